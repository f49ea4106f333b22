package org.handwriting.train.evaluation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What was read beside what is written, character by character, with as few edits as there can be
 * (Levenshtein 1966).
 *
 * @param pairs in their order
 */
public record Alignment(List<Pair> pairs) {
  /**
   * A place of both texts.
   *
   * @param written a character; empty where one was read that is not there
   * @param read a character; empty where nothing was read
   */
  public record Pair(String written, String read) {
    /** Whether it was read as it is written. */
    public boolean right() {
      return written.equals(read);
    }
  }

  /** Copies the list. */
  public Alignment {
    pairs = List.copyOf(pairs);
  }

  /** Of two texts. */
  public static Alignment of(String written, String read) {
    int[] w = written.codePoints().toArray();
    int[] r = read.codePoints().toArray();
    int[][] edits = edits(w, r);
    Deque<Pair> pairs = new ArrayDeque<>();
    int i = w.length;
    int j = r.length;
    while (i > 0 || j > 0) {
      if (i > 0 && j > 0 && edits[i][j] == edits[i - 1][j - 1] + (w[i - 1] == r[j - 1] ? 0 : 1)) {
        pairs.addFirst(new Pair(Character.toString(w[--i]), Character.toString(r[--j])));
      } else if (i > 0 && edits[i][j] == edits[i - 1][j] + 1) {
        pairs.addFirst(new Pair(Character.toString(w[--i]), ""));
      } else {
        pairs.addFirst(new Pair("", Character.toString(r[--j])));
      }
    }
    return new Alignment(List.copyOf(pairs));
  }

  // Edits from each beginning of what was read to each of what is written.
  private static int[][] edits(int[] w, int[] r) {
    int[][] edits = new int[w.length + 1][r.length + 1];
    for (int i = 0; i <= w.length; i++) {
      for (int j = 0; j <= r.length; j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
        } else {
          int replaced = edits[i - 1][j - 1] + (w[i - 1] == r[j - 1] ? 0 : 1);
          edits[i][j] = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        }
      }
    }
    return edits;
  }
}
