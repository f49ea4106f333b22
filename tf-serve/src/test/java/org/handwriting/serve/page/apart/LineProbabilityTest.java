package org.handwriting.serve.page.apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.handwriting.data.glyph.Box;
import org.handwriting.serve.Candidate;
import org.handwriting.serve.SameShape;
import org.handwriting.serve.page.result.PageCharacter;
import org.handwriting.serve.page.result.PageWord;
import org.junit.jupiter.api.Test;

class LineProbabilityTest {
  private static final Offset<Double> NEARLY = within(1e-9);
  private static final Box SQUARE = new Box(0, 0, 30, 30);

  private final LineProbability probability = new LineProbability();

  private static PageCharacter character(Box box, Candidate... candidates) {
    return new PageCharacter("0", box, List.of(candidates), Optional.empty());
  }

  private static PageWord word(double... probabilities) {
    return PageWord.of(
        Arrays.stream(probabilities)
            .mapToObj(p -> character(SQUARE, new Candidate("0", p)))
            .toList());
  }

  @Test
  void isTheMeanOfAllCharactersOfAllWords() {
    probability.add(word(0.9, 0.4), 0);
    probability.add(word(0.1), 0);
    assertThat(probability.mean()).isCloseTo(Math.cbrt(0.9 * 0.4 * 0.1), NEARLY);
  }

  @Test
  void countsWhatSpeaksAgainstTheirShapes() {
    probability.add(word(0.9, 0.4), Math.log(4));
    assertThat(probability.mean()).isCloseTo(Math.sqrt(0.9 * 0.4 / 4), NEARLY);
  }

  @Test
  void takesThatItIsAnOAndThatItIsAZeroTogether() {
    List<Candidate> both = List.of(new Candidate("0", 0.5), new Candidate("O", 0.48));
    SameShape alike = new SameShape(List.of("0", "O"), both);
    probability.add(
        PageWord.of(List.of(new PageCharacter("0", SQUARE, both, Optional.of(alike)))), 0);
    assertThat(probability.mean()).isCloseTo(0.98, NEARLY);
  }

  @Test
  void doubtsWhatIsWiderThanACharacter() {
    probability.add(
        PageWord.of(List.of(character(new Box(0, 0, 96, 30), new Candidate("0", 0.9)))), 0);
    assertThat(probability.mean()).isLessThan(0.01);
    LineProbability narrow = new LineProbability();
    narrow.add(PageWord.of(List.of(character(new Box(0, 0, 36, 30), new Candidate("0", 0.9)))), 0);
    assertThat(narrow.mean()).isCloseTo(0.9, NEARLY);
  }
}
