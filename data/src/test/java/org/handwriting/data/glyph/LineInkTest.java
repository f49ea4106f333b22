package org.handwriting.data.glyph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineInkTest {
  private static final int WIDTH = 600;
  private static final int HEIGHT = 96;

  private final Plane light = new Plane(WIDTH, HEIGHT);
  private final Plane writing = new Plane(WIDTH, HEIGHT);
  private final Plane nothing = new Plane(WIDTH, HEIGHT); // known: the darkest is believed

  // Strokes of a pencil on grainy paper, and print above them that is black.
  private void draw() {
    Arrays.fill(light.values, 0.9f);
    for (int x = 200; x < 560; x += 12) {
      fill(x, 40, x + 3, 70, 0.65f);
    }
    for (int x = 10; x < 150; x += 9) {
      fill(x, 12, x + 4, 30, 0.08f);
    }
    Random random = new Random(1);
    for (int i = 0; i < light.values.length; i++) {
      light.values[i] += (float) (0.01 * random.nextGaussian());
      int x = i % WIDTH;
      int y = i / WIDTH;
      writing.values[i] = x >= 195 && x < 565 && y >= 36 && y < 74 ? 0.9f : 0;
    }
  }

  private void fill(int left, int top, int right, int bottom, float value) {
    for (int y = top; y < bottom; y++) {
      Arrays.fill(light.values, y * WIDTH + left, y * WIDTH + right, value);
    }
  }

  private static long inked(LineInk found) {
    Plane ink = found.ink();
    long count = 0;
    for (int i = 0; i < ink.values.length; i++) {
      count += i % ink.width > 180 && ink.values[i] > LineInk.EDGE ? 1 : 0;
    }
    return count;
  }

  @Test
  void findsAPencilsStrokesBesideBlackPrintWhereItIsKnownWhatIsWriting() {
    draw();
    long strokes = 30L * 3 * 30;
    assertThat(inked(LineInk.of(light, (width, height) -> nothing, HEIGHT).orElseThrow()))
        .isLessThan(strokes / 10);
    LineInk found = LineInk.of(light, (width, height) -> writing, HEIGHT).orElseThrow();
    assertThat(inked(found)).isBetween(strokes * 8 / 10, strokes * 12 / 10);
  }

  @Test
  void isTheSameWhereNothingIsDarkerThanTheWriting() {
    draw();
    Arrays.fill(light.values, 0, 35 * WIDTH, 0.9f);
    Plane plain = LineInk.of(light, (width, height) -> nothing, HEIGHT).orElseThrow().ink();
    Plane known = LineInk.of(light, (width, height) -> writing, HEIGHT).orElseThrow().ink();
    for (int i = 0; i < plain.values.length; i++) {
      assertThat(Math.abs(plain.values[i] - known.values[i])).isLessThan(0.15f);
    }
  }
}
