package org.handwriting.train.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Rectangle;
import java.util.List;
import org.handwriting.data.page.LineDetection;
import org.junit.jupiter.api.Test;

class PageReadingEvaluationTest {
  private static final Rectangle FIRST = new Rectangle(0, 0, 400, 40);
  private static final Rectangle SECOND = new Rectangle(0, 50, 400, 40);
  private static final Rectangle THIRD = new Rectangle(0, 100, 400, 40);

  @Test
  void comparesEachLineWithWhatIsReadInItsPlace() {
    PageReadingEvaluation read =
        PageReadingEvaluation.of(
            List.of(given(FIRST, "one", "one"), given(SECOND, "four", "fours")),
            List.of(found(SECOND, "for"), found(FIRST, "one")));
    assertThat(read.characters()).isEqualTo(7);
    assertThat(read.edits()).isEqualTo(1);
    assertThat(read.givenEdits()).isEqualTo(1);
    assertThat(read.ratio()).hasValue(1);
  }

  @Test
  void putsThePartsOfALineTogether() {
    PageReadingEvaluation read =
        PageReadingEvaluation.of(
            List.of(given(FIRST, "to be", "to be")),
            List.of(
                found(new Rectangle(0, 5, 180, 30), "to"),
                found(new Rectangle(220, 5, 180, 30), "be")));
    assertThat(read.edits()).isZero();
    assertThat(read.ratio()).isEmpty();
  }

  @Test
  void countsWhatIsMissingAndWhatIsReadWhereNoLineIs() {
    PageReadingEvaluation read =
        PageReadingEvaluation.of(
            List.of(given(FIRST, "one", "one")),
            List.of(found(new Rectangle(0, 500, 400, 40), "xyzab")));
    assertThat(read.edits()).isEqualTo(8);
    assertThat(read.characterErrorRate()).isEqualTo(8 / 3.0);
    assertThat(read.givenCharacterErrorRate()).isZero();
  }

  @Test
  void countsNothingOfLinesWhoseTextIsNotKnown() {
    PageReadingEvaluation read =
        PageReadingEvaluation.of(
            List.of(given(FIRST, "", "one")), List.of(found(FIRST, "anything")));
    assertThat(read).isEqualTo(new PageReadingEvaluation(0, 0, 0, ReadingOrderScore.of(0)));
    assertThat(read.hasTexts()).isFalse();
  }

  @Test
  void tellsWhetherLinesAreAnsweredInTheirOrder() {
    List<PageReadingEvaluation.Given> given =
        List.of(given(FIRST, "a", "a"), given(SECOND, "b", "b"), given(THIRD, "c", "c"));
    PageReadingEvaluation right =
        PageReadingEvaluation.of(
            given, List.of(found(FIRST, "a"), found(SECOND, "b"), found(THIRD, "c")));
    assertThat(right.order()).isEqualTo(new ReadingOrderScore(3, 0, 2, 2));
    PageReadingEvaluation moved =
        PageReadingEvaluation.of(
            given, List.of(found(THIRD, "c"), found(FIRST, "a"), found(SECOND, "b")));
    assertThat(moved.order()).isEqualTo(new ReadingOrderScore(3, 2, 2, 1));
    assertThat(moved.order().kendallTau()).isCloseTo(-1 / 3.0, within(1e-9));
    assertThat(moved.order().neighborsInOrder()).isEqualTo(0.5);
    assertThat(moved.plus(right).order()).isEqualTo(new ReadingOrderScore(6, 2, 4, 3));
  }

  @Test
  void leavesLinesOutOfTheOrderThatAreNotFound() {
    assertThat(ReadingOrderScore.of(3, 9, 7)).isEqualTo(new ReadingOrderScore(3, 1, 2, 0));
    assertThat(ReadingOrderScore.of(5)).isEqualTo(new ReadingOrderScore(0, 0, 0, 0));
    assertThat(ReadingOrderScore.NONE.kendallTau()).isEqualTo(1);
  }

  @Test
  void saysSoWhereNoTextIsKnown() {
    assertThat(PageEvaluationText.of(1, LineDetection.NONE, 0, PageReadingEvaluation.NONE))
        .contains("Character error rate: not known, the pages have no texts");
    assertThat(
            PageEvaluationText.json("pages", 1, LineDetection.NONE, 3, PageReadingEvaluation.NONE))
        .contains("reading_order_tau", "\"unjudged_lines\" : 3")
        .doesNotContain("character_error");
    PageReadingEvaluation known = new PageReadingEvaluation(100, 15, 12, ReadingOrderScore.NONE);
    assertThat(PageEvaluationText.of(1, LineDetection.NONE, 3, known))
        .contains("Character error rate: 0.1500, of the pages' own lines 0.1200 (1.25 times")
        .contains("Lines not judged, marked without a baseline on the page: 3");
  }

  private static PageReadingEvaluation.Given given(Rectangle outline, String text, String read) {
    return new PageReadingEvaluation.Given(outline, text, read);
  }

  private static PageReadingEvaluation.Found found(Rectangle place, String read) {
    return new PageReadingEvaluation.Found(
        new Rectangle(place.x, place.y + 10, place.width, place.height - 20), read);
  }
}
