package org.handwriting.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.handwriting.core.text.Alignment.Span;
import org.handwriting.data.line.CharacterSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against every text that there is, on lines so short that all can be tried. */
class BeamSearchTest {
  private static final CharacterSet CHARACTERS = CharacterSet.of(" acehotTé1");
  private static final int CLASSES = CHARACTERS.size() + 1;
  private static final BeamOptions WIDE = new BeamOptions(400, 0, 0);

  private static BeamSearch plain(int classes) {
    return new BeamSearch(classes, WIDE, Optional.empty(), Optional.empty());
  }

  private static BeamSearch among(Lexicon words) {
    return new BeamSearch(
        CLASSES, BeamOptions.defaults().withoutLanguage(), Optional.empty(), Optional.of(words));
  }

  private static List<String> read(BeamSearch search, float[] scores) {
    return search.search(scores).stream().map(h -> CHARACTERS.decode(h.text())).toList();
  }

  // Random, with no class below the least that is looked at.
  private static float[] random(Random random, int steps, int classes) {
    float[] scores = new float[steps * classes];
    for (int step = 0; step < steps; step++) {
      double sum = 0;
      double[] p = new double[classes];
      for (int c = 0; c < classes; c++) {
        p[c] = 0.02 + Math.pow(random.nextDouble(), 4);
        sum += p[c];
      }
      for (int c = 0; c < classes; c++) {
        scores[step * classes + c] = (float) Math.log(p[c] / sum);
      }
    }
    return scores;
  }

  private static List<int[]> allTexts(int most, int characters) {
    List<int[]> all = new ArrayList<>(List.of(new int[0]));
    for (int i = 0; i < all.size(); i++) {
      for (int c = 0; c < characters && all.get(i).length < most; c++) {
        int[] longer = Arrays.copyOf(all.get(i), all.get(i).length + 1);
        longer[longer.length - 1] = c;
        all.add(longer);
      }
    }
    return all;
  }

  /** A step a letter, {@code ~} for the blank: that class has 0.9, or what is left after others. */
  private static float[] said(String steps, String... alternatives) {
    float[] scores = new float[steps.length() * CLASSES];
    for (int step = 0; step < steps.length(); step++) {
      double[] p = new double[CLASSES];
      Arrays.fill(p, 1e-4);
      double left = 1;
      for (String alternative : alternatives) { // "3o0.45": at step 3, o with 0.45
        if (alternative.charAt(0) - '0' == step) {
          double own = Double.parseDouble(alternative.substring(2));
          p[classOf(alternative.charAt(1))] = own;
          left -= own;
        }
      }
      p[classOf(steps.charAt(step))] = left - 1e-4 * CLASSES;
      for (int c = 0; c < CLASSES; c++) {
        scores[step * CLASSES + c] = (float) Math.log(p[c]);
      }
    }
    return scores;
  }

