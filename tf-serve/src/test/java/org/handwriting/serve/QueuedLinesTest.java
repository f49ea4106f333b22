package org.handwriting.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueuedLinesTest {
  @Test
  void computesLinesOfAllWidthsInFewShapes() {
    Set<Integer> shapes = new HashSet<>();
    for (int width = 1; width <= 120 * 48; width++) {
      int computed = QueuedLines.rounded(width);
      assertThat(computed).isBetween(width, Math.max(width + 31, width + width / 16));
      shapes.add(computed);
    }
    assertThat(shapes).hasSizeLessThan(80);
  }
}
