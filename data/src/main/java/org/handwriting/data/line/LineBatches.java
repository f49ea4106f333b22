package org.handwriting.data.line;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.handwriting.data.Batches;
import org.handwriting.data.Prefetcher;
import org.handwriting.data.Seeds;

/**
 * The batches of one epoch, of lines of about the same width each, assembled ahead on a thread of
 * its own. Every line once; the last batch is smaller where the batch size does not divide the
 * number of lines. For one consumer thread. Close it: that ends the thread.
 */
public final class LineBatches implements Iterator<LineBatch>, AutoCloseable {
  private final PooledLines pooled;
  private final Prefetcher<LineBatch> ahead;

  private LineBatches(int first, int end, PooledLines pooled) {
    this.pooled = pooled;
    this.ahead = new Prefetcher<>(first, end, pooled::batch);
  }

  /**
   * All lines once, in an order that depends on the seed and the epoch alone: a run that goes on
   * from a step sees what the unbroken run would have seen.
   *
   * @param feed what to learn from
   * @param characters that its texts are written with
   * @param batchSize 1 or more
   * @param place of the first batch in the run
   */
  public static LineBatches shuffled(
      LineFeed feed, CharacterSet characters, int batchSize, Place place) {
    int steps = Batches.steps(feed.size(), batchSize);
    if (place.step > steps) {
      throw new IllegalArgumentException(
          "expected a first step of 0 to " + steps + ", found " + place.step);
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, feed.size()).boxed().toList());
    Collections.shuffle(order, new Random(Seeds.mixed(place.seed, place.epoch)));
    PooledLines pooled =
        new PooledLines(
            feed,
            characters,
            batchSize,
            new PooledLines.Order(order, place.seed, place.epoch, true));
    return new LineBatches(place.step, steps, pooled);
  }

  /**
   * Where in a run to begin.
   *
   * @param seed of the run
   * @param epoch 0 or more
   * @param step of the epoch, 0 or more; those before it are left out
   */
  public record Place(long seed, int epoch, int step) {
    /** Checks the numbers. */
    public Place {
      if (epoch < 0 || step < 0) {
        throw new IllegalArgumentException(
            "expected an epoch and a step of 0 or more, found " + epoch + " and " + step);
      }
    }
  }

  /** All lines of epoch 0 once, those of a pool by their width: for measuring. */
  public static LineBatches inOrder(LineFeed feed, CharacterSet characters, int batchSize) {
    List<Integer> order = IntStream.range(0, feed.size()).boxed().toList();
    PooledLines pooled =
        new PooledLines(feed, characters, batchSize, new PooledLines.Order(order, 0, 0, false));
    return new LineBatches(0, Batches.steps(feed.size(), batchSize), pooled);
  }

  @Override
  public boolean hasNext() {
    return ahead.hasNext();
  }

  /**
   * The next batch; waits for it if the thread is behind.
   *
   * @throws IllegalStateException if the calling thread is interrupted while it waits, or the feed
   *     was closed
   */
  @Override
  public LineBatch next() {
    return ahead.next();
  }

  /** Ends the thread and waits for its end. A second call does nothing. */
  @Override
  public void close() {
    pooled.close();
    ahead.close();
    pooled.awaitEnd();
  }
}
