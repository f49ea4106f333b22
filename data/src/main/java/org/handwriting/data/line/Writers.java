package org.handwriting.data.line;

import static java.util.Comparator.comparingLong;
import static java.util.Comparator.naturalOrder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.handwriting.data.Seeds;

/** Cuts lines in two so that nobody has written lines of both parts. */
final class Writers {
  /** By writers, at least this part of the share that is wanted, */
  private static final double LEAST = 0.5;

  /** and at most so many times as much; else lines are drawn one by one. */
  private static final double MOST = 2;

  private Writers() {}

  /** Indices of both parts, rising. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Cut(int[] rest, int[] held, boolean byWriter) {}

  /**
   * Draws writers until the share is reached. Their order comes from their names: those who are
   * held back stay so where lines of others are added.
   *
   * @param writers of each line; empty where it is not known, as of no line that is held back
   */
  static Cut cut(List<String> writers, double fraction, long seed) {
    if (!(fraction >= 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "expected a fraction of 0 or more and below 1, found " + fraction);
    }
    int n = writers.size();
    int wanted = (int) Math.round(fraction * n);
    int[] held = byWriter(writers, wanted, seed);
    boolean near = held.length >= LEAST * wanted && held.length <= MOST * wanted;
    boolean byWriter = wanted > 0 && near;
    int[] taken = byWriter ? held : drawn(n, wanted, seed);
    return new Cut(others(n, taken), taken, byWriter);
  }

  private static int[] byWriter(List<String> writers, int wanted, long seed) {
    Map<String, List<Integer>> lines = new LinkedHashMap<>();
    for (int i = 0; i < writers.size(); i++) {
      lines.computeIfAbsent(writers.get(i), writer -> new ArrayList<>()).add(i);
    }
    lines.remove("");
    List<String> drawn = new ArrayList<>(lines.keySet());
    // Not by their folders, which pages have where others have the same name (PageWriters).
    drawn.sort(
        comparingLong((String writer) -> Seeds.mixed(seed, ownName(writer).hashCode()))
            .thenComparing(naturalOrder()));
    List<Integer> held = new ArrayList<>();
    for (String writer : drawn) {
      List<Integer> one = lines.get(writer);
      // Whoever brings it nearer to what is wanted.
      if (Math.abs(held.size() + one.size() - wanted) < Math.abs(held.size() - wanted)) {
        held.addAll(one);
      }
    }
    return held.stream().mapToInt(i -> i).sorted().toArray();
  }

  private static String ownName(String writer) {
    return writer.substring(Math.max(writer.lastIndexOf('/'), writer.lastIndexOf('\\')) + 1);
  }

  /** So many of n, rising. */
  static int[] drawn(int n, int count, long seed) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      all.add(i);
    }
    Collections.shuffle(all, new Random(seed));
    return all.subList(0, Math.min(n, count)).stream().mapToInt(i -> i).sorted().toArray();
  }

  private static int[] others(int n, int[] taken) {
    BitSet left = new BitSet(n);
    left.set(0, n);
    Arrays.stream(taken).forEach(left::clear);
    return left.stream().toArray();
  }
}
