package org.handwriting.serve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.handwriting.core.model.LinePredictor;
import org.handwriting.core.model.LineScores;
import org.handwriting.data.line.LineImage;

/**
 * Asks a network about the lines of several callers at once, those of like width together: what is
 * filled up with paper costs as much as writing.
 */
final class BatchedLines {
  // The widest line of a computation to the narrowest.
  private static final double LIKE = 1.3;

  // So that what the network remembers of a computation stays below some 100 MB.
  private static final int MOST_COLUMNS = 16_384;

  private final LinePredictor predictor;
  private final int classes;
  private final Batcher<List<LineImage>, List<float[]>> batcher;
  private final int most;

  /**
   * @param classes of the network
   */
  BatchedLines(LinePredictor predictor, int classes, RecognizerOptions options) {
    this.predictor = predictor;
    this.classes = classes;
    most = options.batchLimit();
    batcher = new Batcher<>(this::compute, List::size, options);
  }

  /** The scores of a line, float32 [steps, k], alone or with others' lines. */
  float[] scores(LineImage line) {
    return batcher.answer(List.of(line)).get(0);
  }

  /** The same without waiting. */
  CompletableFuture<float[]> scores(LineImage line, Executor executor) {
    return batcher.answer(List.of(line), executor).thenApply(scores -> scores.get(0));
  }

  /** Those of many lines, in their order. */
  List<float[]> scores(List<LineImage> lines) {
    Integer[] order = byWidth(lines);
    List<List<float[]>> parts = parts(lines, order).parallelStream().map(batcher::answer).toList();
    return inOrder(order, parts);
  }

  /** The same without waiting. */
  CompletableFuture<List<float[]>> scores(List<LineImage> lines, Executor executor) {
    Integer[] order = byWidth(lines);
    List<CompletableFuture<List<float[]>>> promised =
        parts(lines, order).stream().map(part -> batcher.answer(part, executor)).toList();
    return CompletableFuture.allOf(promised.toArray(CompletableFuture[]::new))
        .thenApply(all -> inOrder(order, promised.stream().map(CompletableFuture::join).toList()));
  }

  // As many lines each as a batch holds, those of like width together.
  private List<List<LineImage>> parts(List<LineImage> lines, Integer[] order) {
    return IntStream.range(0, (order.length + most - 1) / most)
        .mapToObj(
            part ->
                Arrays.stream(order, part * most, Math.min(order.length, (part + 1) * most))
                    .map(i -> lines.get(i))
                    .toList())
        .toList();
  }

  private static List<float[]> inOrder(Integer[] order, List<List<float[]>> parts) {
    float[][] scores = new float[order.length][];
    int next = 0;
    for (List<float[]> part : parts) {
      for (float[] line : part) {
        scores[order[next++]] = line;
      }
    }
    return Arrays.asList(scores);
  }

  /** Refuses new lines and waits for those that have come. */
  void close() {
    batcher.close();
  }

  private List<List<float[]>> compute(List<List<LineImage>> calls) {
    List<LineImage> lines = calls.stream().flatMap(List::stream).toList();
    Integer[] order = byWidth(lines);
    float[][] scores = new float[lines.size()][];
    for (int from = 0, to; from < order.length; from = to) {
      to = endOfLikes(lines, order, from);
      compute(lines, Arrays.asList(order).subList(from, to), scores);
    }
    List<List<float[]>> answers = new ArrayList<>();
    int next = 0;
    for (List<LineImage> call : calls) {
      answers.add(Arrays.asList(scores).subList(next, next + call.size()));
      next += call.size();
    }
    return answers;
  }

  private static Integer[] byWidth(List<LineImage> lines) {
    return IntStream.range(0, lines.size())
        .boxed()
        .sorted(Comparator.comparingInt(i -> lines.get(i).width()))
        .toArray(Integer[]::new);
  }

  private static int endOfLikes(List<LineImage> lines, Integer[] order, int from) {
    int narrowest = lines.get(order[from]).width();
    int to = from + 1;
    while (to < order.length) {
      int width = lines.get(order[to]).width();
      if (width > LIKE * narrowest || (long) width * (to - from + 1) > MOST_COLUMNS) {
        break;
      }
      to++;
    }
    return to;
  }

  private void compute(List<LineImage> lines, List<Integer> which, float[][] scores) {
    int width = lines.get(which.get(which.size() - 1)).width();
    int size = lines.get(which.get(0)).height() * width;
    byte[] pixels = new byte[which.size() * size]; // [n, h, w]
    int[] widths = new int[which.size()];
    for (int i = 0; i < widths.length; i++) {
      LineImage line = lines.get(which.get(i));
      line.copyTo(pixels, i * size, width);
      widths[i] = line.width();
    }
    LineScores all = predictor.scores(pixels, width, widths);
    for (int i = 0; i < widths.length; i++) {
      scores[which.get(i)] = all.ofLine(i, classes);
    }
  }
}
