package org.handwriting.core.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** How training pictures are varied, so that a network sees more of them than there are. */
public interface PictureAugmentation {
  /**
   * Varies each picture of a batch in its own way.
   *
   * @param images uint8 [n, 28, 28, 1]
   * @return float32 [n, 28, 28, 1], 0 paper to 1 ink, in the same order
   */
  Operand<TFloat32> apply(Ops tf, Operand<TUint8> images, Randomness randomness);
}
