package org.handwriting.data;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.handwriting.data.glyph.Glyph;

/**
 * The batches of one epoch, assembled ahead on a thread of its own while the session runs the one
 * before. For one consumer thread. The last batch is smaller where the batch size does not divide
 * the number of pictures. Close it: that ends the thread.
 */
public final class Batches implements Iterator<Batch>, AutoCloseable {
  /**
   * The odd number nearest to 2^64 divided by the golden ratio: neighboring epochs get seeds far
   * apart (SplitMix64).
   */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final Prefetcher<Batch> ahead;

  /** The batches {@code first} to {@code end - 1}, each made by {@code assemble} on the thread. */
  Batches(int first, int end, IntFunction<Batch> assemble) {
    this.ahead = new Prefetcher<>(first, end, assemble);
  }

  /**
   * All pictures once, in an order that depends on the seed and the epoch alone: a run that goes on
   * from a step sees what the unbroken run would have seen.
   *
   * @param split what to feed
   * @param batchSize 1 or more
   * @param seed of the run
   * @param epoch 0 or more
   * @param firstStep the step to begin with, 0 to {@code steps(split.size(), batchSize)}; those
   *     before it are left out
   */
  public static Batches shuffled(Split split, int batchSize, long seed, int epoch, int firstStep) {
    int steps = steps(split.size(), batchSize);
    if (firstStep < 0 || firstStep > steps || epoch < 0) {
      throw new IllegalArgumentException(
          "expected an epoch of 0 or more and a first step of 0 to "
              + steps
              + ", found "
              + epoch
              + " and "
              + firstStep);
    }
    int[] order = order(split.size(), seed + GOLDEN * epoch);
    return new Batches(firstStep, steps, step -> assemble(split, order, step, batchSize));
  }

  /**
   * All pictures once, in the order of the split.
   *
   * @param split what to feed
   * @param batchSize 1 or more
   */
  public static Batches inOrder(Split split, int batchSize) {
    int[] order = IntStream.range(0, split.size()).toArray();
    return new Batches(
        0, steps(split.size(), batchSize), step -> assemble(split, order, step, batchSize));
  }

  /** How many batches an epoch has: the last, partial one counts. */
  public static int steps(int examples, int batchSize) {
    if (examples < 0 || batchSize < 1) {
      throw new IllegalArgumentException(
          "expected 0 or more examples and a batch size of 1 or more, found "
              + examples
              + " and "
              + batchSize);
    }
    return examples / batchSize + (examples % batchSize > 0 ? 1 : 0);
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
  public Batch next() {
    return ahead.next();
  }

  /** Ends the thread and waits for its end. A second call does nothing. */
  @Override
  public void close() {
    ahead.close();
  }

  private static Batch assemble(Split split, int[] order, int step, int batchSize) {
    int from = step * batchSize;
    int n = Math.min(batchSize, order.length - from);
    byte[] pixels = new byte[n * Glyph.PIXELS]; // [n, 28, 28]
    int[] classes = new int[n];
    int[] examples = Arrays.copyOfRange(order, from, from + n);
    for (int i = 0; i < n; i++) {
      split.copyPixels(examples[i], pixels, i * Glyph.PIXELS);
      classes[i] = split.classAt(examples[i]);
    }
    return new Batch(pixels, classes, examples);
  }

  /** Fisher and Yates' shuffle. */
  private static int[] order(int n, long seed) {
    int[] order = IntStream.range(0, n).toArray();
    Random random = new Random(seed);
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int held = order[i];
      order[i] = order[j];
      order[j] = held;
    }
    return order;
  }
}
