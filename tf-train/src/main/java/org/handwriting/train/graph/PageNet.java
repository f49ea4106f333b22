package org.handwriting.train.graph;

import org.handwriting.core.SessionOptions;
import org.handwriting.core.model.PageWeights;
import org.handwriting.core.net.PageNetwork;
import org.handwriting.data.scene.PageBatch;
import org.handwriting.train.options.TrainingOptions;

/**
 * A network in training that finds the writing on pages. Owns its native memory until it is closed.
 * Not thread-safe.
 */
public final class PageNet implements AutoCloseable {
  private final Learner<PageObjective> learner;

  /** Builds the graph and gives every variable its first value. */
  public PageNet(PageNetwork network, TrainingOptions options) {
    this(network, Learner.Way.of(options));
  }

  /** Builds the graph of a network that goes on from what another one has learned. */
  public PageNet(PageWeights start, TrainingOptions options) {
    this(
        start.network(),
        new Learner.Way(options, SessionOptions.defaults().threads(), start.weights().keySet()));
    try {
      session().begin(start.weights());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private PageNet(PageNetwork network, Learner.Way way) {
    learner =
        Learner.begin(branch -> PageObjective.of(branch, network), PageObjective::operands, way);
  }

  /** What does not depend on what the network learns to do. */
  public TrainingSession session() {
    return learner.session();
  }

  /**
   * Learns from a batch.
   *
   * @param rate learning rate
   * @param number of the step in the run, 1 for the first
   */
  public Totals step(PageBatch batch, double rate, long number) {
    try (Feed feed = new Feed()) {
      learner.objective().feedPages(feed, batch);
      learner.objective().feedTargets(feed, batch);
      TrainingSession.Step step = session().step(feed, rate, number);
      return new Totals(step.loss() * batch.size(), batch.size(), step.correct(), there(batch));
    }
  }

  /** The answering branch's probabilities for a batch, float32 [n, h, w, 2] in row-major order. */
  public float[] probabilities(PageBatch batch) {
    try (Feed feed = new Feed()) {
      learner.objective().feedPages(feed, batch);
      return session().predict(feed);
    }
  }

  // How much there is to find, at least 1.
  private static int there(PageBatch batch) {
    int there = 0;
    for (int i = 0; i < batch.core().length; i++) {
      there += batch.core()[i] + batch.ink()[i];
    }
    return Math.max(1, there);
  }

  @Override
  public void close() {
    session().close();
  }
}
