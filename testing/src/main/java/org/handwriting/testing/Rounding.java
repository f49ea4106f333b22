package org.handwriting.testing;

import org.assertj.core.data.Offset;
import org.handwriting.core.device.Device;
import org.handwriting.core.device.Precision;
import org.handwriting.core.device.PrecisionChoice;

/**
 * How far a picture's probabilities may lie apart when it is read again at another place in a
 * batch, or in a batch of another size: what docs/reliability.md promises.
 */
public final class Rounding {
  private Rounding() {}

  /** Of the precision that recognizers take here when they are not told which. */
  public static Offset<Double> ofProbabilities() {
    boolean coarse = PrecisionChoice.quickest(Device.PROCESSOR) == Precision.BFLOAT16;
    return Offset.offset(coarse ? 0.02 : 1e-5);
  }
}
