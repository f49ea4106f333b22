package org.handwriting.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.handwriting.core.Numbers;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.graph.Randomness;
import org.handwriting.core.graph.Variables;
import org.handwriting.core.net.Layers;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.core.text.LanguageModelBuilder;
import org.handwriting.data.BadFileException;
import org.handwriting.data.line.CharacterSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/** A model of lines with weights that nobody has trained, through its folder and back. */
class LineModelTest {
  private static final CharacterSet CHARACTERS = CharacterSet.of(" abcdé€");
  private static final LineNetwork NETWORK =
      new LineNetwork("tiny", List.of(4, 4, 4, 4, 4, 4, 64), 2, 3, 2, 1);
  private static final int CLASSES = 8;

  @TempDir Path folder;

  @Test
  void namesItsColumnsPerStepInItsCardAsOtherLanguagesDo() throws IOException {
    assertThat(Files.readString(written().resolve("assets.extra/model.json")))
        .contains("\"kind\" : \"lines\"", "\"columns_per_step\" : 4");
  }

  @Test
  void comesBackFromItsFolder() throws IOException {
    try (LineModel model = LineModel.open(written(), SessionOptions.defaults())) {
      assertThat(model.characters()).isEqualTo(CHARACTERS);
      assertThat(model.card()).isEqualTo(card());
      LineScores scores = model.predictor().scores(lines(2, 80), 80, new int[] {80, 43});
      assertThat(scores.steps()).containsExactly(20, 10);
      assertThat(scores.logProbabilities()).hasSize(2 * 20 * CLASSES);
      assertThat(scores.ofLine(1, CLASSES)).hasSize(10 * CLASSES);
      double sum = 0;
      for (int k = 0; k < CLASSES; k++) {
        sum += Math.exp(scores.ofLine(1, CLASSES)[9 * CLASSES + k]);
      }
      assertThat(sum).isCloseTo(1, within(1e-4));
    }
  }

  @Test
  void readsALineTheSameHoweverLongItsNeighborsAre() throws IOException {
    try (LineModel model = LineModel.open(written(), SessionOptions.defaults())) {
      byte[] line = lines(1, 60); // [48, 60]
      byte[] both = new byte[2 * 48 * 160];
      for (int y = 0; y < 48; y++) {
        // Paper at its end, as every line has: the network's first layers look that far.
        Arrays.fill(line, y * 60 + 36, (y + 1) * 60, (byte) 0);
        System.arraycopy(line, y * 60, both, y * 160, 60);
        Arrays.fill(both, (48 + y) * 160, (49 + y) * 160, (byte) (y * 5));
      }
      float[] alone = model.predictor().scores(line, 60, new int[] {60}).ofLine(0, CLASSES);
      float[] beside = model.predictor().scores(both, 160, new int[] {60, 160}).ofLine(0, CLASSES);
      for (int step = 0; step < 10; step++) {
        for (int k = 0; k < CLASSES; k++) {
          int i = step * CLASSES + k;
          assertThat(beside[i]).as("step %d", step).isCloseTo(alone[i], within(1e-3f));
        }
      }
    }
  }

  @Test
  void writesTheTextOfTheBestPathInTheGraph() throws IOException {
    byte[] pixels = lines(3, 120);
    int[] widths = {120, 77, 4};
    try (FrozenLineNetwork network = network();
        Session session = new Session(network.graph());
        TUint8 lines = TUint8.tensorOf(Shape.of(3, 48, 120), DataBuffers.of(pixels, true, false));
        TInt32 columns = TInt32.vectorOf(widths);
        Result result =
            session.runner().feed("lines", lines).feed("widths", columns).fetch("text").run();
        LinePredictor predictor = new LinePredictor(network.graph(), SessionOptions.defaults())) {
      TString text = (TString) result.get(0);
      LineScores scores = predictor.scores(pixels, 120, widths);
      for (int n = 0; n < 3; n++) {
        assertThat(text.getObject(n)).isEqualTo(bestPath(scores.ofLine(n, CLASSES)));
      }
      assertThat(text.getObject(0)).hasSizeGreaterThan(2);
    }
  }

  private static String bestPath(float[] scores) {
    StringBuilder text = new StringBuilder();
    int before = CHARACTERS.blank();
    for (int from = 0; from < scores.length; from += CLASSES) {
      int best = 0;
      for (int k = 1; k < CLASSES; k++) {
        best = scores[from + k] > scores[from + best] ? k : best;
      }
      if (best != before && best != CHARACTERS.blank()) {
        text.append(CHARACTERS.character(best));
      }
      before = best;
    }
    return text.toString();
  }

