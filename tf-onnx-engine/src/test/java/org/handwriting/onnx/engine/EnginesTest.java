package org.handwriting.onnx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.device.Device;
import org.handwriting.core.device.Engine;
import org.handwriting.core.device.Precision;
import org.handwriting.core.device.PrecisionChoice;
import org.handwriting.core.model.EngineUse;
import org.handwriting.core.model.LineModel;
import org.handwriting.core.model.LineScores;
import org.handwriting.core.model.LoadedModel;
import org.handwriting.core.model.ModelEngines;
import org.handwriting.core.model.PageModel;
import org.handwriting.core.model.PagePredictor;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.data.BadFileException;
import org.handwriting.data.glyph.Glyph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models on both engines beside each other. */
class EnginesTest {
  private static final float TOLERANCE = 1e-5f;
  private static final Pattern TIMES =
      Pattern.compile("tensorflow took ([0-9.]+) ms, onnx ([0-9.]+) ms");
  private static final SessionOptions TENSORFLOW = SessionOptions.serving();
  private static final SessionOptions ONNX = TENSORFLOW.withEngine(Engine.ONNX);
  private static final SessionOptions AUTO = TENSORFLOW.withEngine(Engine.AUTO);

  @TempDir Path folder;

  private static byte[] pixels(int count) {
    byte[] pixels = new byte[count];
    new Random(4).nextBytes(pixels);
    return pixels;
  }

  @Test
  void givesCharactersTheSameProbabilities() {
    try (LoadedModel one = LoadedModel.pretrained(TENSORFLOW);
        LoadedModel other = LoadedModel.pretrained(ONNX)) {
      for (int n :
          new int[] {1, 5, 2, 33}) { // the memory of a call grows, shrinks and is used again
        byte[] pictures = pixels(n * Glyph.PIXELS);
        assertThat(other.predictor().probabilities(pictures))
            .containsExactly(one.predictor().probabilities(pictures), within(TOLERANCE));
      }
    }
  }

  @Test
  void givesLinesTheSameScores() {
    try (LineModel one = LineModel.pretrained(TENSORFLOW);
        LineModel other = LineModel.pretrained(ONNX)) {
      assertSameScores(one, other, 333);
      assertSameScores(one, other, 90, 640, 121);
      assertSameScores(one, other, 333);
      assertSameScores(one, other, sixty(300)); // more memory than is kept
      assertSameScores(one, other, 7);
    }
  }

  private static int[] sixty(int width) {
    return IntStream.generate(() -> width).limit(60).toArray();
  }

  private static void assertSameScores(LineModel one, LineModel other, int... widths) {
    int width = IntStream.of(widths).max().orElseThrow();
    byte[] lines = pixels(widths.length * LineNetwork.HEIGHT * width);
    LineScores expected = one.predictor().scores(lines, width, widths);
    LineScores found = other.predictor().scores(lines, width, widths);
    assertThat(found.steps()).containsExactly(expected.steps());
    assertThat(found.logProbabilities()).hasSameSizeAs(expected.logProbabilities());
    for (int i = 0; i < found.logProbabilities().length; i++) {
      float score = expected.logProbabilities()[i];
      assertThat(found.logProbabilities()[i])
          .isCloseTo(score, within(TOLERANCE * Math.max(1, Math.abs(score))));
    }
  }

  @Test
  void givesPagesTheSameMaps() {
    try (PageModel one = PageModel.pretrained(TENSORFLOW);
        PageModel other = PageModel.pretrained(ONNX)) {
      byte[] page = pixels(160 * 208);
      PagePredictor.Scores expected = one.predictor().scores(page, 208);
      PagePredictor.Scores found = other.predictor().scores(page, 208);
      assertThat(found.core()).containsExactly(expected.core(), within(TOLERANCE));
      assertThat(found.ink()).containsExactly(expected.ink(), within(TOLERANCE));
    }
  }

  @Test
  void answersManyThreadsAtOnceAsItAnswersOne() {
    byte[] picture = pixels(Glyph.PIXELS);
    byte[] line = pixels(LineNetwork.HEIGHT * 100);
    try (LoadedModel characters = LoadedModel.pretrained(ONNX);
        LineModel lines = LineModel.pretrained(ONNX)) {
      float[] alone = characters.predictor().probabilities(picture);
      float[] scores = lines.predictor().scores(line, 100, new int[] {100}).logProbabilities();
      IntStream.range(0, 400)
          .parallel()
          .forEach(
              i -> {
                assertThat(characters.predictor().probabilities(picture)).isEqualTo(alone);
                assertThat(lines.predictor().scores(line, 100, new int[] {100}).logProbabilities())
                    .isEqualTo(scores);
              });
    }
  }

  @Test
  void saysWhatComputes() {
    Precision quickest = PrecisionChoice.quickest(Device.PROCESSOR);
    try (LoadedModel one = LoadedModel.pretrained(TENSORFLOW.withPrecision(quickest));
        LoadedModel other = LoadedModel.pretrained(ONNX.withPrecision(quickest))) {
      assertThat(one.engine().engine()).isEqualTo(Engine.TENSORFLOW);
      assertThat(one.engine().precision()).isEqualTo(quickest);
      assertThat(other.engine()).hasToString("onnx, float32 (as asked)");
    }
  }

  @Test
  void takesTheQuickerOneWhereItIsToldTo() {
    try (LoadedModel characters = LoadedModel.pretrained(AUTO);
        LineModel lines = LineModel.pretrained(AUTO);
        PageModel pages = PageModel.pretrained(AUTO)) {
      for (EngineUse use : List.of(characters.engine(), lines.engine(), pages.engine())) {
        assertThat(use.engine()).isIn(Engine.TENSORFLOW, Engine.ONNX);
        Matcher times = TIMES.matcher(use.reason());
        assertThat(times.matches()).as(use.reason()).isTrue();
        boolean isQuicker = Double.parseDouble(times.group(2)) < Double.parseDouble(times.group(1));
        assertThat(isQuicker || use.engine() == Engine.TENSORFLOW).as(use.toString()).isTrue();
      }
      assertThat(characters.predictor().probabilities(pixels(Glyph.PIXELS))).hasSize(47);
    }
  }

  @Test
  void areBothOnTheClassPath() {
    for (Engine engine : Engine.values()) {
      ModelEngines.require(engine);
    }
  }

  @Test
  void saysThatItIsClosed() {
    LoadedModel closed = LoadedModel.pretrained(ONNX);
    closed.close();
    closed.close();
    assertThatThrownBy(() -> closed.predictor().probabilities(pixels(Glyph.PIXELS)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the predictor is closed");
  }

  @Test
  void refusesWhatOnnxHasNoOpFor() throws IOException {
    Path version = OddModel.write(folder);
    assertThatThrownBy(() -> PageModel.open(version, ONNX))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("expected ops that can be written as ONNX, found MaxPoolV2");
    try (PageModel model = PageModel.open(version, AUTO)) {
      assertThat(model.engine().engine()).isEqualTo(Engine.TENSORFLOW);
      assertThat(model.engine().reason()).startsWith("onnx: ").contains("found MaxPoolV2");
    }
  }
}
