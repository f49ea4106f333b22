package org.handwriting.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.model.CharacterWeights;
import org.handwriting.core.model.FrozenNetwork;
import org.handwriting.core.model.LoadedModel;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.ModelDirectory;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.Layers;
import org.handwriting.core.net.Pooling;
import org.handwriting.data.BadFileException;
import org.handwriting.data.Batch;
import org.handwriting.data.Batches;
import org.handwriting.data.Labels;
import org.handwriting.data.Split;
import org.handwriting.train.evaluation.Predictions;
import org.handwriting.train.graph.CharacterNetwork;
import org.handwriting.train.options.Recipe;
import org.handwriting.train.options.Regularization;
import org.handwriting.train.options.TrainingOptions;
import org.handwriting.train.progress.TrainingListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class FromCharactersTest {
  private static final TrainingListener SILENT = new TrainingListener() {};
  private static final TrainingOptions OPTIONS =
      Recipe.named("characters-fast").options().withEpochs(2);

  private static Split test;

  @TempDir private Path folder;

  /** Two that are never asked. */
  private record NoWorkers() implements Workers {
    @Override
    public int count() {
      return 2;
    }

    @Override
    public int stepsARound() {
      return 1;
    }

    @Override
    public RoundResult learn(Round round, float[] values) {
      throw new AssertionError("a round of workers");
    }
  }

  private record OneLayer() implements Architecture {
    @Override
    public String name() {
      return "one-layer";
    }

    @Override
    public Operand<TFloat32> logits(Layers layers, Operand<TFloat32> images, int classes) {
      return layers.dense("logits", layers.flatten(images), classes); // [n, k]
    }
  }

  @BeforeAll
  static void readPictures() throws IOException {
    test = Digits.few().test();
  }

  @Test
  void beginsWithWhatTheLibrarysOwnModelKnows() throws IOException {
    CharacterWeights start = CharacterWeights.pretrained();
    float[] expected;
    double temperature;
    try (LoadedModel model = LoadedModel.pretrained(SessionOptions.defaults())) {
      temperature = Double.parseDouble(model.card().settings().get("temperature"));
      expected = model.predictor().probabilities(first(20).pixels());
    }

    float[] found;
    try (Trainer trainer = new Trainer(start, start.labels(), OPTIONS)) {
      found = trainer.probabilities(first(20));
    }

    assertThat(start.network()).isEqualTo(Architectures.named("deep", Pooling.MAX));
    // The model's temperature is no weight: its own logits are those divided by it.
    float[] tempered = tempered(found, start.labels().size(), temperature);
    assertThat(tempered).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(tempered[i]).isCloseTo(expected[i], within(2e-3f));
    }
  }

  @Test
  void keepsWhatItKnowsOfLabelsThatItAlreadyHadAndOfTheOtherCaseOfLetters() throws IOException {
    Labels labels = Labels.of(List.of("9", "8", "7", "6", "5", "4", "3", "2", "1", "0", "ä", "c"));
    CharacterWeights known = CharacterWeights.pretrained();
    CharacterWeights adapted = known.adaptedTo(labels);

    int nine = known.labels().indexOf("9").orElseThrow();
    int capital = known.labels().indexOf("C").orElseThrow();
    float[] before = known.weights().get("logits/bias");
    float[] bias = adapted.weights().get("logits/bias");
    assertThat(bias).hasSize(12);
    assertThat(bias[0]).isEqualTo(before[nine]);
    assertThat(bias[11]).isEqualTo(before[capital]);
    assertThat(bias[10]).isEqualTo((float) min(before));
    try (Trainer trainer = new Trainer(known, labels, OPTIONS)) {
      assertThat(trainer.evaluate(test.relabel(labels)).accuracy()).isGreaterThan(0.95);
    }
  }

  @Test
  void learnsLabelsThatNobodyKnewFromFewPictures() throws IOException {
    Labels names =
        Labels.of(
            List.of(
                "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"));
    Split few = renamed(Digits.few().train().limit(100, 1), names);
    Split renamed = renamed(test, names);
    CharacterWeights start = CharacterWeights.pretrained();
    try (Trainer trainer = new Trainer(start, names, OPTIONS.withEpochs(6))) {
      assertThat(trainer.evaluate(renamed).accuracy()).isLessThan(0.3);
      trainer.fit(few, few.limit(20, 1), SILENT);
      assertThat(trainer.evaluate(renamed).accuracy()).isGreaterThan(0.85);
      trainer.export(folder, Digits.few(), trainer.evaluate(renamed));
    }
    try (LoadedModel model = LoadedModel.open(folder, SessionOptions.defaults())) {
      assertThat(model.labels()).isEqualTo(names);
      assertThat(model.card().settings()).containsEntry("from", "characters");
    }
    assertThat(CharacterWeights.open(folder).weights().keySet())
        .containsExactlyElementsOf(start.weights().keySet());
  }

  // A norm whose scale is negative cannot be merged into a convolution before which the maximum is
  // taken: the graph keeps it, and so does what goes on from the graph.
  @ParameterizedTest
  @ValueSource(strings = {"compact max", "compact average", "lenet max", "large-views max"})
  void goesOnFromAnyModelExactlyWhereItStopped(String network) throws IOException {
    Architecture architecture =
        Architectures.named(network.split(" ", -1)[0], Pooling.named(network.split(" ", -1)[1]));
    TrainingOptions options =
        OPTIONS.withRegularization(new Regularization(0.05f, 0.01f, 0.9f, 5)).withEpochs(1);
    Split few = Digits.few().train().limit(64, 1);
    Split judged = test.limit(50, 1);
    double before = withANegativeScale(architecture, few, judged);

    CharacterWeights start = CharacterWeights.open(folder);
    try (Trainer trainer = new Trainer(start, few.labels(), options)) {
      assertThat(trainer.evaluate(judged).loss()).isCloseTo(before, within(1e-4 * before));
      trainer.fit(few, few, SILENT);
      assertThat(trainer.evaluate(judged).loss()).isLessThan(before);
      trainer.export(folder, Digits.few(), trainer.evaluate(judged));
    }
    assertThat(start.network()).isEqualTo(architecture);
    CharacterWeights again = CharacterWeights.open(folder);
    assertThat(again.weights().keySet()).isEqualTo(start.weights().keySet());
    assertThat(again.origin()).endsWith("/2");
  }

  // Writes a model; gives its loss.
  private double withANegativeScale(Architecture architecture, Split few, Split judged)
      throws IOException {
    Map<String, float[]> weights;
    TrainingOptions options = TrainingOptions.defaults();
    try (CharacterNetwork network = new CharacterNetwork(architecture, 10, options);
        Batches batches = Batches.inOrder(few, 16)) {
      for (int step = 1; batches.hasNext(); step++) {
        network.step(batches.next(), 1e-2, step);
      }
      weights = network.session().weights();
    }
    if (weights.containsKey("norm1/gamma")) {
      weights.get("norm1/gamma")[3] *= -1;
    }
    try (FrozenNetwork frozen = new FrozenNetwork(architecture, few.labels(), weights, 1)) {
      new ModelDirectory(folder).write(frozen, few.labels(), card(architecture));
    }
    try (LoadedModel model = LoadedModel.open(folder, SessionOptions.defaults())) {
      return Predictions.of(judged, batch -> model.predictor().probabilities(batch.pixels()))
          .evaluation()
          .loss();
    }
  }

  private static ModelCard card(Architecture architecture) {
    return new ModelCard(
        ModelKind.CHARACTERS,
        "tiny",
        architecture.name(),
        1,
        new ModelCard.Characters(10, "mnist", List.of()),
        null,
        "mnist",
        "none",
        64,
        "none",
        Map.of(),
        1,
        0,
        0,
        0,
        "2026-01-01T00:00:00Z",
        Map.of());
  }

  @Test
  void goesOnFromACheckpointAsIfNothingHadHappened() throws IOException {
    Split few = Digits.few().train().limit(64, 1);
    CharacterWeights start = CharacterWeights.pretrained();
    FitOptions kept = FitOptions.defaults().withCheckpoints(folder);
    float[] whole;
    try (Trainer trainer = new Trainer(start, few.labels(), OPTIONS)) {
      trainer.fit(few, few, kept, SILENT);
      whole = trainer.probabilities(first(5));
    }
    try (Trainer trainer = new Trainer(start, few.labels(), OPTIONS)) {
      trainer.fit(few, few, kept, SILENT);
      assertThat(trainer.history()).hasSize(2);
      assertThat(trainer.probabilities(first(5))).isEqualTo(whole);
    }
  }

  @Test
  void refusesModelsOfOtherThingsAndOfUnknownNetworks() throws IOException {
    try (Trainer trainer = new Trainer(new OneLayer(), Digits.few().labels(), OPTIONS)) {
      trainer.export(folder, Digits.few(), trainer.evaluate(test.limit(10, 1)));
    }
    assertThatThrownBy(() -> CharacterWeights.open(folder))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("expected a network of compact, medium, deep")
        .hasMessageEndingWith("found one-layer");
    CharacterWeights start = CharacterWeights.pretrained();
    try (Trainer trainer = new Trainer(start, Digits.few().labels(), OPTIONS)) {
      FitOptions workers = FitOptions.defaults().withWorkers(new NoWorkers());
      assertThatThrownBy(() -> trainer.fit(test, test, workers, SILENT))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("expected no workers beside a model to begin with, found 2");
    }
  }

  private static Split renamed(Split split, Labels names) throws IOException {
    byte[] pixels = new byte[split.size() * 784];
    byte[] classes = new byte[split.size()];
    for (int i = 0; i < split.size(); i++) {
      split.copyPixels(i, pixels, i * 784);
      classes[i] = (byte) split.classAt(i);
    }
    return Split.of(names, pixels, classes);
  }

  private static Batch first(int count) throws IOException {
    try (Batches batches = Batches.inOrder(test.limit(count, 1), count)) {
      return batches.next();
    }
  }

  private static float[] tempered(float[] probabilities, int classes, double temperature) {
    float[] tempered = new float[probabilities.length];
    for (int row = 0; row < probabilities.length; row += classes) {
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        sum += Math.pow(probabilities[row + k], 1 / temperature);
      }
      for (int k = 0; k < classes; k++) {
        tempered[row + k] = (float) (Math.pow(probabilities[row + k], 1 / temperature) / sum);
      }
    }
    return tempered;
  }

  private static double min(float[] numbers) {
    float[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return sorted[0];
  }
}
