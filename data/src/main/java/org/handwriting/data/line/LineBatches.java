package org.handwriting.data.line;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
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
  /** Lines are sorted by width among those of this many batches: most of them are then alike. */
  private static final int POOL_BATCHES = 40;

  /** Lines that lie in memory unpacked at a time: some 30 KB each. */
  private static final int MOST_POOLED = 2048;

  /**
   * Widths of batches are multiples of this, and wide ones of twice as much: TensorFlow plans
   * memory for each width anew, and cuDNN its convolutions.
   */
  private static final int WIDTH_STEP = 32;

  private static final int WIDE = 16 * WIDTH_STEP;

  private final Assembly assembly;
  private final Prefetcher<LineBatch> ahead;

  private LineBatches(int first, int end, Assembly assembly) {
    this.assembly = assembly;
    this.ahead = new Prefetcher<>(first, end, assembly::batch);
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
    Assembly assembly = new Assembly(feed, characters, batchSize, order, place, true);
    return new LineBatches(place.step, steps, assembly);
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
    Assembly assembly = new Assembly(feed, characters, batchSize, order, new Place(0, 0, 0), false);
    return new LineBatches(0, Batches.steps(feed.size(), batchSize), assembly);
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
    assembly.closed = true;
    ahead.close();
    assembly.awaitEnd();
  }

  /** Makes batches out of pools; used by one thread. */
  private static final class Assembly {
    /** A line of a pool and where it stands in the feed. */
    private record Pooled(int index, LineExample example) {
      private int width() {
        return example.image().width();
      }
    }

    private final LineFeed feed;
    private final CharacterSet characters;
    private final int batchSize;
    private final List<Integer> order;
    private final Place place;
    private final boolean mixed;
    private final int batchesPerPool;
    private int pool = -1;
    private List<List<Pooled>> batches = List.of();
    // The next pool, made while the batches of this one are taken: they would wait for it.
    private Optional<Future<List<List<Pooled>>>> next = Optional.empty();
    private volatile boolean closed;

    private Assembly(
        LineFeed feed,
        CharacterSet characters,
        int batchSize,
        List<Integer> order,
        Place place,
        boolean mixed) {
      this.feed = feed;
      this.characters = characters;
      this.batchSize = batchSize;
      this.order = order;
      this.place = place;
      this.mixed = mixed;
      this.batchesPerPool = Math.max(1, Math.min(POOL_BATCHES, MOST_POOLED / batchSize));
    }

    private LineBatch batch(int step) {
      if (step / batchesPerPool != pool) {
        pool = step / batchesPerPool;
        batches = next.map(Assembly::awaited).orElseGet(() -> pooled(pool));
        int following = pool + 1;
        next =
            following * batchesPerPool * batchSize < order.size()
                ? Optional.of(ForkJoinPool.commonPool().submit(() -> pooled(following)))
                : Optional.empty();
      }
      return assembled(batches.get(step % batchesPerPool));
    }

    // What made the pool fail is what the consumer should hear of.
    private static List<List<Pooled>> awaited(Future<List<List<Pooled>>> pool) {
      try {
        return pool.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for lines", e);
      }
    }

    // Only after the thread that uses this has ended.
    private void awaitEnd() {
      next.ifPresent(
          pool -> {
            try {
              awaited(pool);
            } catch (IllegalStateException e) {
              // It was closed, or failed; nobody asks for its lines any more.
            }
          });
    }

    private LineExample example(int index) {
      if (closed) {
        throw new CancellationException("the batches are closed");
      }
      return feed.example(index, place.epoch);
    }

    private List<List<Pooled>> pooled(int number) {
      int from = number * batchesPerPool * batchSize;
      int to = Math.min(order.size(), from + batchesPerPool * batchSize);
      List<Pooled> lines =
          order.subList(from, to).parallelStream()
              .map(index -> new Pooled(index, example(index)))
              .sorted(Comparator.comparingInt(Pooled::width).thenComparingInt(Pooled::index))
              .toList();
      List<List<Pooled>> cut = new ArrayList<>();
      for (int i = 0; i < lines.size(); i += batchSize) {
        cut.add(lines.subList(i, Math.min(lines.size(), i + batchSize)));
      }
      if (mixed) {
        Collections.shuffle(cut, new Random(Seeds.mixed(place.seed, place.epoch, number)));
      }
      return cut;
    }

    private LineBatch assembled(List<Pooled> lines) {
      int widest = lines.stream().mapToInt(Pooled::width).max().orElseThrow();
      int step = widest > WIDE ? 2 * WIDTH_STEP : WIDTH_STEP;
      int width = (widest + step - 1) / step * step;
      int height = feed.height();
      byte[] pixels = new byte[lines.size() * height * width]; // [n, height, width]
      int[] widths = new int[lines.size()];
      int[][] labels = new int[lines.size()][];
      int[] examples = new int[lines.size()];
      for (int i = 0; i < widths.length; i++) {
        LineExample example = lines.get(i).example;
        example.image().copyTo(pixels, i * height * width, width);
        widths[i] = example.image().width();
        labels[i] = characters.encode(example.text());
        examples[i] = lines.get(i).index;
      }
      return new LineBatch(pixels, height, width, widths, labels, examples);
    }
  }
}
