package org.handwriting.core.model;

import java.util.function.Consumer;
import org.handwriting.core.device.NativeLibrary;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How a network that has learned becomes a graph without variables, whatever it reads. */
final class FrozenGraph {
  private FrozenGraph() {}

  /**
   * Builds a graph; where that fails, nothing stays open.
   *
   * @return the caller's to close
   * @throws org.handwriting.core.device.NativeLibraryException when TensorFlow cannot be loaded
   */
  static Graph of(Consumer<Ops> build) {
    NativeLibrary.load();
    Graph graph = new Graph();
    try {
      build.accept(Ops.create(graph));
      return graph;
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /** Checks that logits can be divided by a temperature. */
  static void requireTemperature(float temperature) {
    if (!(temperature > 0 && Float.isFinite(temperature))) {
      throw new IllegalArgumentException("expected a temperature above 0, found " + temperature);
    }
  }

  /** Logits of any shape divided by {@code temperature}. */
  static Operand<TFloat32> tempered(Ops tf, Operand<TFloat32> logits, float temperature) {
    return temperature == 1 ? logits : tf.math.mul(logits, tf.constant(1 / temperature));
  }
}
