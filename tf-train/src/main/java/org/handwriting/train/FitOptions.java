package org.handwriting.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.handwriting.train.progress.TrainingPlan;

/**
 * What a fit may have beside its pictures.
 *
 * @param run by what people know it
 * @param checkpoints folder in which they are kept: after each epoch, every five minutes, and when
 *     stopped. A trainer that has not learned yet goes on from the newest sound one there
 * @param teachers folders of models that have learned, know the same labels, and say what this one
 *     should answer, beside the labels; may be none
 * @param workers who take the steps in the trainer's place, each from its part of the pictures
 *     ({@link Worker#shard}); the batch size is then that of each
 */
public record FitOptions(
    TrainingPlan.Run run,
    Optional<Path> checkpoints,
    List<Path> teachers,
    Optional<Workers> workers) {

  /** Checks that what it names goes together. */
  public FitOptions {
    teachers = List.copyOf(teachers);
    if (workers.isPresent() && !teachers.isEmpty()) {
      throw new IllegalArgumentException("expected workers or a teacher, found both");
    }
  }

  /**
   * Checks that nobody but the trainer takes part.
   *
   * @param examples what is learned, for the message
   */
  void requireAlone(String examples) {
    if (workers.isPresent() || !teachers.isEmpty()) {
      throw new IllegalArgumentException(
          "expected %s to be learned without teachers and workers, found some".formatted(examples));
    }
  }

  /** None of it. */
  public static FitOptions defaults() {
    return new FitOptions(
        TrainingPlan.Run.unnamed(), Optional.empty(), List.of(), Optional.empty());
  }

  /** The same for a run that has a name. */
  public FitOptions withRun(TrainingPlan.Run other) {
    return new FitOptions(other, checkpoints, teachers, workers);
  }

  /** The same with checkpoints in {@code folder}. */
  public FitOptions withCheckpoints(Path folder) {
    return new FitOptions(run, Optional.of(folder), teachers, workers);
  }

  /** The same with the models in these folders as teachers. */
  public FitOptions withTeachers(List<Path> others) {
    return new FitOptions(run, checkpoints, others, workers);
  }

  /** The same with others who take the steps. */
  public FitOptions withWorkers(Workers others) {
    return new FitOptions(run, checkpoints, teachers, Optional.of(others));
  }
}
