package org.handwriting.train;

/**
 * The steps that workers take between two averages.
 *
 * @param epoch which one, from 1
 * @param firstStep steps of the epoch that every worker has done
 * @param steps to do now, 1 or more
 * @param stepsAnEpoch that the worker with the most pictures takes
 * @param stepsBefore steps of the whole run that every worker has done
 */
public record Round(int epoch, int firstStep, int steps, int stepsAnEpoch, long stepsBefore)
    implements java.io.Serializable {
  /** Checks the counts. */
  public Round {
    if (epoch < 1 || steps < 1 || firstStep < 0 || firstStep + steps > stepsAnEpoch) {
      throw new IllegalArgumentException(
          "expected steps 0 to %d of an epoch of 1 or more, found %d steps from %d of epoch %d"
              .formatted(stepsAnEpoch, steps, firstStep, epoch));
    }
  }
}
