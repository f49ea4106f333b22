package org.handwriting.data.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.handwriting.data.glyph.Plane;
import org.junit.jupiter.api.Test;

class CoreLinesTest {
  private static final int WIDTH = 300;
  private static final int HEIGHT = 200;

  private final Plane core = new Plane(WIDTH, HEIGHT);
  private final Plane ink = new Plane(WIDTH, HEIGHT);

  /** A band 10 rows high with ink in it. */
  private void band(int top, int left, int right, float probability) {
    for (int y = top; y < top + 10; y++) {
      Arrays.fill(core.values, y * WIDTH + left, y * WIDTH + right, probability);
      Arrays.fill(ink.values, y * WIDTH + left, y * WIDTH + right, 0.9f);
    }
  }

  private int lines() {
    return CoreLines.of(new WritingMap(core, ink, 1)).lines().size();
  }

  @Test
  void leavesOutLinesOfDoubtBesideClearOnes() {
    band(20, 20, 280, 0.95f);
    band(100, 20, 280, 0.7f); // print, say
    assertThat(lines()).isOne();
  }

  @Test
  void takesLinesOfDoubtWhereThereAreNoOthers() {
    band(20, 20, 280, 0.7f);
    band(100, 20, 280, 0.7f);
    assertThat(lines()).isEqualTo(2);
  }

  @Test
  void keepsALineThatIsClearInOnePlace() {
    band(20, 20, 280, 0.95f);
    band(100, 20, 80, 0.95f);
    band(100, 90, 280, 0.52f); // carried on
    assertThat(lines()).isEqualTo(2);
  }
}