  private static int classOf(char c) {
    return c == '~' ? CHARACTERS.blank() : CHARACTERS.encode(Character.toString(c))[0];
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsTheMostProbableTextOfAll(int seed) {
    float[] scores = random(new Random(seed), 5, 4);
    Comparator<int[]> byLoss = Comparator.comparingDouble(t -> TextLikelihood.loss(scores, 4, t));
    int[] best = allTexts(5, 3).stream().min(byLoss).orElseThrow();
    Hypothesis found = plain(4).search(scores).get(0);
    assertThat(found.text()).isEqualTo(best);
    assertThat(found.score()).isCloseTo(-TextLikelihood.loss(scores, 4, best), within(1e-5));
  }

  @Test
  void knowsTheProbabilityOfEachText() {
    float[] scores = random(new Random(3), 4, 4);
    List<Hypothesis> found = plain(4).search(scores);
    double sum = 0;
    for (Hypothesis one : found) {
      assertThat(one.score()).isCloseTo(-TextLikelihood.loss(scores, 4, one.text()), within(1e-5));
      sum += Math.exp(one.score());
    }
    assertThat(sum).isCloseTo(1, within(1e-5));
    assertThat(found).isSortedAccordingTo(Comparator.comparing(h -> -h.score()));
  }

  @Test
  void countsAllWaysToSayATextTogether() {
    // The best path says nothing (0.36 against 0.24 and 0.24 and 0.16), all others say a.
    float[] scores = {(float) Math.log(0.4), (float) Math.log(0.6)};
    float[] twice = {scores[0], scores[1], scores[0], scores[1]};
    assertThat(BestPath.text(twice, 2)).isEmpty();
    assertThat(plain(2).search(twice).get(0).text()).containsExactly(0);
  }

  @Test
  void tellsTwoAlikeCharactersFromOneThatIsLong() {
    assertThat(read(plain(CLASSES), said("to~o")).get(0)).isEqualTo("too");
    assertThat(read(plain(CLASSES), said("tooo")).get(0)).isEqualTo("to");
  }

  @Test
  void prefersWhatTheLanguageModelForesees() throws IOException {
    byte[] bytes =
        new LanguageModelBuilder(CHARACTERS, 4, 1).learn(List.of("the cat ate", "that hat"));
    LanguageModel language = LanguageModel.read(Path.of("language.bin"), bytes, CHARACTERS);
    float[] scores = said("t~hc~ ~ca~t", "3e0.45");
    assertThat(read(plain(CLASSES), scores).get(0)).isEqualTo("thc cat");
    BeamSearch weighed =
        new BeamSearch(
            CLASSES, new BeamOptions(16, 0.5, 1), Optional.of(language), Optional.empty());
    assertThat(read(weighed, scores).get(0)).isEqualTo("the cat");
  }

  @Test
  void trustsTheLanguageModelLessInAnotherLanguage() throws IOException {
    byte[] bytes =
        new LanguageModelBuilder(CHARACTERS, 4, 1).learn(List.of("the cat ate", "that hat"));
    LanguageModel language = LanguageModel.read(Path.of("language.bin"), bytes, CHARACTERS);
    BeamSearch weighed =
        new BeamSearch(
            CLASSES, new BeamOptions(16, 0.5, 1), Optional.of(language), Optional.empty());
    assertThat(read(weighed, said("the cat thc", (char) ('0' + 10) + "e0.25")))
        .first()
        .isEqualTo("the cat the");
    assertThat(read(weighed, said("oéhoc1oecothc", (char) ('0' + 12) + "e0.25")))
        .first()
        .isEqualTo("oéhoc1oecothc");
  }

  @Test
  void isLessSureThanTheSharesOfWhatItFoundWhereALanguageModelIsWeighedIn() throws IOException {
    byte[] bytes = new LanguageModelBuilder(CHARACTERS, 4, 1).learn(List.of("the cat ate"));
    LanguageModel language = LanguageModel.read(Path.of("language.bin"), bytes, CHARACTERS);
    BeamSearch weighed =
        new BeamSearch(CLASSES, BeamOptions.defaults(), Optional.of(language), Optional.empty());
    double[] shares = {0.9, 0.09, 0.01};
    double[] probabilities = weighed.probabilities(shares);
    assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-9));
    assertThat(probabilities[0]).isBetween(0.6, 0.8);
    assertThat(probabilities[1]).isBetween(probabilities[2], probabilities[0]);
    assertThat(weighed.probabilities(new double[] {0, 0})).containsExactly(0, 0);
    assertThat(plain(CLASSES).probabilities(shares)).containsExactly(shares);
  }

  @Test
  void takesTheEndOfALineForThatOfAWord() throws IOException {
    byte[] bytes =
        new LanguageModelBuilder(CHARACTERS, 4, 1).learn(List.of("that cat ate that", "that hat"));
    LanguageModel language = LanguageModel.read(Path.of("language.bin"), bytes, CHARACTERS);
    BeamSearch weighed =
        new BeamSearch(
            CLASSES, new BeamOptions(16, 0.5, 0), Optional.of(language), Optional.empty());
    float[] scores = said("t~ha~~", "4t0.45");
    assertThat(read(plain(CLASSES), scores).get(0)).isEqualTo("tha");
    assertThat(read(weighed, scores).get(0)).isEqualTo("that");
    // A space has ended the word.
    assertThat(read(weighed, said("t~ha~t ", "6~0.3")).get(0).strip()).isEqualTo("that");
    assertThat(read(weighed, said("~~"))).first().isEqualTo("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "\u0661"}) // in Arabic, too
  void takesAnyDigitForTheEndOfANumber(String one) throws IOException {
    CharacterSet characters = CharacterSet.of(CHARACTERS.asString().replace("1", one));
    byte[] bytes =
        new LanguageModelBuilder(characters, 4, 1).learn(List.of((one + "t ").repeat(50)));
    LanguageModel language = LanguageModel.read(Path.of("language.bin"), bytes, characters);
    BeamSearch weighed =
        new BeamSearch(
            CLASSES, new BeamOptions(16, 0.5, 0), Optional.of(language), Optional.empty());
    assertThat(read(weighed, said("~1~", "2t0.2"))).first().isEqualTo("1");
  }

  @Test
  void searchesAsWideAsItIsToldTo() {
    float[] scores = random(new Random(9), 8, CLASSES);
    BeamSearch narrow =
        new BeamSearch(CLASSES, new BeamOptions(5, 0, 0), Optional.empty(), Optional.empty());
    assertThat(narrow.search(scores)).hasSize(5);
  }

  @Test
  void readsOnlyWordsOfTheList() {
    Lexicon words = new Lexicon(List.of("cat", "the", "tea"), CHARACTERS);
    BeamSearch search = among(words);
    assertThat(read(search, said("t~hc~ ~co~t", "7a0.01"))).first().isEqualTo("the cat");
    assertThat(read(search, said("T~ho"))).first().isEqualTo("The");
    assertThat(read(search, said("1 tea1"))).first().isEqualTo("1 tea1");
    assertThat(read(search, said("t~e~", "3a0.001"))).first().isEqualTo("tea");
    assertThat(read(search, said("te"))).noneMatch(text -> text.contains("t"));
  }

  @Test
  void readsOtherNumbersThanThoseThatWordsBeginWith() {
    Lexicon words = new Lexicon(List.of("1e", " cat "), CHARACTERS);
    BeamSearch search = among(words);
    assertThat(read(search, said("1~1 ca~t", "3e0.2"))).first().isEqualTo("11 cat");
    assertThat(read(search, said("1c~at"))).first().isEqualTo("1cat");
    assertThat(read(search, said("1~e cat"))).first().isEqualTo("1e cat");
    assertThat(read(search, said("e~ cat", "0~0.2")))
        .noneMatch(text -> text.replace("1e", "").contains("e"));
  }

  @Test
  void refusesAWordThatCannotBeWritten() {
    assertThatThrownBy(() -> new Lexicon(List.of("cat", "dog"), CHARACTERS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "words: expected words in the model's 10 characters, found \"dog\" with \"d\"");
    assertThatThrownBy(() -> new Lexicon(List.of(), CHARACTERS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("words: expected 1 or more, found none");
  }

  @Test
  void leavesOutWhatMayNotBeRead() {
    float[] scores = said("t~h~e", "4é0.2");
    for (int step = 0; step < 5; step++) {
      scores[step * CLASSES + classOf('e')] = Float.NEGATIVE_INFINITY;
    }
    assertThat(read(plain(CLASSES), scores).get(0)).isEqualTo("thé");
    assertThat(read(plain(CLASSES), scores)).noneMatch(text -> text.contains("e"));
  }

  @Test
  void readsNothingInNoSteps() {
    List<Hypothesis> found = plain(CLASSES).search(new float[0]);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).text()).isEmpty();
  }

  @Test
  void knowsTheStepsOfEachCharacter() {
    float[] scores = said("~tt~o~oo ~");
    int[] text = CHARACTERS.encode("too ");
    assertThat(Alignment.of(scores, CLASSES, text))
        .containsExactly(new Span(1, 3), new Span(4, 5), new Span(6, 8), new Span(8, 9));
    assertThat(Alignment.of(said("to"), CLASSES, CHARACTERS.encode("the"))).isEmpty();
    assertThat(Alignment.of(said("t"), CLASSES, CHARACTERS.encode("t")))
        .containsExactly(new Span(0, 1));
  }
}
