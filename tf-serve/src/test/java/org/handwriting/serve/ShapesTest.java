package org.handwriting.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handwriting.testing.Drawn;
import org.junit.jupiter.api.Test;

class ShapesTest {
  /** As EMNIST merges them: O, I and L stand for both cases. */
  private static final List<String> MERGED = List.of("0", "1", "I", "L", "O", "T", "t");

  private static Optional<SameShape> among(List<String> labels, Alphabet alphabet, Object... best) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < best.length; i += 2) {
      candidates.add(new Candidate((String) best[i], (Double) best[i + 1]));
    }
    return new Shapes(labels, alphabet).among(candidates);
  }

  @Test
  void tellsNoZeroFromAnO() {
    SameShape alike = among(MERGED, Alphabet.ALL, "O", 0.509, "0", 0.473, "T", 0.01).orElseThrow();
    assertThat(alike.text()).isEqualTo("0 or O");
    assertThat(alike.probability()).isCloseTo(0.982, within(1e-9));
    assertThat(alike.candidates()).extracting(Candidate::label).containsExactly("0", "O");
  }

  @Test
  void callsAStrokeByTheCharactersThatAreStrokes() {
    SameShape alike =
        among(MERGED, Alphabet.ALL, "L", 0.5, "1", 0.3, "T", 0.1, "I", 0.09).orElseThrow();
    assertThat(alike.text()).isEqualTo("1, l or I");
    assertThat(alike.candidates()).extracting(Candidate::label).containsExactly("1", "L", "I");
    assertThat(alike.probability()).isCloseTo(0.89, within(1e-9));
  }

  @Test
  void leavesAloneWhatIsMuchMoreProbableThanTheOthersOfItsShape() {
    assertThat(among(MERGED, Alphabet.ALL, "L", 0.97, "I", 0.02, "1", 0.01)).isEmpty();
    assertThat(among(MERGED, Alphabet.ALL, "T", 0.5, "0", 0.25, "O", 0.25)).isEmpty();
  }

  @Test
  void knowsOnlyTheCharactersOfTheAlphabet() {
    assertThat(among(MERGED, Alphabet.DIGITS, "0", 0.6, "1", 0.4)).isEmpty();
    // Among capitals, an L has a foot.
    assertThat(among(MERGED, Alphabet.of("ILOT"), "I", 0.5, "L", 0.4)).isEmpty();
  }

  @Test
  void tellsNoCaseOfALetterWhoseCasesDifferInSizeAlone() {
    List<String> labels = List.of("0", "C", "O", "T", "c", "o", "t");
    assertThat(among(labels, Alphabet.ALL, "c", 0.6, "C", 0.4).orElseThrow().text())
        .isEqualTo("C or c");
    assertThat(among(labels, Alphabet.ALL, "o", 0.4, "0", 0.35, "O", 0.2).orElseThrow().text())
        .isEqualTo("0, O or o");
    assertThat(among(labels, Alphabet.ALL, "t", 0.6, "T", 0.4)).isEmpty();
  }

  @Test
  void isOfTwoCharactersAtLeastAndACandidateForEach() {
    Candidate zero = new Candidate("0", 0.5);
    assertThatThrownBy(() -> new SameShape(List.of("0"), List.of(zero)))
        .hasMessageContaining("expected 2 characters or more");
    assertThatThrownBy(() -> new SameShape(List.of("0", "O"), List.of(zero)))
        .hasMessageContaining("found 2 and 1");
  }

  @Test
  void isPartOfWhatARecognizerSays() {
    try (Recognizer recognizer = Recognizer.pretrained()) {
      Recognition zero = recognizer.recognize(Drawn.zero());
      SameShape alike = zero.indistinguishable().orElseThrow();
      assertThat(alike.text()).isEqualTo("0 or O");
      assertThat(alike.candidates()).contains(zero.best());
      assertThat(alike.probability()).isGreaterThan(0.9);
      assertThat(recognizer.recognize(Drawn.stroke()).indistinguishable().orElseThrow().text())
          .isEqualTo("1, l or I");
      assertThat(recognizer.recognize(Drawn.capitalL()).indistinguishable()).isEmpty();
      assertThat(recognizer.recognize(Drawn.blank()).indistinguishable()).isEmpty();
      assertThat(recognizer.restrictedTo(Alphabet.DIGITS).recognize(Drawn.zero()))
          .satisfies(r -> assertThat(r.indistinguishable()).isEmpty())
          .satisfies(r -> assertThat(r.best().label()).isEqualTo("0"));
    }
  }

  @Test
  void isSureOfWhatIsSureToBeOneOfThem() {
    // Neither of the two has a probability of 0.7, both together have.
    RecognizerOptions strict = RecognizerOptions.defaults().withUnsureBelow(0.7);
    try (Recognizer recognizer = Recognizer.pretrained(strict)) {
      Recognition zero = recognizer.recognize(Drawn.zero());
      assertThat(zero.best().probability()).isLessThan(0.7);
      assertThat(zero.unsure()).isFalse();
    }
  }
}
