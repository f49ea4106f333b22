package org.handwriting.core.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The prefixes that one search follows, step by step. */
final class Beam {
  static final int NONE = -1;

  // Rarer than this, a character is looked at only where words ask for it.
  private static final float RARE = (float) Math.log(1e-3);
  private static final float RARE_IN_WORDS = (float) Math.log(1e-6);

  // A prefix so much worse than the best one does not come back.
  private static final double HOPELESS = 16;
  static final double NEVER = Double.NEGATIVE_INFINITY;

  private final PrefixTree tree;
  private final int most;
  private final Prior prior;
  private final int[] candidates; // classes worth a look at this step
  private Prefixes now;
  private Prefixes next;
  private int steps;

  /** What is known of texts before anything is seen. */
  @FunctionalInterface
  interface Prior {
    /**
     * Judges a new prefix.
     *
     * @param child where its {@code prior}, {@code context} and {@code word} go, or {@link #NONE}
     *     to ask only whether there may be one
     */
    boolean judge(PrefixTree tree, int parent, int c, int child);
  }

  /** What is known of a text's end. */
  @FunctionalInterface
  interface Ends {
    /** The logarithm by which a prefix is more probable as the whole; {@link #NEVER} for none. */
    double judge(PrefixTree tree, int prefix);
  }

  /**
   * Prefixes with the logarithms of the probability that they end in a blank, or in a character.
   */
  private static final class Prefixes {
    private int size;
    private int[] prefix = new int[64];
    private double[] blank = new double[64];
    private double[] character = new double[64];
    private double[] score = new double[64];

    private int add(int added) {
      if (size == prefix.length) {
        prefix = Arrays.copyOf(prefix, 2 * size);
        blank = Arrays.copyOf(blank, 2 * size);
        character = Arrays.copyOf(character, 2 * size);
        score = Arrays.copyOf(score, 2 * size);
      }
      prefix[size] = added;
      blank[size] = NEVER;
      character[size] = NEVER;
      return size++;
    }

    private void move(int from, int to) {
      prefix[to] = prefix[from];
      blank[to] = blank[from];
      character[to] = character[from];
      score[to] = score[from];
    }
  }

  Beam(int classes, int most, Prior prior) {
    tree = new PrefixTree(classes);
    candidates = new int[classes - 1];
    this.most = most;
    this.prior = prior;
    now = new Prefixes();
    next = new Prefixes();
    now.add(PrefixTree.EMPTY);
    now.blank[0] = 0;
  }

  /**
   * Takes a step.
   *
   * @param scores of all steps
   * @param from where this step's begin
   */
  void step(float[] scores, int from, boolean withinWords) {
    int classes = candidates.length + 1;
    float least = withinWords ? RARE_IN_WORDS : RARE;
    int count = 0;
    for (int c = 0; c < classes - 1; c++) {
      if (scores[from + c] > least) {
        candidates[count++] = c;
      }
    }
    next.size = 0;
    double best = NEVER;
    for (int i = 0; i < now.size; i++) {
      best = Math.max(best, stay(i, scores, from));
    }
    for (int i = 0; i < now.size; i++) {
      for (int j = 0; j < count; j++) {
        extend(i, candidates[j], scores[from + candidates[j]], best - HOPELESS);
      }
    }
    prune();
    steps++;
  }

  // The same text, by a blank or by more of its last character; its score.
  private double stay(int i, float[] scores, int from) {
    int prefix = now.prefix[i];
    int to = place(prefix);
    float blank = scores[from + candidates.length];
    next.blank[to] = sum(now.blank[i], now.character[i]) + blank;
    if (prefix != PrefixTree.EMPTY) {
      double more = now.character[i] + scores[from + tree.last(prefix)];
      next.character[to] = sum(next.character[to], more);
    }
    return Math.max(next.blank[to], next.character[to]) + tree.prior[prefix];
  }

  // A character more.
  private void extend(int i, int c, float score, double least) {
    int prefix = now.prefix[i];
    // The same character again is another one only behind a blank.
    double before = tree.last(prefix) == c ? now.blank[i] : sum(now.blank[i], now.character[i]);
    double log = before + score;
    if (log + tree.prior[prefix] < least) {
      return;
    }
    int child = tree.find(prefix, c);
    if (child == 0) {
      if (!prior.judge(tree, prefix, c, NONE)) {
        return;
      }
      child = tree.add(prefix, c);
      prior.judge(tree, prefix, c, child);
    }
    int to = place(child);
    next.character[to] = sum(next.character[to], log);
  }

  private int place(int prefix) {
    if (tree.stamp[prefix] != steps) {
      tree.stamp[prefix] = steps;
      tree.rank[prefix] = next.add(prefix);
    }
    return tree.rank[prefix];
  }

  // The best ones, in the order of their score.
  private void prune() {
    int kept = 0;
    for (int i = 0; i < next.size; i++) {
      next.score[i] = sum(next.blank[i], next.character[i]) + tree.prior[next.prefix[i]];
    }
    now.size = 0;
    while (now.size < next.size && now.size < most) {
      now.add(0);
    }
    int size = now.size;
    for (int i = 0; i < next.size; i++) {
      double score = next.score[i];
      if (kept == size && score <= now.score[size - 1]) {
        continue;
      }
      int at = kept < size ? kept++ : size - 1;
      while (at > 0 && now.score[at - 1] < score) {
        now.move(at - 1, at);
        at--;
      }
      now.prefix[at] = next.prefix[i];
      now.blank[at] = next.blank[i];
      now.character[at] = next.character[i];
      now.score[at] = score;
    }
  }

  /** What may be the whole text, the best first. */
  List<Hypothesis> hypotheses(Ends ends) {
    List<Hypothesis> found = new ArrayList<>();
    for (int i = 0; i < now.size; i++) {
      int prefix = now.prefix[i];
      double end = ends.judge(tree, prefix);
      if (end != NEVER) {
        double score = sum(now.blank[i], now.character[i]) + tree.prior[prefix] + end;
        found.add(new Hypothesis(tree.text(prefix), score));
      }
    }
    if (found.isEmpty()) {
      found.add(new Hypothesis(new int[0], NEVER));
    }
    found.sort(Comparator.comparingDouble(Hypothesis::score).reversed());
    return found;
  }

  // The logarithm of the sum of two numbers, of their logarithms.
  private static double sum(double a, double b) {
    double larger = Math.max(a, b);
    return larger == NEVER ? NEVER : larger + Math.log1p(Math.exp(-Math.abs(a - b)));
  }
}
