package org.handwriting.server;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.core.text.BestPath;
import org.handwriting.data.line.CharacterSet;

/**
 * What a model makes of a batch of lines, as its graph gives it.
 *
 * @param scores for each line the natural logarithms of each step's probabilities, float32 [steps,
 *     k], row by row
 * @param characters of the k classes, which are one more: the blank comes last
 */
record LineOutputs(List<float[]> scores, CharacterSet characters) {
  /** How many lines: n. */
  int lines() {
    return scores.size();
  }

  /** Characters and the blank: k. */
  int classes() {
    return characters.size() + 1;
  }

  /** Steps of a line. */
  int steps(int line) {
    return scores.get(line).length / classes();
  }

  /** Steps of the longest line: t. */
  int longest() {
    return scores.stream().mapToInt(one -> one.length).max().orElse(0) / classes();
  }

  /** What the most probable classes of a line say. */
  String text(int line) {
    return characters.decode(BestPath.text(scores.get(line), classes()));
  }

  /** The values of an output. */
  OutputValues values(RequestedOutput requested) {
    IntStream each = IntStream.range(0, lines());
    return switch (requested.output().name()) {
      case ModelSignature.LOG_PROBABILITIES -> OutputValues.floats(shape(), logProbabilities());
      case ModelSignature.STEPS ->
          OutputValues.integers(Datatype.INT32, each.map(this::steps).toArray());
      case ModelSignature.TEXT ->
          OutputValues.texts(List.of(lines()), each.mapToObj(this::text).toList());
      default -> throw new IllegalArgumentException("no such output: " + requested);
    };
  }

  private List<Integer> shape() {
    return List.of(lines(), longest(), classes());
  }

  // float32 [n, t, k]
  private float[] logProbabilities() {
    int size = longest() * classes();
    float[] all = new float[lines() * size];
    for (int line = 0; line < lines(); line++) {
      System.arraycopy(padded(line), 0, all, line * size, size);
    }
    return all;
  }

  /**
   * A line's scores as long as the longest has them, float32 [t, k]: what comes behind its own end
   * is the blank without doubt, so that whoever passes over its steps reads nothing there.
   */
  float[] padded(int line) {
    float[] own = scores.get(line);
    float[] padded = Arrays.copyOf(own, longest() * classes());
    for (int i = own.length; i < padded.length; i++) {
      boolean blank = i % classes() == characters.blank();
      padded[i] = blank ? 0 : -Float.MAX_VALUE;
    }
    return padded;
  }
}
