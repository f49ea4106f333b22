package org.handwriting.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.model.LineModel;
import org.handwriting.core.model.LineScores;
import org.handwriting.core.model.LoadedModel;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.model.PageModel;
import org.handwriting.core.model.PagePredictor;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.core.net.PageNetwork;
import org.handwriting.core.net.Pooling;
import org.handwriting.data.glyph.Glyph;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What ONNX Runtime computes of the file, beside what TensorFlow computes of the model: both sum in
 * orders of their own, so that probabilities differ by up to 1e-5, as they do between processors.
 */
class OnnxNumbersTest {
  private static final float TOLERANCE = 1e-5f;
  // Of networks with weights that nobody has trained, which round more than those that somebody
  // has.
  private static final float OF_LOGARITHMS = 5e-5f;
  private static final int HEIGHT = LineNetwork.HEIGHT;

  @TempDir Path folder;

  static Stream<String> architectures() {
    return Architectures.names().stream();
  }

  static Stream<String> lineNetworks() {
    return LineNetwork.names().stream();
  }

  static Stream<String> pageNetworks() {
    return PageNetwork.names().stream();
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void areThoseOfEveryArchitecture(String name) throws IOException, OrtException {
    // Of maxima it matters which way a norm turns them, of averages it does not.
    assertSameProbabilities(Architectures.named(name, Pooling.MAX), 0.5f);
    assertSameProbabilities(Architectures.named(name, Pooling.MAX), -0.5f);
    assertSameProbabilities(Architectures.named(name, Pooling.AVERAGE), 0.5f);
  }

  private void assertSameProbabilities(Architecture network, float leastGamma)
      throws IOException, OrtException {
    Path model = RandomModels.characters(network, leastGamma, folder);
    try (LoadedModel loaded = LoadedModel.open(model, SessionOptions.defaults());
        Computed onnx = new Computed(OnnxModel.open(model).bytes())) {
      assertSameProbabilities(loaded, onnx, 1, 3);
    }
  }

  @Test
  @Tag("rounding")
  void areThoseOfTheModelOfCharactersThatComesWithTheLibrary() throws IOException, OrtException {
    try (LoadedModel loaded = LoadedModel.pretrained(SessionOptions.defaults());
        Computed onnx = new Computed(OnnxModel.pretrained(ModelKind.CHARACTERS).bytes())) {
      assertSameProbabilities(loaded, onnx, 1, 2, 17, 128);
    }
  }

  @ParameterizedTest
  @MethodSource("lineNetworks")
  void areThoseOfEveryNetworkOfLines(String name) throws IOException, OrtException {
    for (float leastGamma : new float[] {0.5f, -0.5f}) {
      Path model = RandomModels.lines(LineNetwork.named(name), leastGamma, folder.resolve(name));
      try (LineModel loaded = LineModel.open(model, SessionOptions.defaults());
          Computed onnx = new Computed(OnnxModel.open(model).bytes())) {
        assertSameScores(loaded, onnx, 61);
        assertSameScores(loaded, onnx, 200, 139, 7);
      }
    }
  }

  @Test
  @Tag("rounding")
  void areThoseOfTheModelOfLinesThatComesWithTheLibrary() throws IOException, OrtException {
    try (LineModel loaded = LineModel.pretrained(SessionOptions.defaults());
        Computed onnx = new Computed(OnnxModel.pretrained(ModelKind.LINES).bytes())) {
      assertSameScores(loaded, onnx, 4);
      assertSameScores(loaded, onnx, 333);
      assertSameScores(loaded, onnx, 80, 43, 3, 0);
      assertSameScores(loaded, onnx, 90, 640, 121);
    }
  }

  @ParameterizedTest
  @MethodSource("pageNetworks")
  void areThoseOfEveryNetworkOfPages(String name) throws IOException, OrtException {
    for (float leastGamma : new float[] {0.5f, -0.5f}) {
      Path model = RandomModels.pages(PageNetwork.named(name), leastGamma, folder.resolve(name));
      try (PageModel loaded = PageModel.open(model, SessionOptions.defaults());
          Computed onnx = new Computed(OnnxModel.open(model).bytes())) {
        assertSamePlanes(loaded, onnx, 48, 80);
      }
    }
  }

  @Test
  @Tag("rounding")
  void areThoseOfTheModelOfPagesThatComesWithTheLibrary() throws IOException, OrtException {
    try (PageModel loaded = PageModel.pretrained(SessionOptions.defaults());
        Computed onnx = new Computed(OnnxModel.pretrained(ModelKind.PAGES).bytes())) {
      assertSamePlanes(loaded, onnx, 16, 16);
      assertSamePlanes(loaded, onnx, 320, 208);
    }
  }

  private static void assertSamePlanes(PageModel loaded, Computed onnx, int height, int width)
      throws OrtException {
    byte[] page = RandomModels.pixels(height * width);
    PagePredictor.Scores expected = loaded.predictor().scores(page, width);
    Map<String, Object> found = onnx.ofPages(page, 1, height, width);
    assertThat((float[]) found.get("core")).containsExactly(expected.core(), within(TOLERANCE));
    assertThat((float[]) found.get("ink")).containsExactly(expected.ink(), within(TOLERANCE));
  }

  private static void assertSameProbabilities(LoadedModel loaded, Computed onnx, int... batches)
      throws OrtException {
    for (int n : batches) {
      byte[] pixels = RandomModels.pixels(n * Glyph.PIXELS);
      float[] expected = loaded.predictor().probabilities(pixels);
      Map<String, Object> found = onnx.ofImages(pixels);
      assertThat((float[]) found.get("probabilities"))
          .as("%s, %d pictures", loaded.card().architecture(), n)
          .containsExactly(expected, within(TOLERANCE));
      assertThat((long[]) found.get("classes")).containsExactly(best(expected, n));
    }
  }

  private static long[] best(float[] probabilities, int n) {
    int k = probabilities.length / n;
    return IntStream.range(0, n)
        .mapToLong(
            i ->
                IntStream.range(0, k)
                    .reduce(
                        0, (a, b) -> probabilities[i * k + b] > probabilities[i * k + a] ? b : a))
        .toArray();
  }

  // Logarithms of what is all but impossible are large: they are compared by their size, and what
  // they stand for, the probabilities, as everywhere.
  private static void assertSameScores(LineModel loaded, Computed onnx, int... widths)
      throws OrtException {
    int width = IntStream.of(widths).max().orElseThrow();
    byte[] pixels = RandomModels.pixels(widths.length * HEIGHT * width);
    LineScores expected = loaded.predictor().scores(pixels, width, widths);
    Map<String, Object> found = onnx.ofLines(pixels, widths);
    assertThat((int[]) found.get("steps")).containsExactly(expected.steps());
    float[] scores = (float[]) found.get("log_probabilities");
    assertThat(scores).hasSameSizeAs(expected.logProbabilities());
    for (int i = 0; i < scores.length; i++) {
      float score = expected.logProbabilities()[i];
      assertThat(scores[i]).isCloseTo(score, within(OF_LOGARITHMS * Math.max(1, Math.abs(score))));
      assertThat(Math.exp(scores[i])).isCloseTo(Math.exp(score), within((double) TOLERANCE));
    }
  }
}
