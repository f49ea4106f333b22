package org.handwriting.train;

import org.handwriting.core.device.Precision;

/** The loss is no longer a number: the weights of this run are lost, its last checkpoint is not. */
public final class TrainingDivergedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  TrainingDivergedException(int epoch, int step, double loss, double rate, Precision precision) {
    super(
        "the loss became %s at step %d of epoch %d, at a learning rate of %.3g, and would again if the run went on; begin anew with a smaller learning rate%s"
            .formatted(
                loss,
                step,
                epoch,
                rate,
                precision == Precision.FLOAT32
                    ? ""
                    : ", or float32 instead of " + precision.label()));
  }
}
