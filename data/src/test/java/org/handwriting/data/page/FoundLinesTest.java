package org.handwriting.data.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoundLinesTest {
  private static final List<Rectangle> TWO =
      List.of(new Rectangle(0, 100, 1000, 30), new Rectangle(0, 200, 1000, 30));

  @Test
  void countsLinesOfWhichThreeQuartersAreCovered() {
    FoundLines found =
        FoundLines.of(
            TWO, List.of(new Rectangle(100, 100, 800, 30), new Rectangle(0, 200, 700, 30)));
    assertThat(found).isEqualTo(new FoundLines(2, 2, 1));
    assertThat(found.recall()).isEqualTo(0.5);
    assertThat(found.precision()).isEqualTo(0.5);
  }

  @Test
  void countsOneOfTwoLinesThatWereFoundAsOne() {
    assertThat(FoundLines.of(TWO, List.of(new Rectangle(0, 90, 1000, 150))))
        .isEqualTo(new FoundLines(2, 1, 1));
  }

  @Test
  void countsNoPartsOfALine() {
    List<Rectangle> halves =
        List.of(new Rectangle(0, 100, 500, 30), new Rectangle(500, 100, 500, 30));
    assertThat(FoundLines.of(TWO.subList(0, 1), halves)).isEqualTo(new FoundLines(1, 2, 0));
  }

  @Test
  void addsPages() {
    FoundLines both = new FoundLines(2, 3, 1).plus(new FoundLines(4, 4, 4));
    assertThat(both).isEqualTo(new FoundLines(6, 7, 5));
    assertThat(FoundLines.NONE.plus(both)).isEqualTo(both);
    assertThat(FoundLines.NONE.recall()).isEqualTo(1);
    assertThat(FoundLines.NONE.precision()).isEqualTo(1);
  }
}
