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

/**
 * What stays of native memory: of what JavaCPP knows nothing at all, of the process less than the
 * calls would leave if each left its pictures.
 */
class NativeMemoryTest {
  private static final int CALLS = 2_000;
  // 200 kB of pictures a call, 400 MB of all calls.
  private static final byte[] PICTURES = new byte[256 * Pixels.SIDE * Pixels.SIDE];
  private static final long A_QUARTER_OF_THE_PICTURES = (long) CALLS * PICTURES.length / 4;

  @TempDir private Path temp;

  private interface Call {
    void run() throws IOException;
  }

  @Test
  void ofAnswersIsNone() throws IOException {
    try (FrozenNetwork network =
            new FrozenNetwork(new OneLayer(), OneLayer.LABELS, OneLayer.weights(), 1);
        Predictor predictor = new Predictor(network.graph(), SessionOptions.serving())) {
      assertNothingStays(CALLS, () -> assertThat(predictor.probabilities(PICTURES)).hasSize(768));
    }
  }

  @Test
  void ofRunsThatFailIsNone() throws IOException {
    try (Graph graph = failing();
        Predictor predictor = new Predictor(graph, SessionOptions.serving())) {
      assertNothingStays(
          CALLS,
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
            assertThat(model.predictor().probabilities(PICTURES)).hasSize(768);
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
                    () ->
                        new FrozenNetwork(
                                new OneLayer(), OneLayer.LABELS, Map.of(), 1)
                            .close())
                .isInstanceOf(IllegalArgumentException.class));
  }

  private static void assertNothingStays(int calls, Call call) throws IOException {
    for (int i = 0; i < 5; i++) {
      call.run();
    }
    long known = Pointer.totalBytes();
    long pointers = Pointer.totalCount();
    long process = Pointer.physicalBytes();
    for (int i = 0; i < calls; i++) {
      call.run();
    }
    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(known);
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
    assertThat(Pointer.physicalBytes() - process).isLessThan(A_QUARTER_OF_THE_PICTURES);
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
