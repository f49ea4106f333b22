package org.handwriting.train.graph;

import java.util.Set;
import java.util.function.Function;
import org.handwriting.core.SessionOptions;
import org.handwriting.train.options.TrainingOptions;

/**
 * An objective and its graph at work: what every network in training has.
 *
 * @param objective what is learned
 * @param session owns the graph; its owner closes it
 */
record Learner<O>(O objective, TrainingSession session) {
  /**
   * How it learns.
   *
   * @param threads processor cores to compute on
   * @param begun names of the weights that another network has learned before; may be none
   */
  record Way(TrainingOptions options, int threads, Set<String> begun) {
    /** From nothing, on all cores. */
    static Way of(TrainingOptions options) {
      return new Way(options, SessionOptions.defaults().threads(), Set.of());
    }
  }

  /**
   * Builds the graph and gives every variable its first value; where that fails, nothing stays
   * open.
   *
   * @param objective builds what is learned
   * @param operands what the graph needs of it
   */
  static <O> Learner<O> begin(
      Function<LearningBranch, O> objective, Function<O, Objective> operands, Way way) {
    TrainingOptions options = way.options();
    LearningBranch branch = new LearningBranch(options.seed(), way.begun());
    try {
      O built = objective.apply(branch);
      TrainingGraph graph = new TrainingGraph(branch, operands.apply(built), options);
      return new Learner<>(built, new TrainingSession(graph, options, way.threads()));
    } catch (RuntimeException e) {
      branch.close();
      throw e;
    }
  }
}
