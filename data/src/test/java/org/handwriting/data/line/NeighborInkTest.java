package org.handwriting.data.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import org.handwriting.data.glyph.BadPictureException;
import org.handwriting.data.glyph.Plane;
import org.handwriting.data.transcription.WrittenLines;
import org.junit.jupiter.api.Test;

class NeighborInkTest {
  // Two columns of ink, two of paper, and so on.
  private static Plane striped(int width, int height) {
    Plane plane = new Plane(width, height);
    for (int i = 0; i < plane.values.length; i++) {
      plane.values[i] = i % width % 4 < 2 ? 1 : 0;
    }
    return plane;
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  @Test
  void takesMemoryByThePixelsHoweverManyBlobsTouchABorder() {
    Plane stripes = striped(8_000, 90);
    long before = allocated();
    Plane left = NeighborInk.removed(stripes);
    assertThat(allocated() - before).isLessThan(32L * stripes.values.length);
    assertThat(left.values).isEqualTo(stripes.values); // they reach the line's own rows
  }

  @Test
  void readsALongPictureOfStripesWithoutTakingGigabytes() throws BadPictureException {
    BufferedImage picture = WrittenLines.paper(16_383, 191);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.BLACK);
    for (int x = 0; x < picture.getWidth(); x += 4) {
      pen.fillRect(x, 0, 2, picture.getHeight());
    }
    pen.dispose();
    long before = allocated();
    LineImages.defaults().read(picture);
    assertThat(allocated() - before).isLessThan(150L * picture.getWidth() * picture.getHeight());
  }

  @Test
  void takesAwayWhatLiesBesideTheOwnRowsAlone() {
    Plane ink = new Plane(60, 40);
    fill(ink, 5, 16, 50, 24); // the line
    fill(ink, 10, 0, 14, 4); // from above
    fill(ink, 56, 36, 60, 40); // from below, in the corner
    fill(ink, 30, 24, 32, 40); // its own, as far as the border
    Plane own = NeighborInk.removed(ink);
    assertThat(own.at(12, 2)).isZero();
    assertThat(own.at(59, 39)).isZero();
    assertThat(own.at(31, 39)).isEqualTo(1);
    assertThat(own.at(20, 20)).isEqualTo(1);
  }

  private static void fill(Plane ink, int left, int top, int right, int bottom) {
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        ink.values[y * ink.width + x] = 1;
      }
    }
  }
}
