package org.handwriting.core.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.javacpp.Loader;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Layers;
import org.handwriting.data.Labels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.types.TFloat32;

/** A model that Java wrote, read by {@code interop/c_api.py} in a process without Java. */
class PythonReadsModelTest {
  private static final int PIXELS = 28 * 28;
  // The last is longer than what a TF_TString holds in itself.
  private static final Labels LABELS =
      Labels.of(List.of("0", "ä", "a label of more than twenty-two bytes"));

  @TempDir private Path temp;
  private Path version;
  private Path pictures;
  private final byte[] pixels = new byte[5 * PIXELS];

  private record Answer(int status, String out, String err) {}

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

  @BeforeEach
  void exportATinyModel() throws Exception {
    assumeTrue(hasPython(), "python3 is not on the PATH");
    Random random = new Random(7);
    float[] kernel = new float[PIXELS * LABELS.size()]; // [784, k]
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) random.nextGaussian() / 8;
    }
    random.nextBytes(pixels);
    pictures = Files.write(temp.resolve("pictures.bin"), pixels);
    Map<String, float[]> weights =
        Map.of("logits/kernel", kernel, "logits/bias", new float[] {0.1f, 0, -0.1f});
    try (FrozenNetwork network = new FrozenNetwork(new OneLayer(), LABELS, weights, 1)) {
      version = new ModelDirectory(temp.resolve("model")).write(network, LABELS, card());
    }
  }

  @Test
  void givesTheProbabilitiesThatJavaGives() throws Exception {
    Answer answer = ask(version.toString(), pictures.toString());

    assertThat(answer.status()).as(answer.err()).isZero();
    JsonNode outputs = new ObjectMapper().readTree(answer.out());
    float[] expected = probabilities(); // [5, 3]
    for (int n = 0; n < 5; n++) {
      JsonNode row = outputs.get("probabilities").get(n);
      assertThat(row).hasSize(LABELS.size());
      int best = 0;
      for (int k = 0; k < LABELS.size(); k++) {
        assertThat(row.get(k).floatValue()).isCloseTo(expected[n * 3 + k], within(1e-5f));
        best = expected[n * 3 + k] > expected[n * 3 + best] ? k : best;
      }
      assertThat(outputs.get("classes").get(n).intValue()).isEqualTo(best);
      assertThat(outputs.get("labels").get(n).textValue()).isEqualTo(LABELS.asList().get(best));
    }
    assertThat(outputs.get("classes")).extracting(JsonNode::intValue).contains(0, 1, 2);
  }

  @Test
  void answersOnlyWhatIsAskedFor() throws Exception {
    Answer answer = ask(version.toString(), pictures.toString(), "--output", "classes");

    assertThat(new ObjectMapper().readTree(answer.out()).fieldNames())
        .toIterable()
        .containsExactly("classes");
  }

  @Test
  void saysInOneLineWhatIsWrong() throws Exception {
    Path torn = Files.write(temp.resolve("torn.bin"), new byte[PIXELS + 1]);

    assertFails(
        ask(version.toString(), torn.toString()),
        torn + ": expected a multiple of 784 bytes, found 785");
    assertFails(
        ask(version.toString(), pictures.toString(), "--signature", "other"),
        "expected the signature other, found serving_default");
    Path nothing = temp.resolve("nothing");
    assertFails(
        ask(nothing.toString(), pictures.toString()),
        "TensorFlow: Could not find SavedModel .pb or .pbtxt at supplied export directory path: "
            + nothing);
  }

  // TensorFlow may have had something to say before: absl's notices cannot be turned off from
  // outside.
  private static void assertFails(Answer answer, String lastLine) {
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err().lines().reduce((line, next) -> next))
        .hasValueSatisfying(line -> assertThat(line).startsWith(lastLine));
    assertThat(answer.err()).doesNotContain("Traceback");
  }

  private float[] probabilities() throws IOException {
    try (LoadedModel model = LoadedModel.open(version, SessionOptions.defaults())) {
      return model.predictor().probabilities(pixels);
    }
  }

  private Answer ask(String... arguments) throws Exception {
    Path script = Path.of(System.getProperty("hwr.home"), "interop", "c_api.py");
    // JavaCPP unpacks TensorFlow beside its own library, and says where that is.
    Path unpacked = Path.of(Loader.load(tensorflow.class)).getParent();
    List<String> command = new ArrayList<>(List.of("python3", script.toString()));
    command.addAll(List.of(arguments));
    command.add("--library");
    String file =
        Loader.getPlatform().startsWith("macosx")
            ? "libtensorflow_cc.2.dylib"
            : "libtensorflow_cc.so.2";
    command.add(unpacked.resolve(file).toString());
    Process process = new ProcessBuilder(command).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Answer(process.waitFor(), out, err);
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static ModelCard card() {
    return new ModelCard(
        ModelKind.CHARACTERS,
        "tiny",
        "one-layer",
        2355,
        new ModelCard.Characters(3, "mnist", List.of()),
        null,
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
}
