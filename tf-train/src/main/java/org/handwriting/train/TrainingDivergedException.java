package org.handwriting.train;

/** The loss is no longer a number: the weights of this run are lost, its last checkpoint is not. */
public final class TrainingDivergedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  TrainingDivergedException(int epoch, int step, double loss, double rate) {
    super(
        ("the loss became %s at step %d of epoch %d, at a learning rate of %.3g;"
                + " try a smaller learning rate, or float32 instead of bfloat16")
            .formatted(loss, step, epoch, rate));
  }
}
