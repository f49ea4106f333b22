package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.data.line.LineImage;
import org.handwriting.testing.TinyLineModel;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/**
 * Two lines of one width, and what the graph of a model itself says of them, without the server.
 *
 * @param logProbabilities float32 [2, t, k], filled to one width
 */
@SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
record LineGraph(List<LineImage> lines, float[] logProbabilities, int[] steps, List<String> texts) {
  static final int K = TinyLineModel.CHARACTERS.size() + 1;

  // The order of sums may be another.
  static final Offset<Double> ROUNDING = Offset.offset(1e-3);

  /** The server computes each line with paper behind it, up to a multiple of so many columns. */
  private static final int PAPER = 32;

  /** Asks the graph of a version. */
  static LineGraph of(Path version) {
    LineImage first = LineSamples.line("a note 12");
    List<LineImage> lines = List.of(first, LineSamples.mirrored(first));
    int columns = (first.width() + PAPER - 1) / PAPER * PAPER;
    try (SavedModelBundle bundle = SavedModelBundle.load(version.toString(), ModelSignature.TAG);
        TUint8 pixels =
            TUint8.tensorOf(Shape.of(2, 48, columns), DataBuffers.of(pixels(lines, columns)));
        TInt32 widths = TInt32.vectorOf(lines.stream().mapToInt(LineImage::width).toArray());
        Result outputs =
            bundle
                .function(ModelSignature.KEY)
                .call(Map.of(ModelSignature.LINES, pixels, ModelSignature.WIDTHS, widths))) {
      TFloat32 scores = (TFloat32) outputs.get(ModelSignature.LOG_PROBABILITIES).orElseThrow();
      TInt32 steps = (TInt32) outputs.get(ModelSignature.STEPS).orElseThrow();
      TString texts = (TString) outputs.get(ModelSignature.TEXT).orElseThrow();
      float[] numbers = new float[(int) scores.size()];
      scores.copyTo(DataBuffers.of(numbers));
      return new LineGraph(
          lines,
          numbers,
          new int[] {steps.getInt(0), steps.getInt(1)},
          List.of(texts.getObject(0), texts.getObject(1)));
    }
  }

  int longest() {
    return Arrays.stream(steps).max().orElseThrow();
  }

  double logProbability(int line, int step, int k) {
    int t = logProbabilities.length / steps.length / K;
    return logProbabilities[(line * t + step) * K + k];
  }

  int width() {
    return lines.get(0).width();
  }

  /** The pixels of both: uint8 [2, 48, width]. */
  byte[] pixels() {
    return pixels(lines, width());
  }

  // uint8 [2, 48, columns]
  private static byte[] pixels(List<LineImage> lines, int columns) {
    byte[] pixels = new byte[2 * 48 * columns];
    for (int i = 0; i < 2; i++) {
      lines.get(i).copyTo(pixels, i * 48 * columns, columns);
    }
    return pixels;
  }

  String rows(int line) {
    return LineSamples.rows(lines.get(line), width());
  }

  String bothRows() {
    return "[" + rows(0) + "," + rows(1) + "]";
  }

  String widths() {
    return "[%d,%d]".formatted(lines.get(0).width(), lines.get(1).width());
  }

  void assertSays(JsonNode scores, JsonNode found, JsonNode read) {
    for (int line = 0; line < 2; line++) {
      assertThat(read.get(line).asText()).isEqualTo(texts.get(line));
      assertThat(found.get(line).asInt()).isEqualTo(steps[line]);
      assertSays(line, scores.get(line));
    }
  }

  // [t, k]
  void assertSays(int line, JsonNode scores) {
    assertThat(scores).hasSize(longest());
    for (int step = 0; step < longest(); step++) {
      assertThat(scores.get(step)).hasSize(K);
      for (int k = 0; k < K; k++) {
        double score = scores.get(step).get(k).asDouble();
        assertThat(score).isCloseTo(logProbability(line, step, k), ROUNDING);
      }
    }
  }
}
