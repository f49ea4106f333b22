package org.handwriting.data.glyph;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is computed in parts for large planes is what one thread computes. */
class LargePlanesTest {
  private static final int WIDTH = 701;
  private static final int HEIGHT = 599;

  private static BufferedImage picture(int type) {
    Random random = new Random(1);
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, type);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int gray = random.nextInt(256);
        int color = type == BufferedImage.TYPE_BYTE_GRAY ? 0x10101 * gray : random.nextInt();
        if (type == BufferedImage.TYPE_BYTE_GRAY) {
          picture.getRaster().setSample(x, y, 0, gray);
        } else {
          picture.setRGB(x, y, color);
        }
      }
    }
    return picture;
  }

  // As the class says it: Rec. 601, transparent parts on white.
  private static double lightness(BufferedImage picture, int x, int y) {
    if (picture.getType() == BufferedImage.TYPE_BYTE_GRAY) {
      return picture.getRaster().getSample(x, y, 0) / 255.0;
    }
    Color color = new Color(picture.getRGB(x, y), true);
    double seen =
        (0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue()) / 255;
    double opaque = color.getAlpha() / 255.0;
    return seen * opaque + 1 - opaque;
  }

  @ParameterizedTest
  @CsvSource({
    BufferedImage.TYPE_3BYTE_BGR + ", 1",
    BufferedImage.TYPE_3BYTE_BGR + ", 3",
    BufferedImage.TYPE_INT_ARGB + ", 1",
    BufferedImage.TYPE_INT_ARGB + ", 3",
    BufferedImage.TYPE_BYTE_GRAY + ", 1",
    BufferedImage.TYPE_BYTE_GRAY + ", 3",
    BufferedImage.TYPE_BYTE_GRAY + ", 40"
  })
  void lightnessIsTheMeanOfSquares(int type, int square) {
    BufferedImage picture = picture(type);
    Plane light = Lightness.bySquares(picture, square);
    assertThat(light.width).isEqualTo(WIDTH / square);
    assertThat(light.height).isEqualTo(HEIGHT / square);
    for (int y = 0; y < light.height; y++) {
      for (int x = 0; x < light.width; x++) {
        double sum = 0;
        for (int v = 0; v < square; v++) {
          for (int u = 0; u < square; u++) {
            sum += lightness(picture, x * square + u, y * square + v);
          }
        }
        double mean = sum / square / square;
        assertThat(Math.abs(light.at(x, y) - mean)).as("%d, %d", x, y).isLessThan(1e-4);
      }
    }
  }

  private static Plane random(int width, int height) {
    Random random = new Random(2);
    Plane plane = new Plane(width, height);
    for (int i = 0; i < plane.values.length; i++) {
      plane.values[i] = random.nextFloat();
    }
    return plane;
  }

  private static Plane rows(Plane plane, int from, int to) {
    return plane.part(new Box(0, from, plane.width, to));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 500})
  void blursEachRowByThoseAroundIt(int from) {
    Plane plane = random(WIDTH, HEIGHT);
    int reach = 5; // of two standard deviations
    Plane all = GaussianBlur.apply(plane, 2);
    int first = Math.max(0, from - reach);
    Plane small = GaussianBlur.apply(rows(plane, first, from + 50 + reach), 2);
    assertThat(rows(small, from - first, from - first + 50).values)
        .isEqualTo(rows(all, from, from + 50).values);
  }

  @Test
  void halvesEachRowByThoseItIsMadeOf() {
    Plane plane = random(2 * WIDTH, 2 * HEIGHT);
    Plane all = Resample.whole(plane, WIDTH, HEIGHT);
    Plane small = Resample.whole(rows(plane, 200, 300), WIDTH, 50);
    assertThat(rows(all, 100, 150).values).isEqualTo(small.values);
  }

  @Test
  void raisesFaintInkAlikeInTheWholeAndInAPart() {
    Plane plane = random(WIDTH, HEIGHT);
    int reach = 36; // in squares of three pixels
    float[] all = new Ink(plane, 0.01).evened(reach).values;
    Plane part = rows(plane, 120, 360);
    float[] small = new Ink(part, 0.01).evened(reach).values;
    // Away from where the part was cut off.
    int from = 60 * WIDTH;
    int to = 180 * WIDTH;
    assertThat(Arrays.copyOfRange(small, from, to))
        .isEqualTo(Arrays.copyOfRange(all, from + 120 * WIDTH, to + 120 * WIDTH));
  }
}
