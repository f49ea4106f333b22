package org.handwriting.train.graph;

import java.util.function.Function;
import org.handwriting.train.options.TrainingOptions;

/**
 * An objective and its graph at work: what every network in training has.
 *
 * @param objective what is learned
 * @param session owns the graph; its owner closes it
 */
record Learner<O>(O objective, TrainingSession session) {
  /**
   * Builds the graph and gives every variable its first value; where that fails, nothing stays
   * open.
   *
   * @param objective builds what is learned
   * @param operands what the graph needs of it
   * @param threads processor cores to compute on
   */
  static <O> Learner<O> begin(
      Function<LearningBranch, O> objective,
      Function<O, Objective> operands,
      TrainingOptions options,
      int threads) {
    LearningBranch branch = new LearningBranch(options.seed());
    try {
      O built = objective.apply(branch);
      TrainingGraph graph = new TrainingGraph(branch, operands.apply(built), options);
      return new Learner<>(built, new TrainingSession(graph, options, threads));
    } catch (RuntimeException e) {
      branch.close();
      throw e;
    }
  }
}
