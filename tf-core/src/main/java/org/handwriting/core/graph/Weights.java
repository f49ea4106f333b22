package org.handwriting.core.graph;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Initializer;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Where a network's numbers come from: variables while it learns, constants once it is frozen.
 *
 * <p>A network is written once against this interface and built several times over the same names,
 * so that the training, the evaluation and the exported graph cannot differ in anything but the
 * source of their weights.
 */
public interface Weights {

  /**
   * A weight that the optimizer moves, float32 of {@code shape}.
   *
   * @param initializer draws its first value; not used where the value is already known
   */
  Operand<TFloat32> trainable(String name, Shape shape, Initializer<TFloat32> initializer);

  /**
   * A running statistic, float32 of {@code shape}: kept and exported, but not moved by the
   * optimizer.
   */
  Operand<TFloat32> statistic(String name, Shape shape, float initial);

  /**
   * Moves a statistic towards {@code observed} with each training step: {@code s += (1 - momentum)
   * (observed - s)}.
   */
  void follow(String statistic, Operand<TFloat32> observed, float momentum);

  /**
   * The convolution {@code kernel} and the batch norm {@code norm} that comes after it as one
   * convolution with a bias; empty where their weights may still change.
   *
   * @param shape of the kernel
   */
  default Optional<NormedKernel> normed(String kernel, String norm, Shape shape, float epsilon) {
    return Optional.empty();
  }

  /**
   * Whether batch norms that learn keep the statistics that they have, instead of taking those of
   * each batch: as in a network that goes on from what another has learned.
   */
  default boolean keepsStatistics() {
    return false;
  }

  /**
   * The name of the bias of a convolution that a batch norm has been merged into.
   *
   * @param norm name of the batch norm
   */
  static String mergedBias(String norm) {
    return norm + "/bias";
  }

  /**
   * A convolution whose outputs need no batch norm any more.
   *
   * @param kernel float32 [h, w, c, f]
   * @param bias float32 [f]
   * @param keepsOrder whether of two outputs the larger one is also the larger one without the
   *     norm, so that maxima may be taken after it
   */
  record NormedKernel(Operand<TFloat32> kernel, Operand<TFloat32> bias, boolean keepsOrder) {}
}
