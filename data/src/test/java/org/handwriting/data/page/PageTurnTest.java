package org.handwriting.data.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.handwriting.data.glyph.Plane;
import org.junit.jupiter.api.Test;

class PageTurnTest {
  /** A map with bands of core, one beside the other, each so broad and high. */
  private static WritingMap bands(int count, int width, int height) {
    Plane core = new Plane(200, 200);
    for (int band = 0; band < count; band++) {
      for (int y = 20; y < 20 + height; y++) {
        for (int x = 0; x < width; x++) {
          core.values[y * core.width + 10 + band * (width + 10) + x] = 1;
        }
      }
    }
    return new WritingMap(core, new Plane(200, 200), 1);
  }

  @Test
  void isSeenFromLinesThatRunDownThePicture() {
    assertThat(PageTurn.of(bands(4, 10, 120)).quarters()).isEqualTo(1);
    assertThat(PageTurn.of(bands(1, 12, 120)).quarters()).isEqualTo(1);
    assertThat(PageTurn.of(bands(2, 80, 12))).isEqualTo(PageTurn.NONE);
  }

  @Test
  void isNoneForASingleCharacterThatIsHigherThanBroad() {
    assertThat(PageTurn.of(bands(1, 14, 40))).isEqualTo(PageTurn.NONE);
  }

  @Test
  void isDoubtfulWhereBandsAreAboutAsLongAsHigh() {
    PageTurn onSide = new PageTurn(1);
    assertThat(PageTurn.candidates(bands(1, 20, 60))).containsExactly(PageTurn.NONE, onSide);
    assertThat(PageTurn.candidates(bands(1, 20, 85))).containsExactly(onSide, PageTurn.NONE);
    assertThat(PageTurn.candidates(bands(3, 30, 32))).containsExactly(PageTurn.NONE, onSide);
    assertThat(PageTurn.candidates(bands(4, 10, 120))).containsExactly(onSide);
    assertThat(PageTurn.candidates(bands(2, 80, 12))).containsExactly(PageTurn.NONE);
    assertThat(PageTurn.candidates(bands(0, 1, 1))).containsExactly(PageTurn.NONE);
  }

  @Test
  void isNoneWhereNothingIsWritten() {
    assertThat(PageTurn.of(bands(0, 1, 1))).isEqualTo(PageTurn.NONE);
  }
}
