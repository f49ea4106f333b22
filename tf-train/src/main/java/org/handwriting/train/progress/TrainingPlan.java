package org.handwriting.train.progress;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is about to be trained.
 *
 * @param run by what people know it
 * @param trainExamples how many examples are learned from
 * @param validationExamples how many are kept for validation; 0 for none
 * @param architecture the architecture's name
 * @param parameters how many weights are learned
 * @param batchSize examples a step
 * @param firstEpoch the epoch that comes next, from 1; more than 1 when a run is resumed
 * @param epochs the last epoch
 * @param stepsPerEpoch steps an epoch
 * @param precision what is computed in: float32 or bfloat16
 * @param device where it is computed, as TensorFlow calls it
 * @param seed what every random draw follows from
 */
public record TrainingPlan(
    Run run,
    int trainExamples,
    int validationExamples,
    String architecture,
    long parameters,
    int batchSize,
    int firstEpoch,
    int epochs,
    int stepsPerEpoch,
    String precision,
    String device,
    long seed) {

  /** Checks the counts. */
  public TrainingPlan {
    requireAtLeast(1, "trainExamples", trainExamples);
    requireAtLeast(0, "validationExamples", validationExamples);
    requireAtLeast(1, "parameters", parameters);
    requireAtLeast(1, "batchSize", batchSize);
    requireAtLeast(1, "firstEpoch", firstEpoch);
    requireAtLeast(firstEpoch, "epochs", epochs);
    requireAtLeast(1, "stepsPerEpoch", stepsPerEpoch);
  }

  private static void requireAtLeast(long least, String name, long found) {
    if (found < least) {
      throw new IllegalArgumentException(
          "%s: expected %d or more, found %d".formatted(name, least, found));
    }
  }

  /**
   * By what people know a run.
   *
   * @param dataset the data set's name
   * @param recipe the recipe's name
   * @param directory where checkpoints and reports go; empty when nothing is kept
   */
  public record Run(String dataset, String recipe, Optional<Path> directory) {

    /** A run in a program, which knows it by other means. */
    public static Run unnamed() {
      return new Run("given pictures", "given options", Optional.empty());
    }
  }
}
