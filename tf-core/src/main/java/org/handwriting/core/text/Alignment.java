package org.handwriting.core.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Where a text's characters stand: the most probable way to say it, step by step (Viterbi). */
public final class Alignment {
  /**
   * The steps of a character.
   *
   * @param from the first
   * @param to behind the last
   */
  public record Span(int from, int to) {}

  /**
   * A way to say a text.
   *
   * @param spans one a character, in order; between them are blanks; none where it is no way
   * @param logProbability natural logarithm of its probability, negative infinite where there are
   *     too few steps for the text
   */
  record Path(List<Span> spans, double logProbability) {}

  private Alignment() {}

  /**
   * The steps on which each character of a text stands, in order; between them are blanks.
   *
   * @param scores as of {@link BeamSearch#search}, float32 [steps, k]
   * @param text classes of its characters
   * @return a span a character; none when there are too few steps for the text
   */
  public static List<Span> of(float[] scores, int classes, int[] text) {
    return path(scores, classes, text).spans();
  }

  /** The most probable way to say a text, of which {@link #of} tells the spans. */
  static Path path(float[] scores, int classes, int[] text) {
    int steps = scores.length / classes;
    int states = 2 * text.length + 1; // blank, character, blank, ...
    byte[] back = new byte[steps * states]; // how many states before, [steps, states]
    double[] best = new double[states];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    double[] next = new double[states];
    for (int step = 0; step < steps; step++) {
      for (int s = 0; s < states; s++) {
        int c = s % 2 == 0 ? classes - 1 : text[s / 2];
        int from = step == 0 ? 0 : before(best, text, s);
        double log = step == 0 ? (s < 2 ? 0 : Double.NEGATIVE_INFINITY) : best[s - from];
        next[s] = log + scores[step * classes + c];
        back[step * states + s] = (byte) from;
      }
      double[] swapped = best;
      best = next;
      next = swapped;
    }
    int end = states > 1 && best[states - 2] > best[states - 1] ? states - 2 : states - 1;
    return best[end] == Double.NEGATIVE_INFINITY
        ? new Path(List.of(), Double.NEGATIVE_INFINITY)
        : new Path(spans(back, states, end), best[end]);
  }

  // How many states before the best way to a state comes from: 0, 1, or 2 over a blank.
  private static int before(double[] best, int[] text, int s) {
    int from = s > 0 && best[s - 1] > best[s] ? 1 : 0;
    boolean skips = s % 2 == 1 && s > 1 && text[s / 2] != text[s / 2 - 1];
    return skips && best[s - 2] > best[s - from] ? 2 : from;
  }

  private static List<Span> spans(byte[] back, int states, int end) {
    List<Span> spans = new ArrayList<>();
    int state = end;
    int to = back.length / states;
    for (int step = to - 1; step >= 0; step--) {
      int before = state - back[step * states + state];
      if (before != state || step == 0) {
        if (state % 2 == 1) {
          spans.add(new Span(step, to));
        }
        to = step;
        state = before;
      }
    }
    Collections.reverse(spans);
    return spans;
  }
}
