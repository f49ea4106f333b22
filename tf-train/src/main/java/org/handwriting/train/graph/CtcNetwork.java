package org.handwriting.train.graph;

import org.handwriting.core.model.LineScores;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.data.line.LineBatch;
import org.handwriting.train.options.TrainingOptions;

/**
 * A network in training that writes the text of a line. Owns its native memory until it is closed.
 * Not thread-safe.
 */
public final class CtcNetwork implements AutoCloseable {
  private final Learner<CtcObjective> learner;

  /**
   * Builds the graph and gives every variable its first value.
   *
   * @param classes k: the characters, and the blank as the last one
   */
  public CtcNetwork(LineNetwork network, int classes, TrainingOptions options) {
    learner =
        Learner.begin(
            branch -> CtcObjective.of(branch, network, classes),
            CtcObjective::operands,
            Learner.Way.of(options));
  }

  /** What does not depend on what the network learns to do. */
  public TrainingSession session() {
    return learner.session();
  }

  /**
   * Learns from a batch, whose texts must all fit into their lines.
   *
   * @param rate learning rate
   * @param number of the step in the run, 1 for the first
   */
  public Totals step(LineBatch batch, double rate, long number) {
    try (Feed feed = new Feed()) {
      learner.objective().feedLines(feed, batch);
      learner.objective().feedTexts(feed, batch);
      TrainingSession.Step step = session().step(feed, rate, number);
      return new Totals(
          step.loss() * batch.size(), batch.size(), step.correct(), batch.characters());
    }
  }

  /** What the answering branch makes of a batch. */
  public LineScores scores(LineBatch batch) {
    try (Feed feed = new Feed()) {
      learner.objective().feedLines(feed, batch);
      float[] logProbabilities = session().predict(feed); // [n, t, k]
      int[] steps = new int[batch.size()];
      for (int i = 0; i < steps.length; i++) {
        steps[i] = batch.widths()[i] / LineNetwork.COLUMNS_PER_STEP;
      }
      return new LineScores(logProbabilities, steps);
    }
  }

  @Override
  public void close() {
    session().close();
  }
}
