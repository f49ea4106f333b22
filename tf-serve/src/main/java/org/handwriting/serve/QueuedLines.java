package org.handwriting.serve;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.handwriting.core.model.LinePredictor;
import org.handwriting.data.line.LineImage;

/**
 * Asks a network about the lines of many callers, each by itself, as many at once as there are
 * threads; who comes later queues.
 *
 * <p>Lines that share a computation take 5 % less time each, and cost more than that: they are
 * filled up to the widest, and for each new shape oneDNN makes its kernels, which takes longer than
 * to read a line. So there is no second line in a shape, and widths are rounded up to few. What a
 * line reads then does not depend on what others ask, either.
 */
final class QueuedLines {
  // Few enough that the kernels of all of them stay in memory, some 60 MB on one thread: where
  // more are remembered than oneDNN's limit, they are made again and again.
  private static final int WIDTHS_PER_DOUBLING = 16;

  // Of narrow lines too.
  private static final int LEAST_STEP = 32;

  private final LinePredictor predictor;
  private final int classes;
  private final Batcher<LineImage, float[]> queue;

  /**
   * @param classes of the network
   */
  QueuedLines(LinePredictor predictor, int classes, RecognizerOptions options) {
    this.predictor = predictor;
    this.classes = classes;
    this.queue =
        new Batcher<>(
            lines -> lines.stream().map(this::compute).toList(),
            line -> 1,
            options.withBatches(1, Duration.ZERO));
  }

  /** The scores of a line, float32 [steps, k]. */
  float[] scores(LineImage line) {
    return queue.answer(line);
  }

  /** The same without waiting. */
  CompletableFuture<float[]> scores(LineImage line, Executor executor) {
    return queue.answer(line, executor);
  }

  /**
   * What is made of many lines and their scores, in their order.
   *
   * @throws RecognizerBusyException when too many lines wait, before any of these is computed
   */
  <R> List<R> each(List<LineImage> lines, BiFunction<LineImage, float[], R> finish) {
    return queue.answerAll(lines, finish);
  }

  /** The scores of many lines, in their order, without waiting. */
  CompletableFuture<List<float[]>> scores(List<LineImage> lines, Executor executor) {
    return queue.answerAll(lines, executor);
  }

  /** Refuses new lines and waits for those that have come. */
  void close() {
    queue.close();
  }

  private float[] compute(LineImage line) {
    int width = rounded(line.width());
    byte[] pixels = new byte[line.height() * width]; // [1, h, w]
    line.copyTo(pixels, 0, width);
    return predictor.scores(pixels, width, new int[] {line.width()}).ofLine(0, classes);
  }

  /** The columns that a line of so many is computed with; those behind its end are paper. */
  static int rounded(int width) {
    int step = Math.max(LEAST_STEP, Integer.highestOneBit(width) / WIDTHS_PER_DOUBLING);
    return (width + step - 1) / step * step;
  }
}
