package org.handwriting.data.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.handwriting.data.glyph.Box;
import org.junit.jupiter.api.Test;

class StruckMarksTest {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 60;
  private static final int BASELINE = 40;
  private static final int CORE = 20;

  private final boolean[] ink = new boolean[WIDTH * HEIGHT];

  // Two strokes that cross each other.
  private void cross(Box box) {
    for (int i = 0; i < 400; i++) {
      int x = box.left() + i * box.width() / 400;
      ink[(box.top() + i * box.height() / 400) * WIDTH + x] = true;
      ink[(box.bottom() - 1 - i * box.height() / 400) * WIDTH + x] = true;
    }
  }

  private void fill(Box box) {
    for (int y = box.top(); y < box.bottom(); y++) {
      for (int x = box.left(); x < box.right(); x++) {
        ink[y * WIDTH + x] = true;
      }
    }
  }

  private List<Box> found() {
    return StruckMarks.of(ink, WIDTH, BASELINE, CORE);
  }

  @Test
  void areAsLargeAsCharacters() {
    Box one = new Box(20, 16, 40, 42);
    Box two = new Box(90, 20, 104, 40);
    cross(one);
    cross(two);
    assertThat(found()).containsExactlyInAnyOrder(one, two);
  }

  @Test
  void areNoRulesSidesOfBoxesOrCrumbs() {
    fill(new Box(0, 38, WIDTH, 40)); // a rule
    fill(new Box(60, 10, 62, 36)); // the side of a box
    fill(new Box(100, 30, 106, 36));
    assertThat(found()).isEmpty();
  }

  @Test
  void areNoWritingOfLinesAboveOrBelow() {
    cross(new Box(20, 0, 40, 22));
    cross(new Box(90, 38, 110, 60));
    assertThat(found()).isEmpty();
  }
}
