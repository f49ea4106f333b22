package org.handwriting.train;

import java.util.Arrays;
import org.handwriting.core.net.Architecture;
import org.handwriting.data.Batches;
import org.handwriting.data.Labels;
import org.handwriting.data.Split;
import org.handwriting.train.graph.CharacterNetwork;
import org.handwriting.train.graph.Totals;
import org.handwriting.train.options.TrainingOptions;

/**
 * The place of one of the {@link Workers}: takes a round's steps from given values on. What it does
 * depends on what it is given alone, so that any other, anywhere, can do it again and each can take
 * another's place. Owns its native memory until it is closed. Not thread-safe.
 */
public final class Worker implements AutoCloseable {
  // An odd number without pattern (Steele and Vigna 2021): numbers that follow each other get seeds
  // far apart, and others than the epochs of Batches.
  private static final long SEED_STEP = 0xD1342543DE82EF95L;

  private final TrainingOptions options;
  private final CharacterNetwork network;

  /**
   * Builds the network.
   *
   * @param labels label of each class
   * @param options of the run, the same for all workers
   * @param threads processor cores to compute on
   */
  public Worker(Architecture architecture, Labels labels, TrainingOptions options, int threads) {
    this.options = options;
    this.network = new CharacterNetwork(architecture, labels.size(), options, threads);
  }

  /**
   * Takes a round's steps; fewer or none where the shard's pictures end before.
   *
   * @param shard the worker's part of the training pictures
   * @param number of the worker, from 0; order, augmentation and dropout are drawn by it
   * @param values to begin with, as in {@link RoundResult#values}
   * @return the values after the steps
   * @throws IllegalArgumentException when the values are not as many as the network has
   */
  public RoundResult learn(Split shard, int number, Round round, float[] values) {
    network.session().assign(values);
    int last = Batches.steps(shard.size(), options.batchSize());
    int from = Math.min(round.firstStep(), last);
    int to = Math.min(round.firstStep() + round.steps(), last);
    long seed = options.seed() + SEED_STEP * number;
    Totals totals = Totals.NONE;
    try (Batches batches =
        Batches.shuffled(shard, options.batchSize(), seed, round.epoch(), from)) {
      for (int step = from; step < to; step++) {
        long before = round.stepsBefore() + step - from;
        double rate = options.rateAfter(before, round.stepsAnEpoch());
        totals = totals.plus(network.step(batches.next(), seed, rate, before + 1));
      }
    }
    return new RoundResult(network.session().values(), totals);
  }

  /**
   * The part of the training pictures that is a worker's: every {@code count}th, so that the parts
   * differ by one picture at most.
   *
   * @param number of the worker, 0 to {@code count - 1}
   */
  public static Split shard(Split train, int number, int count) {
    int[] own = new int[(train.size() - number + count - 1) / count];
    Arrays.setAll(own, i -> number + i * count);
    return train.select(own);
  }

  @Override
  public void close() {
    network.close();
  }
}
