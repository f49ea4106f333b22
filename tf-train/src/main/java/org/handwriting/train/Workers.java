package org.handwriting.train;

import java.io.IOException;

/**
 * Many that learn at once in a trainer's place, each from its part of the training pictures: {@link
 * FitOptions#workers}.
 */
public interface Workers {
  /**
   * How many there are, 1 or more. Each takes a batch a step, so that a step is as many batches.
   */
  int count();

  /**
   * Steps after which their values are averaged, 1 or more; an epoch's last round may have fewer.
   */
  int stepsARound();

  /**
   * Lets each take the round's steps, and waits for all.
   *
   * @param values that all begin with, as in {@link RoundResult#values}
   * @return the mean of their values, each counted as often as it has learned from pictures, and
   *     the sums of the rest
   * @throws IOException when they could not do it
   */
  RoundResult learn(Round round, float[] values) throws IOException;
}
