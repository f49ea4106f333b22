package org.handwriting.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is about to be trained.
 *
 * @param dataset the data set's name
 * @param trainExamples how many examples are learned from
 * @param validationExamples how many are kept for validation; 0 for none
 * @param architecture the architecture's name
 * @param parameters how many weights are learned
 * @param recipe the recipe's name
 * @param batchSize examples a step
 * @param firstEpoch the epoch that comes next, from 1; more than 1 when a run is resumed
 * @param epochs the last epoch
 * @param stepsPerEpoch steps an epoch
 * @param precision what is computed in: float32 or bfloat16
 * @param device where it is computed, as TensorFlow calls it
 * @param seed what every random draw follows from
 * @param runDirectory where checkpoints and reports go; empty when nothing is kept
 */
public record TrainingPlan(
    String dataset,
    int trainExamples,
    int validationExamples,
    String architecture,
    long parameters,
    String recipe,
    int batchSize,
    int firstEpoch,
    int epochs,
    int stepsPerEpoch,
    String precision,
    String device,
    long seed,
    Optional<Path> runDirectory) {

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

  /** The plan for people to read, in an order that makes sense: name to value. */
  public Map<String, String> configuration() {
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("Data set", dataset);
    configuration.put("Training examples", grouped(trainExamples));
    configuration.put("Validation examples", grouped(validationExamples));
    configuration.put("Architecture", architecture);
    configuration.put("Parameters", grouped(parameters));
    configuration.put("Recipe", recipe);
    configuration.put("Epochs", grouped(epochs));
    configuration.put("Batch size", grouped(batchSize));
    configuration.put("Steps an epoch", grouped(stepsPerEpoch));
    configuration.put("Precision", precision);
    configuration.put("Device", device);
    configuration.put("Seed", Long.toString(seed));
    runDirectory.ifPresent(directory -> configuration.put("Run", directory.toString()));
    return configuration;
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
