package org.handwriting.data.line;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import org.handwriting.data.Seeds;

/**
 * Lines of an epoch as batches, made pool by pool: those of a pool are sorted by their width. Used
 * by one thread.
 */
final class PooledLines {
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

  /**
   * In which order lines come.
   *
   * @param lines their places in the feed
   * @param seed of the run
   * @param epoch 0 or more
   * @param mixed whether the batches of a pool are shuffled, else narrow ones come first
   */
  record Order(List<Integer> lines, long seed, int epoch, boolean mixed) {}

  /** A line of a pool and where it stands in the feed. */
  private record Pooled(int index, LineExample example) {
    private int width() {
      return example.image().width();
    }
  }

  private final LineFeed feed;
  private final CharacterSet characters;
  private final int batchSize;
  private final Order order;
  private final int batchesPerPool;
  private int pool = -1;
  private List<List<Pooled>> batches = List.of();
  // The next pool, made while the batches of this one are taken: they would wait for it.
  private Optional<Future<List<List<Pooled>>>> next = Optional.empty();
  private volatile boolean closed;

  PooledLines(LineFeed feed, CharacterSet characters, int batchSize, Order order) {
    this.feed = feed;
    this.characters = characters;
    this.batchSize = batchSize;
    this.order = order;
    this.batchesPerPool = Math.max(1, Math.min(POOL_BATCHES, MOST_POOLED / batchSize));
  }

  /** The batch of a step; those of a pool before those of the next. */
  LineBatch batch(int step) {
    if (step / batchesPerPool != pool) {
      pool = step / batchesPerPool;
      batches = next.map(PooledLines::awaited).orElseGet(() -> pooled(pool));
      int following = pool + 1;
      next =
          following * batchesPerPool * batchSize < order.lines.size()
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

  /** Reads no line any more. */
  void close() {
    closed = true;
  }

  /** Only after the thread that uses this has ended. */
  void awaitEnd() {
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
    return feed.example(index, order.epoch);
  }

  private List<List<Pooled>> pooled(int number) {
    int from = number * batchesPerPool * batchSize;
    int to = Math.min(order.lines.size(), from + batchesPerPool * batchSize);
    List<Pooled> lines =
        order.lines.subList(from, to).parallelStream()
            .map(index -> new Pooled(index, example(index)))
            .sorted(Comparator.comparingInt(Pooled::width).thenComparingInt(Pooled::index))
            .toList();
    List<List<Pooled>> cut = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += batchSize) {
      cut.add(lines.subList(i, Math.min(lines.size(), i + batchSize)));
    }
    if (order.mixed) {
      Collections.shuffle(cut, new Random(Seeds.mixed(order.seed, order.epoch, number)));
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
