package org.handwriting.core.net;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A network from pictures to logits. A new one is one class and one line in {@link Architectures}.
 */
public interface Architecture {

  /** The name by which users choose it. */
  String name();

  /**
   * Builds the network.
   *
   * @param layers what it is made of
   * @param images float32 [n, 28, 28, 1], 0 paper to 1 ink
   * @param classes k, at least 2
   * @return logits, float32 [n, k]
   */
  Operand<TFloat32> logits(Layers layers, Operand<TFloat32> images, int classes);
}
