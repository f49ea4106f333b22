package org.handwriting.core.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.graph.Variable;
import org.handwriting.core.graph.Variables;
import org.handwriting.core.net.Layers;
import org.handwriting.core.net.PageNetwork;
import org.handwriting.data.BadFileException;
import org.handwriting.data.Checksum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TUint8;

/** A model of pages with weights that nobody has trained, through its folder and back. */
class PageModelTest {
  private static final PageNetwork NETWORK = new PageNetwork("tiny", List.of(4, 4, 4, 8), 2);

  @TempDir private Path folder;

  @Test
  void comesBackFromItsFolderAndTellsTwoProbabilitiesAPixel() throws IOException {
    Path version = written();
    assertThat(Files.readString(version.resolve("assets.extra/model.json")))
        .contains("\"kind\" : \"pages\"");
    try (PageModel model = PageModel.open(folder.resolve("model"), SessionOptions.defaults())) {
      assertThat(model.card()).isEqualTo(card());
      PagePredictor.Scores scores = model.predictor().scores(pixels(32 * 48), 48);
      assertThat(scores.core()).hasSize(32 * 48);
      assertThat(scores.ink()).hasSize(32 * 48);
      for (float probability : scores.core()) {
        assertThat(probability).isBetween(0f, 1f);
      }
      assertThat(scores.core()).isNotEqualTo(scores.ink());
    }
  }

  @Test
  void refusesPagesWhoseSidesDoNotFit() throws IOException {
    try (PageModel model = PageModel.open(written(), SessionOptions.defaults())) {
      assertThatThrownBy(() -> model.predictor().scores(pixels(32 * 40), 40))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("multiples of 16");
      assertThatThrownBy(() -> model.predictor().scores(new byte[0], 16))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void isNoModelOfLinesAndALinesModelIsNone() throws IOException {
    Path version = written();
    assertThatThrownBy(() -> LineModel.open(version, SessionOptions.defaults()))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("a model of lines of writing")
        .hasMessageContaining("one of pages");
  }

  @Test
  void refusesAGraphThatIsCutOff() throws IOException {
    Path version = written();
    Path graph = version.resolve("saved_model.pb");
    byte[] bytes = Files.readAllBytes(graph);
    Files.write(graph, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> PageModel.open(version, SessionOptions.defaults()))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("a SavedModel");
  }

  @Test
  void theModelThatComesWithTheLibraryHasTheChecksumsThatAreListed() throws IOException {
    List<String> lines = new String(pretrained("SHA256SUMS"), UTF_8).lines().toList();
    assertThat(lines).hasSize(2);
    for (String line : lines) {
      String file = line.substring(66);
      Path copy = Files.write(folder.resolve(file), pretrained(file));
      assertThat(Checksum.sha256Of(copy).hex()).as(file).isEqualTo(line.substring(0, 64));
    }
    assertThat(pretrained("saved_model.pb").length).isLessThan(2 << 20);
  }

  @Test
  void theModelThatComesWithTheLibraryFindsNothingOnPaper() {
    byte[] paper = new byte[64 * 64];
    java.util.Arrays.fill(paper, (byte) 240);
    try (PageModel model = PageModel.pretrained(SessionOptions.defaults())) {
      for (float probability : model.predictor().scores(paper, 64).core()) {
        assertThat(probability).isLessThan(0.5f);
      }
    }
  }

  private static byte[] pretrained(String file) throws IOException {
    try (InputStream in = PageModel.class.getResourceAsStream("pretrained-pages/" + file)) {
      return in.readAllBytes();
    }
  }

  private Path written() throws IOException {
    try (FrozenPageNetwork frozen = new FrozenPageNetwork(NETWORK, weights())) {
      return new ModelDirectory(folder.resolve("model")).write(frozen, card());
    }
  }

  private static byte[] pixels(int count) {
    byte[] pixels = new byte[count];
    new Random(1).nextBytes(pixels);
    return pixels;
  }

  private static Map<String, float[]> weights() {
    Map<String, float[]> weights = new LinkedHashMap<>();
    Random random = new Random(4);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf);
      Placeholder<TUint8> pages =
          tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1)));
      NETWORK.logits(Layers.inference(tf, variables), pages);
      for (Variable variable : variables.network()) {
        float[] numbers = new float[(int) variable.shape().size()];
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] =
              variable.name().endsWith("variance") ? 1 : (float) (0.3 * random.nextGaussian());
        }
        weights.put(variable.name(), numbers);
      }
    }
    return weights;
  }

  private static ModelCard card() {
    return new ModelCard(
        ModelKind.PAGES,
        "tiny",
        "tiny",
        1,
        null,
        null,
        "pages",
        "none",
        1,
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
