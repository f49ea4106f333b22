package org.handwriting.train.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Rectangle;
import java.util.List;
import org.handwriting.data.page.LinesFound;
import org.junit.jupiter.api.Test;

class PagesReadTest {
  private static final Rectangle FIRST = new Rectangle(0, 0, 400, 40);
  private static final Rectangle SECOND = new Rectangle(0, 50, 400, 40);
  private static final Rectangle THIRD = new Rectangle(0, 100, 400, 40);

  @Test
  void comparesEachLineWithWhatIsReadInItsPlace() {
    PagesRead read =
        PagesRead.of(
            List.of(given(FIRST, "one", "one"), given(SECOND, "four", "fours")),
            List.of(found(SECOND, "for"), found(FIRST, "one")));
    assertThat(read.characters()).isEqualTo(7);
    assertThat(read.edits()).isEqualTo(1);
    assertThat(read.givenEdits()).isEqualTo(1);
    assertThat(read.ratio()).hasValue(1);
  }

  @Test
  void putsThePartsOfALineTogether() {
    PagesRead read =
        PagesRead.of(
            List.of(given(FIRST, "to be", "to be")),
            List.of(
                found(new Rectangle(0, 5, 180, 30), "to"),
                found(new Rectangle(220, 5, 180, 30), "be")));
    assertThat(read.edits()).isZero();
    assertThat(read.ratio()).isEmpty();
  }

  @Test
  void countsWhatIsMissingAndWhatIsReadWhereNoLineIs() {
    PagesRead read =
        PagesRead.of(
            List.of(given(FIRST, "one", "one")),
            List.of(found(new Rectangle(0, 500, 400, 40), "xyzab")));
    assertThat(read.edits()).isEqualTo(8);
    assertThat(read.characterErrorRate()).isEqualTo(8 / 3.0);
    assertThat(read.givenCharacterErrorRate()).isZero();
  }

  @Test
  void countsNothingOfLinesWhoseTextIsNotKnown() {
    PagesRead read =
        PagesRead.of(List.of(given(FIRST, "", "one")), List.of(found(FIRST, "anything")));
    assertThat(read).isEqualTo(new PagesRead(0, 0, 0, LineOrder.of(0)));
    assertThat(read.hasTexts()).isFalse();
  }

  @Test
  void tellsWhetherLinesAreAnsweredInTheirOrder() {
    List<PagesRead.Given> given =
        List.of(given(FIRST, "a", "a"), given(SECOND, "b", "b"), given(THIRD, "c", "c"));
    PagesRead right =
        PagesRead.of(given, List.of(found(FIRST, "a"), found(SECOND, "b"), found(THIRD, "c")));
    assertThat(right.order()).isEqualTo(new LineOrder(3, 0, 2, 2));
    PagesRead moved =
        PagesRead.of(given, List.of(found(THIRD, "c"), found(FIRST, "a"), found(SECOND, "b")));
    assertThat(moved.order()).isEqualTo(new LineOrder(3, 2, 2, 1));
    assertThat(moved.order().tau()).isCloseTo(-1 / 3.0, within(1e-9));
    assertThat(moved.order().keptNeighbors()).isEqualTo(0.5);
    assertThat(moved.plus(right).order()).isEqualTo(new LineOrder(6, 2, 4, 3));
  }

  @Test
  void leavesLinesOutOfTheOrderThatAreNotFound() {
    assertThat(LineOrder.of(3, 9, 7)).isEqualTo(new LineOrder(3, 1, 2, 0));
    assertThat(LineOrder.of(5)).isEqualTo(new LineOrder(0, 0, 0, 0));
    assertThat(LineOrder.NONE.tau()).isEqualTo(1);
  }

  @Test
  void saysSoWhereNoTextIsKnown() {
    assertThat(PageEvaluationText.of(1, LinesFound.NONE, PagesRead.NONE))
        .contains("Character error rate: not known, the pages have no texts");
    assertThat(PageEvaluationText.json("pages", 1, LinesFound.NONE, PagesRead.NONE))
        .contains("reading_order_tau")
        .doesNotContain("character_error");
    PagesRead known = new PagesRead(100, 15, 12, LineOrder.NONE);
    assertThat(PageEvaluationText.of(1, LinesFound.NONE, known))
        .contains("Character error rate: 0.1500, of the pages' own lines 0.1200 (1.25 times");
  }

  private static PagesRead.Given given(Rectangle outline, String text, String read) {
    return new PagesRead.Given(outline, text, read);
  }

  private static PagesRead.Found found(Rectangle place, String read) {
    return new PagesRead.Found(
        new Rectangle(place.x, place.y + 10, place.width, place.height - 20), read);
  }
}
