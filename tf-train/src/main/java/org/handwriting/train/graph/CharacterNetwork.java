package org.handwriting.train.graph;

import java.util.Set;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.model.CharacterWeights;
import org.handwriting.core.net.Architecture;
import org.handwriting.data.Batch;
import org.handwriting.train.options.TrainingOptions;

/**
 * A network in training that tells the class of a picture. Owns its native memory until it is
 * closed. Not thread-safe.
 */
public final class CharacterNetwork implements AutoCloseable {
  private final Learner<SoftmaxObjective> learner;

  /**
   * Builds the graph and gives every variable its first value.
   *
   * @param labels how many classes there are
   */
  public CharacterNetwork(Architecture architecture, int labels, TrainingOptions options) {
    this(architecture, labels, options, SessionOptions.defaults().threads());
  }

  /** The same on some of the processor's cores. */
  public CharacterNetwork(
      Architecture architecture, int labels, TrainingOptions options, int threads) {
    this(architecture, labels, new Learner.Way(options, threads, Set.of()));
  }

  /** Builds the graph of a network that goes on from what another one has learned. */
  public CharacterNetwork(CharacterWeights start, TrainingOptions options) {
    this(
        start.network(),
        start.labels().size(),
        new Learner.Way(options, SessionOptions.defaults().threads(), start.weights().keySet()));
    try {
      session().begin(start.weights());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private CharacterNetwork(Architecture architecture, int labels, Learner.Way way) {
    learner =
        Learner.begin(
            branch -> SoftmaxObjective.of(branch, architecture, labels, way.options()),
            SoftmaxObjective::operands,
            way);
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
  public Totals step(Batch batch, double rate, long number) {
    try (Feed feed = new Feed()) {
      return step(feed, batch, rate, number);
    }
  }

  /**
   * The same with a teacher's word on what to answer.
   *
   * @param targets float32 [n, k] in row-major order
   */
  public Totals step(Batch batch, float[] targets, double rate, long number) {
    try (Feed feed = new Feed()) {
      learner.objective().feedTargets(feed, batch, targets);
      return step(feed, batch, rate, number);
    }
  }

  /** The same with another seed for augmentation and dropout than the run's. */
  public Totals step(Batch batch, long seed, double rate, long number) {
    try (Feed feed = new Feed()) {
      session().feedSeed(feed, seed);
      return step(feed, batch, rate, number);
    }
  }

  private Totals step(Feed feed, Batch batch, double rate, long number) {
    learner.objective().feedImages(feed, batch);
    learner.objective().feedClasses(feed, batch);
    TrainingSession.Step step = session().step(feed, rate, number);
    int examples = batch.size();
    return new Totals(step.loss() * examples, examples, step.correct(), examples);
  }

  /** The answering branch's probabilities for a batch, float32 [n, k] in row-major order. */
  public float[] probabilities(Batch batch) {
    try (Feed feed = new Feed()) {
      learner.objective().feedImages(feed, batch);
      return session().predict(feed);
    }
  }

  @Override
  public void close() {
    session().close();
  }
}