  @Test
  void saysThatAModelIsOfTheOtherKind() throws IOException {
    Path lines = written();
    assertThatThrownBy(() -> LoadedModel.open(lines, SessionOptions.defaults()).close())
        .isInstanceOf(BadFileException.class)
        .hasMessageEndingWith(
            "model.json: expected a model of single characters, found one of lines of writing");
    Path characters = OneLayer.write(folder.resolve("characters"));
    assertThatThrownBy(() -> LineModel.open(characters, SessionOptions.defaults()).close())
        .isInstanceOf(BadFileException.class)
        .hasMessageEndingWith(
            "model.json: expected a model of lines of writing, found one of single characters");
  }

  @Test
  void refusesACharacterSetOfAnotherSize() throws IOException {
    Path version = written();
    Files.writeString(version.resolve("assets.extra/characters.txt"), "a\nb\n");
    assertThatThrownBy(() -> LineModel.open(version, SessionOptions.defaults()).close())
        .isInstanceOf(BadFileException.class)
        .hasMessageEndingWith("expected 2 characters as there are in the file, found 7");
  }

  @Test
  void bringsItsLanguageModelAlong() throws IOException {
    byte[] language =
        new LanguageModelBuilder(CHARACTERS, 3, 1).learn(List.of("a bad cab", "abba dab"));
    Path version = written(Optional.of(language));
    try (LineModel model = LineModel.open(version, SessionOptions.defaults())) {
      assertThat(model.language().orElseThrow().characters()).isEqualTo(CHARACTERS);
      assertThat(model.language().get().perplexity("a cab"))
          .isLessThan(model.language().get().perplexity("ccdcc"));
    }
    try (LineModel model = LineModel.open(written(), SessionOptions.defaults())) {
      assertThat(model.language()).isEmpty();
    }
    Files.write(
        version.resolve("assets.extra/language.bin"), Arrays.copyOf(language, language.length / 2));
    assertThatThrownBy(() -> LineModel.open(version, SessionOptions.defaults()).close())
        .isInstanceOf(BadFileException.class)
        .hasMessageEndingWith(
            "language.bin: expected a language model of characters, found one that is cut off");
  }

  @Test
  void bringsItsWeightsAlongWithoutWritingThemTwice() throws IOException {
    Map<String, float[]> weights = weights();
    // As after learning: norms that do something, a filter turned round, and one made silent.
    weights.put("norm7/gamma", alternating(64, 1.5f));
    weights.put("norm7/moving_variance", filled(64, 0.3f));
    weights.get("norm6/gamma")[1] = 0;
    Path version = written(weights);
    Map<String, float[]> back = LineWeights.open(version).weights();

    Arrays.fill(weights.get("conv6/kernel"), 0);
    assertThat(back.keySet()).containsExactlyElementsOf(weights.keySet());
    for (Map.Entry<String, float[]> weight : weights.entrySet()) {
      float[] read = back.get(weight.getKey());
      if (weight.getKey().equals("conv6/kernel")) {
        continue; // looked at below
      }
      assertThat(read).as(weight.getKey()).hasSize(weight.getValue().length);
      for (int i = 0; i < read.length; i++) {
        assertThat(read[i]).isCloseTo(weight.getValue()[i], within(1e-6f));
      }
    }
    float[] silent = back.get("conv6/kernel");
    for (int i = 0; i < silent.length; i++) {
      assertThat(silent[i] == 0).as("filter %d", i % 4).isEqualTo(i % 4 == 1);
    }
    assertThat(Files.size(version.resolve("assets.extra/weights.bin")))
        .isLessThan(Files.size(version.resolve("saved_model.pb")) / 5);
  }

  @Test
  void readsTheWeightsOfModelsThatHaveThemTwice() throws IOException {
    Map<String, float[]> weights = weights();
    Path version = written(weights);
    Path file = version.resolve("assets.extra/weights.bin");
    Files.write(file, WeightsFile.bytes(weights));
    Map<String, float[]> back = LineWeights.open(version).weights();
    weights.forEach((name, numbers) -> assertThat(back.get(name)).as(name).isEqualTo(numbers));
  }

  @Test
  void tellsWeightsApart() {
    Map<String, float[]> weights = weights();
    long print = fingerprint(weights);
    assertThat(fingerprint(weights())).isEqualTo(print);
    weights.get("conv6/kernel")[0] += 1e-3f;
    assertThat(fingerprint(weights)).isNotEqualTo(print);
  }

  private static long fingerprint(Map<String, float[]> weights) {
    return new LineWeights(NETWORK.name(), CHARACTERS, weights, Optional.empty()).fingerprint();
  }

  @Test
  void refusesWeightsThatNeitherFileHas() throws IOException {
    Path version = written(weights());
    Path file = version.resolve("assets.extra/weights.bin");
    Files.write(file, WeightsFile.bytes(Map.of("conv99/kernel", new float[0])));
    assertThatThrownBy(() -> LineWeights.open(version))
        .isInstanceOf(BadFileException.class)
        .hasMessageEndingWith(
            "weights.bin: expected numbers of each weight, here or in saved_model.pb, found none of"
                + " conv99/kernel");
    Files.write(file, WeightsFile.bytes(Map.of("conv7/kernel", new float[3])));
    assertThatThrownBy(() -> LineWeights.open(version))
        .isInstanceOf(BadFileException.class)
        .hasMessageEndingWith("found 3 of conv7/kernel, which is of [3, 1, 4, 64] there");
  }

