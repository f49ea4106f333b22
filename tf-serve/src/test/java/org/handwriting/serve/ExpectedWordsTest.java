package org.handwriting.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.handwriting.core.text.Alignment;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.serve.ExpectedWords.Replaced;
import org.junit.jupiter.api.Test;

class ExpectedWordsTest {
  private static final CharacterSet CHARACTERS =
      CharacterSet.of(" ,'ABCDELMNRYabcdefghijklmnopqrstuvwxyzé");
  private static final int CLASSES = CHARACTERS.size() + 1;
  private static final AlphabetMask ANY =
      new AlphabetMask(CLASSES, IntStream.range(0, CLASSES - 1).toArray());

  /**
   * What a network makes of a text: each character on a step, a blank behind it. Where two texts
   * differ, the other one's character has so much of the probability.
   */
  private static float[] scores(String text, String other, double share) {
    float[] scores = new float[2 * text.length() * CLASSES];
    Arrays.fill(scores, (float) Math.log(1e-5));
    for (int i = 0; i < text.length(); i++) {
      int step = 2 * i * CLASSES;
      scores[step + CHARACTERS.encode(other)[i]] = (float) Math.log(share);
      scores[step + CHARACTERS.encode(text)[i]] =
          (float) Math.log(text.charAt(i) == other.charAt(i) ? 0.99 : 1 - share);
      scores[step + 2 * CLASSES - 1] = (float) Math.log(0.99);
    }
    return scores;
  }

  private static String read(String text, String other, double share, String... expected) {
    float[] scores = scores(text, other, share);
    int[] classes = CHARACTERS.encode(text);
    return ExpectedWords.of(List.of(expected), CHARACTERS, ANY)
        .flatMap(words -> words.in(scores, classes, Alignment.of(scores, CLASSES, classes)))
        .map(Replaced::text)
        .map(CHARACTERS::decode)
        .orElse("as it is");
  }

  @Test
  void putsAnExpectedWordInPlaceOfOneThatLooksNearlyLikeIt() {
    assertThat(read("Dear Mery, come", "Dear Mary, come", 0.1, "Mary"))
        .isEqualTo("Dear Mary, come");
    assertThat(read("xn", "an", 0.1, "an", "no")).isEqualTo("an");
  }

  @Test
  void leavesWhatLooksLikeNoneOfThem() {
    assertThat(read("Dear Mery, come", "Dear Mary, come", 1e-5, "Boston")).isEqualTo("as it is");
    assertThat(read("Dear Mery, come", "Dear Mary, come", 0.1, "Boston")).isEqualTo("as it is");
    assertThat(read("Dear Mary, come", "Dear Mary, come", 0.1, "Mary")).isEqualTo("as it is");
  }

  @Test
  void findsAWordThatStandsForTwoOfItsCharactersButNotForAll() {
    assertThat(read("llyde", "clyde", 0.01, "clyde")).isEqualTo("clyde");
    assertThat(read("xxxxx", "clyde", 0.01, "clyde")).isEqualTo("as it is");
  }

  @Test
  void writesAWordAsItIsExpectedAndSmallOnesAsTheyStandInTheText() {
    assertThat(read("mery", "mary", 0.1, "Mary")).isEqualTo("Mary");
    assertThat(read("Rxd", "Red", 0.1, "red")).isEqualTo("Red");
    assertThat(read("RYD", "RED", 0.1, "red")).isEqualTo("RED");
    assertThat(read("rxd", "red", 0.1, "red")).isEqualTo("red");
  }

  @Test
  void findsAWordWhoseAccentsAreCharactersOfTheirOwn() {
    assertThat(read("Rene", "René", 0.1, "Rene\u0301")).isEqualTo("René");
  }

  @Test
  void findsEachWordOfANameOfTwo() {
    assertThat(read("Dear Mery Bell", "Dear Mary Ball", 0.1, "Mary Ball"))
        .isEqualTo("Dear Mary Ball");
  }

  @Test
  void tellsByHowMuchTheTextIsLessLikely() {
    float[] scores = scores("mery", "mary", 0.1);
    int[] text = CHARACTERS.encode("mery");
    Replaced replaced =
        ExpectedWords.of(List.of("mary"), CHARACTERS, ANY)
            .orElseThrow()
            .in(scores, text, Alignment.of(scores, CLASSES, text))
            .orElseThrow();
    assertThat(Math.exp(replaced.logRatio())).isBetween(0.1, 0.12); // 0.1 of 0.9
  }

  @Test
  void expectsNothingThatTheModelCannotWrite() {
    assertThat(ExpectedWords.of(List.of("Łódź", " "), CHARACTERS, ANY)).isEmpty();
    assertThat(read("mery", "mary", 0.1, "Łódź", "mary")).isEqualTo("mary");
  }

  @Test
  void writesAWordInTheCaseThatMayBeRead() {
    AlphabetMask capitals = new AlphabetMask(CLASSES, CHARACTERS.encode("RED"));
    float[] scores = capitals.of(scores("RED", "RED", 0.1));
    int[] text = CHARACTERS.encode("RED");
    assertThat(
            ExpectedWords.of(List.of("Red"), CHARACTERS, capitals)
                .orElseThrow()
                .in(scores, text, Alignment.of(scores, CLASSES, text)))
        .isEmpty();
  }
}
