package org.handwriting.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.graph.Pixels;
import org.handwriting.data.BadFileException;
import org.handwriting.data.glyph.Glyph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** What stays of native memory that JavaCPP knows of, after what failed and what was closed. */
class NativeMemoryTest {
  private static final byte[] PICTURES = new byte[2 * Glyph.SIDE * Glyph.SIDE];

  @TempDir private Path temp;

  private interface Call {
    void run() throws IOException;
  }

  @Test
  void ofRunsThatFailIsNone() throws IOException {
    try (Graph graph = failing();
        Predictor predictor = new Predictor(graph, SessionOptions.serving())) {
      assertNothingStays(
          200,
          () ->
              assertThatThrownBy(() -> predictor.probabilities(PICTURES))
                  .isInstanceOf(TFInvalidArgumentException.class)
                  .hasMessageContaining("no logarithm"));
    }
  }

  @Test
  void ofModelsThatAreOpenedAndClosedIsNone() throws IOException {
    Path version = OneLayer.write(temp.resolve("model"));
    assertNothingStays(
        50,
        () -> {
          try (LoadedModel model = LoadedModel.open(version, SessionOptions.serving())) {
            assertThat(model.predictor().probabilities(PICTURES))
                .hasSize(2 * OneLayer.LABELS.size());
          }
        });
  }

  @Test
  void ofModelsThatAreRefusedIsNone() throws IOException {
    Path version = OneLayer.write(temp.resolve("model"));
    // Seen only when the graph has been made.
    Files.writeString(version.resolve("assets.extra/labels.txt"), "a\nb\n");
    assertNothingStays(
        200,
        () ->
            assertThatThrownBy(() -> LoadedModel.open(version, SessionOptions.serving()))
                .isInstanceOf(BadFileException.class));
  }

  @Test
  void ofNetworksThatCannotBeFrozenIsNone() throws IOException {
    assertNothingStays(
        200,
        () ->
            assertThatThrownBy(
                    () -> new FrozenNetwork(new OneLayer(), OneLayer.LABELS, Map.of(), 1).close())
                .isInstanceOf(IllegalArgumentException.class));
  }

  private static void assertNothingStays(int calls, Call call) throws IOException {
    for (int i = 0; i < 5; i++) {
      call.run();
    }
    long known = Pointer.totalBytes();
    long pointers = Pointer.totalCount();
    for (int i = 0; i < calls; i++) {
      call.run();
    }
    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(known);
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
  }

  /** A network whose answer to empty pictures is no number, and that says so. */
  private static Graph failing() {
    Graph graph = new Graph();
    Ops tf = Ops.create(graph);
    Placeholder<TUint8> images =
        tf.withName(ModelSignature.IMAGES)
            .placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, 28, 28)));
    Operand<TFloat32> logarithms = tf.math.log(Pixels.scaled(tf, images));
    tf.withName(ModelSignature.PROBABILITIES).debugging.checkNumerics(logarithms, "no logarithm");
    return graph;
  }
}
