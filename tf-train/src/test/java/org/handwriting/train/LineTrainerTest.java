package org.handwriting.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.graph.Augmentation;
import org.handwriting.core.model.LineModel;
import org.handwriting.core.model.LineWeights;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.data.BadFileException;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.line.LineDataset;
import org.handwriting.train.evaluation.LineEvaluation;
import org.handwriting.train.evaluation.LineEvaluations;
import org.handwriting.train.options.Regularization;
import org.handwriting.train.options.TrainingOptions;
import org.handwriting.train.progress.StepProgress;
import org.handwriting.train.progress.TrainingListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTrainerTest {
  private static final LineNetwork NETWORK =
      new LineNetwork("tiny", List.of(8, 8, 8, 12, 12, 16, 64), 1, 3, 1, 1);
  private static final LineDataset LINES = TinyLines.of(20);
  private static final LineDataset NONE = LINES.select();

  // Of one width: TensorFlow prepares a network's kernels for each width that it meets.
  private static final LineDataset ALIKE = TinyLines.of(List.of("dab", "bed", "cab", "ace", "bad"));
  private static final TrainingOptions FEW =
      TrainingOptions.defaults()
          .withEpochs(3)
          .withBatchSize(5)
          .withLearningRate(5e-3)
          .withRegularization(new Regularization(0, 0, 0.9f, 5f))
          .withAugmentation(Augmentation.none());

  private static LineEvaluation byHeart;
  private static LineWeights learnedByHeart;

  @TempDir private Path folder;

  @BeforeAll
  static void learnTwentyLinesByHeart() throws IOException {
    try (LineTrainer trainer = trainer(FEW.withEpochs(80).withLearningRate(1e-2))) {
      trainer.fit(LINES, NONE, FitOptions.defaults(), silent());
      byHeart = trainer.evaluate(LINES);
      learnedByHeart =
          new LineWeights("tiny", TinyLines.CHARACTERS, trainer.weights(), Optional.empty());
    }
  }

  @Test
  void learnsTwentyLinesByHeart() {
    assertThat(byHeart.characterErrorRate()).isLessThan(0.02);
    assertThat(byHeart.exactLines()).isGreaterThanOrEqualTo(19);
    assertThat(byHeart.readings()).hasSize(20);
  }

  @Test
  void goesOnBitForBitWhereItWasStopped() throws IOException {
    Map<String, float[]> whole;
    try (LineTrainer trainer = trainer(FEW)) {
      trainer.fit(LINES, LINES, FitOptions.defaults(), silent());
      whole = trainer.weights();
    }
    FitOptions kept = FitOptions.defaults().withCheckpoints(folder);
    try (LineTrainer trainer = trainer(FEW)) {
      assertThat(trainer.fit(LINES, LINES, kept, stopAfter(6, trainer)))
          .isEqualTo(Ending.INTERRUPTED);
    }
    try (LineTrainer trainer = trainer(FEW)) {
      assertThat(trainer.fit(LINES, LINES, kept, silent())).isEqualTo(Ending.COMPLETED);
      assertThat(trainer.history()).hasSize(3);
      Map<String, float[]> resumed = trainer.weights();
      assertThat(resumed.keySet()).isEqualTo(whole.keySet());
      whole.forEach((name, numbers) -> assertThat(resumed.get(name)).as(name).isEqualTo(numbers));
    }
  }

  @Test
  void beginsWithWhatAnotherHasLearned() throws IOException {
    LineEvaluation before;
    try (LineTrainer trainer = trainer(FEW)) {
      trainer.fit(LINES, NONE, FitOptions.defaults(), silent());
      before = trainer.evaluate(LINES);
      trainer.export(folder, Optional.empty(), card());
    }
    LineWeights learned = LineWeights.open(folder);
    TrainingOptions more = FEW.withEpochs(20);
    try (LineTrainer trainer = new LineTrainer(NETWORK, TinyLines.CHARACTERS, more, learned);
        LineModel model = LineModel.open(folder, SessionOptions.defaults())) {
      LineEvaluation again = trainer.evaluate(LINES);
      assertThat(again.loss()).isCloseTo(before.loss(), within(1e-4)); // of numbers a rounding away
      assertThat(again.characterErrorRate()).isEqualTo(before.characterErrorRate());
      assertThat(LineEvaluations.of(model, LINES)).isEqualTo(before);
      trainer.fit(LINES, NONE, FitOptions.defaults(), silent());
      assertThat(trainer.evaluate(LINES).loss()).isLessThan(before.loss());
    }
  }

  @ParameterizedTest
  @CsvSource({"lines,lines-attention", "lines,lines-deep", "lines-attention,lines-deep"})
  void readsTheSameWithMoreLayersUntilTheyHaveLearned(String before, String after)
      throws IOException {
    LineNetwork plain = LineNetwork.named(before);
    // Four steps: the second moves what a silent layer hid.
    TrainingOptions steps = FEW.withEpochs(4);
    LineWeights learned;
    LineEvaluation small;
    try (LineTrainer trainer = new LineTrainer(plain, TinyLines.CHARACTERS, steps)) {
      trainer.fit(ALIKE, NONE, FitOptions.defaults(), silent());
      small = trainer.evaluate(ALIKE);
      trainer.export(folder, Optional.empty(), card(plain));
      learned = LineWeights.open(folder);
    }
    LineNetwork grown = LineNetwork.named(after);
    try (LineTrainer trainer = new LineTrainer(grown, TinyLines.CHARACTERS, steps, learned)) {
      assertThat(trainer.evaluate(ALIKE).loss()).isCloseTo(small.loss(), withinPercentage(0.01));
      assertThat(deadKernels(trainer))
          .allMatch(name -> name.startsWith("output") || name.endsWith("output/kernel"));
      trainer.fit(ALIKE, NONE, FitOptions.defaults(), silent());
      assertThat(deadKernels(trainer)).isEmpty();
    }
    LineNetwork other = LineNetwork.named("lines-small");
    assertThatThrownBy(() -> new LineTrainer(other, TinyLines.CHARACTERS, FEW, learned))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected the network %s as of the model to start from, found lines-small", before);
  }

  // That are all 0: the silent ones of layers that have learned nothing.
  private static List<String> deadKernels(LineTrainer trainer) {
    return trainer.weights().entrySet().stream()
        .filter(weight -> weight.getKey().endsWith("kernel"))
        .filter(
            weight ->
                IntStream.range(0, weight.getValue().length)
                    .allMatch(i -> weight.getValue()[i] == 0))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Test
  void makesItsProbabilitiesTrueAndReadsTheSame() throws IOException {
    try (LineTrainer trainer = trainer(FEW)) {
      trainer.fit(LINES, NONE, FitOptions.defaults(), silent());
      LineEvaluation before = trainer.evaluate(LINES);
      double temperature = trainer.calibrate(LINES);
      LineEvaluation after = trainer.evaluate(LINES);
      assertThat(temperature).isNotCloseTo(1, within(0.01));
      assertThat(after.loss()).isLessThan(before.loss());
      assertThat(after.readings().stream().map(r -> r.read()))
          .containsExactlyElementsOf(before.readings().stream().map(r -> r.read()).toList());
      assertThat(trainer.calibrate(LINES)).isEqualTo(temperature);
      assertThat(trainer.calibrate(NONE)).isEqualTo(temperature);
    }
  }

  @Test
  void goesPartOfTheWayBackToWhatItBeganWith() throws IOException {
    Map<String, float[]> all = learnedFurther(0, TinyLines.CHARACTERS);
    Map<String, float[]> part = learnedFurther(0.25f, TinyLines.CHARACTERS);
    Map<String, float[]> before = learnedByHeart.weights();
    assertThat(part.keySet()).isEqualTo(all.keySet());
    all.forEach(
        (name, weights) -> {
          float[] expected = weights.clone();
          for (int i = 0; i < weights.length; i++) {
            expected[i] += 0.25f * (before.get(name)[i] - weights[i]);
          }
          assertThat(farthest(part.get(name), expected)).as(name).isLessThan(1e-3);
        });
    CharacterSet more = CharacterSet.of(TinyLines.CHARACTERS.asString() + "!");
    Map<String, float[]> newOne = learnedFurther(0, more);
    learnedFurther(0.25f, more)
        .forEach(
            (name, weights) ->
                assertThat(farthest(weights, newOne.get(name))).as(name).isLessThan(1e-3));
  }

  private static double farthest(float[] some, float[] others) {
    assertThat(some).hasSameSizeAs(others);
    return IntStream.range(0, some.length)
        .mapToDouble(i -> Math.abs(some[i] - others[i]))
        .max()
        .orElseThrow();
  }

  private static Map<String, float[]> learnedFurther(float kept, CharacterSet characters)
      throws IOException {
    TrainingOptions once =
        FEW.withEpochs(1).withRegularization(FEW.regularization().withKeptStart(kept));
    try (LineTrainer trainer = new LineTrainer(NETWORK, characters, once, learnedByHeart)) {
      trainer.fit(LINES.limit(5), NONE, FitOptions.defaults(), silent());
      return trainer.weights();
    }
  }

  @Test
  void isNotMadeSureOfEverythingByALineThatItReadsWell() {
    try (LineTrainer trainer =
        new LineTrainer(NETWORK, TinyLines.CHARACTERS, FEW, learnedByHeart)) {
      assertThat(trainer.evaluate(LINES.select(0)).characterErrorRate()).isZero();
      assertThat(trainer.calibrate(LINES.select(0))).isCloseTo(1, within(0.5));
    }
  }

  @Test
  void keepsWhatItKnowsOfTheCharactersThatItAlreadyHad() throws IOException {
    CharacterSet more = CharacterSet.of("Zed cba!");
    try (LineTrainer trainer = new LineTrainer(NETWORK, more, FEW, learnedByHeart)) {
      LineEvaluation after = trainer.evaluate(LINES);
      assertThat(after.readings().stream().map(r -> r.read()))
          .containsExactlyInAnyOrderElementsOf(
              byHeart.readings().stream().map(r -> r.read()).toList());
    }
  }

  @Test
  void writesWhatItBeganWithIntoItsCard() throws IOException {
    LineNetwork small = LineNetwork.named("lines-small");
    try (LineTrainer trainer = new LineTrainer(small, TinyLines.CHARACTERS, FEW)) {
      trainer.export(folder, LINES, trainer.evaluate(LINES));
    }
    LineWeights learned = LineWeights.open(folder);
    try (LineTrainer trainer = new LineTrainer(small, TinyLines.CHARACTERS, FEW, learned)) {
      trainer.export(folder, LINES, trainer.evaluate(LINES));
    }
    try (LineModel model = LineModel.open(folder, SessionOptions.defaults())) {
      assertThat(model.card().settings()).containsEntry("from", "lines-small");
      assertThat(model.card().trainingExamples()).isEqualTo(20);
      assertThat(model.card().dataset()).isEqualTo("lines");
    }
  }

  @Test
  void refusesWeightsOfAnotherNetwork() {
    LineWeights others = new LineWeights("lines", TinyLines.CHARACTERS, Map.of(), Optional.empty());

    assertThatThrownBy(() -> new LineTrainer(NETWORK, TinyLines.CHARACTERS, FEW, others))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected the network lines as of the model to start from, found tiny");
  }

  @Test
  void refusesDamagedWeights() throws IOException {
    try (LineTrainer trainer = trainer(FEW)) {
      trainer.export(folder, Optional.empty(), card());
    }
    Path file = folder.resolve("1/assets.extra/weights.bin");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    assertThatThrownBy(() -> LineWeights.open(folder))
        .isInstanceOf(BadFileException.class)
        .hasMessageEndingWith(
            "expected weights with the checksum at their end, found damaged ones");
  }

  private static LineTrainer trainer(TrainingOptions options) {
    return new LineTrainer(NETWORK, TinyLines.CHARACTERS, options);
  }

  private static TrainingListener silent() {
    return new TrainingListener() {};
  }

  private static TrainingListener stopAfter(int steps, LineTrainer trainer) {
    return new TrainingListener() {
      private int taken;

      @Override
      public void onStep(StepProgress progress) {
        if (++taken == steps) {
          trainer.stop();
        }
      }
    };
  }

  private static ModelCard card() {
    return card(NETWORK);
  }

  private static ModelCard card(LineNetwork network) {
    return new ModelCard(
        ModelKind.LINES,
        "tiny",
        network.name(),
        1,
        null,
        new ModelCard.Lines(LineNetwork.HEIGHT, LineNetwork.COLUMNS_PER_STEP, 6),
        "lines",
        "none",
        20,
        "none",
        Map.of(),
        1,
        0,
        0,
        0,
        "2026-01-01T00:00:00Z",
        Map.of());
  }
}