  @Test
  void believesNoGraphThatAConstantIsHuge() {
    Map<String, float[]> nothing = Map.of("conv7/kernel", new float[0]);
    // The last products are, in 64 bits, negative and 0.
    long[][] shapes = {
      {40_000, 40_000},
      {4_000_000_000L, 40_000},
      {-1, 40_000},
      {-2, -2},
      {3, 6_148_914_691_236_517_204L},
      {1L << 32, 1L << 32}
    };
    for (long[] shape : shapes) {
      NodeDef node = constant("conv7.kernel", shape);
      GraphConstants constants = new GraphConstants(GraphDef.newBuilder().addNode(node).build());
      assertThatThrownBy(() -> constants.with(nothing))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("0 of conv7/kernel, which is of [");
    }
  }

  @Test
  void takesNoWeightsFromAGraphThatMayNotBeAsked() throws IOException {
    Path version = written(weights());
    Path file = version.resolve("saved_model.pb");
    SavedModel.Builder model = SavedModel.parseFrom(Files.readAllBytes(file)).toBuilder();
    model
        .getMetaGraphsBuilder(0)
        .getGraphDefBuilder()
        .addNode(constant("bomb", 3, 6_148_914_691_236_517_204L));
    Files.write(file, model.build().toByteArray());
    assertThatThrownBy(() -> LineWeights.open(version))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(file + ": expected constants of at most ");
  }

  private static NodeDef constant(String name, long... shape) {
    TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
    for (long size : shape) {
      sizes.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    TensorProto tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(sizes)
            .addFloatVal(1)
            .build();
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", AttrValue.newBuilder().setType(DataType.DT_FLOAT).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build())
        .build();
  }

  private static float[] filled(int count, float number) {
    float[] numbers = new float[count];
    Arrays.fill(numbers, number);
    return numbers;
  }

  private static float[] alternating(int count, float number) {
    float[] numbers = filled(count, number);
    for (int i = 0; i < count; i += 2) {
      numbers[i] = -number;
    }
    return numbers;
  }

  @Test
  void saysThatTheLibraryHasNoModelOfLinesOrReadsWithIt() {
    if (LineModel.hasPretrained()) {
      try (LineModel model = LineModel.pretrained(SessionOptions.defaults())) {
        assertThat(model.characters().canWrite("Read lines, 2026!")).isTrue();
      }
    } else {
      assertThatThrownBy(() -> LineModel.pretrained(SessionOptions.defaults()).close())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("found none in this version of it");
    }
  }

  private Path written(Optional<byte[]> language) throws IOException {
    try (FrozenLineNetwork network = network()) {
      return new ModelDirectory(folder.resolve("weighed"))
          .write(network, LineFiles.of(CHARACTERS).withLanguage(language), card());
    }
  }

  private Path written(Map<String, float[]> weights) throws IOException {
    try (FrozenLineNetwork network = network(weights)) {
      return new ModelDirectory(folder.resolve("learned"))
          .write(network, LineFiles.of(CHARACTERS).withWeights(weights), card());
    }
  }

  private Path written() throws IOException {
    try (FrozenLineNetwork network = network()) {
      return new ModelDirectory(folder.resolve("lines"))
          .write(network, LineFiles.of(CHARACTERS), card());
    }
  }

  private static FrozenLineNetwork network() {
    return network(weights());
  }

  private static FrozenLineNetwork network(Map<String, float[]> weights) {
    List<String> characters =
        CHARACTERS.asString().codePoints().mapToObj(Character::toString).toList();
    return new FrozenLineNetwork(NETWORK, characters, weights, 1);
  }

  private static ModelCard card() {
    return new ModelCard(
        ModelKind.LINES,
        "tiny",
        "tiny",
        100,
        null,
        new ModelCard.Lines(48, 4, 7),
        "none",
        "",
        0,
        "none",
        Map.of(),
        7,
        0,
        0,
        0,
        "2026-11-01T00:00:00Z",
        Map.of());
  }

  private static byte[] lines(int n, int width) {
    byte[] pixels = new byte[n * 48 * width];
    new Random(5).nextBytes(pixels);
    return pixels;
  }

  // First weights as a training draws them.
  private static Map<String, float[]> weights() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf);
      Randomness randomness = new Randomness(tf.constant(1L), tf.constant(1L));
      NETWORK.logits(
          Layers.training(tf, variables, randomness, 1),
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 48, -1, 1))),
          tf.placeholder(TInt32.class),
          CLASSES);
      try (Session session = new Session(graph)) {
        Numbers.initialize(session, variables.network());
        return Numbers.of(session, variables.network());
      }
    }
  }
}
