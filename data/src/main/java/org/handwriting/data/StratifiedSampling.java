package org.handwriting.data;

import static java.util.Comparator.comparingDouble;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;

/** Draws pictures at random, each class in proportion to its size. */
final class StratifiedSampling {
  private StratifiedSampling() {}

  /**
   * Draws a share of the pictures, leaving at least one of each class.
   *
   * @param classes {@code [n]}, unsigned
   * @param fraction 0 or more and below 1
   * @return indices into {@code classes}, rising
   */
  static int[] draw(byte[] classes, double fraction, long seed) {
    if (!(fraction >= 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "expected a fraction of 0 or more and below 1, found " + fraction);
    }
    return draw(classes, (int) Math.round(fraction * classes.length), 1, seed);
  }

  /**
   * Draws {@code n} pictures, or as many as can be drawn while each class keeps {@code kept}.
   *
   * @return indices into {@code classes}, rising
   */
  static int[] draw(byte[] classes, int n, int kept, long seed) {
    int[][] members = members(classes);
    int[] quotas = quotas(members, classes.length, n, kept);
    // java.util.Random's numbers are laid down in its documentation: a seed means the same pictures
    // on any JVM.
    Random random = new Random(seed);
    BitSet drawn = new BitSet(classes.length);
    for (int c = 0; c < members.length; c++) {
      for (int i = 0; i < quotas[c]; i++) {
        int j = i + random.nextInt(members[c].length - i);
        drawn.set(members[c][j]);
        members[c][j] = members[c][i];
      }
    }
    return drawn.stream().toArray();
  }

  /** The indices 0 to {@code n - 1} that are not among {@code taken}, rising. */
  static int[] others(int n, int[] taken) {
    BitSet left = new BitSet(n);
    left.set(0, n);
    Arrays.stream(taken).forEach(left::clear);
    return left.stream().toArray();
  }

  private static int[][] members(byte[] classes) {
    int[] counts = new int[Labels.MOST_CLASSES];
    for (byte c : classes) {
      counts[Byte.toUnsignedInt(c)]++;
    }
    int[][] members = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
    for (int i = classes.length - 1; i >= 0; i--) {
      int c = Byte.toUnsignedInt(classes[i]);
      members[c][--counts[c]] = i;
    }
    return members;
  }

  /**
   * Shares rounded down; what is missing then goes to the classes that lost most by it (largest
   * remainder).
   */
  private static int[] quotas(int[][] members, int total, int n, int kept) {
    int[] quotas = new int[members.length];
    double[] lost = new double[members.length];
    int given = 0;
    for (int c = 0; c < members.length; c++) {
      double share = total == 0 ? 0 : (double) n * members[c].length / total;
      quotas[c] = Math.min((int) share, Math.max(0, members[c].length - kept));
      lost[c] = share - quotas[c];
      given += quotas[c];
    }
    int[] byLoss =
        IntStream.range(0, members.length)
            .filter(c -> members[c].length - kept > quotas[c])
            .boxed()
            .sorted(comparingDouble(c -> -lost[c]))
            .mapToInt(c -> c)
            .toArray();
    for (int i = 0; i < byLoss.length && given < n; i++, given++) {
      quotas[byLoss[i]]++;
    }
    return quotas;
  }
}
