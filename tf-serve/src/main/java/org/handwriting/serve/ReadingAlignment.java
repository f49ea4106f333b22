package org.handwriting.serve;

/**
 * A reading laid along the best one, character by character, with as few changes as can be.
 *
 * @param points of the reading
 * @param places where each character of the best reading begins in this one, and where it ends; one
 *     more than the best reading has characters
 * @param probability of the reading
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ReadingAlignment(int[] points, int[] places, double probability) {

  static ReadingAlignment of(String best, LineReading reading) {
    int[] a = best.codePoints().toArray();
    int[] b = reading.text().codePoints().toArray();
    int[][] distance = new int[a.length + 1][b.length + 1]; // of the ends of both
    for (int i = a.length; i >= 0; i--) {
      for (int j = b.length; j >= 0; j--) {
        distance[i][j] =
            i == a.length || j == b.length
                ? a.length - i + b.length - j
                : Math.min(
                    distance[i + 1][j + 1] + (a[i] == b[j] ? 0 : 1),
                    Math.min(distance[i + 1][j], distance[i][j + 1]) + 1);
      }
    }
    int[] places = new int[a.length + 1];
    int j = 0;
    for (int i = 0; i < a.length; i++) {
      places[i] = j;
      while (j < b.length
          && distance[i][j] == distance[i][j + 1] + 1
          && !fits(distance, a, b, i, j)) {
        j++; // more than the best has
      }
      if (j < b.length && fits(distance, a, b, i, j)) {
        j++;
      }
    }
    places[a.length] = b.length;
    return new ReadingAlignment(b, places, reading.probability());
  }

  // Whether the two characters stand for each other.
  private static boolean fits(int[][] distance, int[] a, int[] b, int i, int j) {
    return distance[i][j] == distance[i + 1][j + 1] + (a[i] == b[j] ? 0 : 1);
  }

  /** What it has where the best reading has its characters {@code from} to before {@code to}. */
  String at(int from, int to) {
    return new String(points, places[from], places[to] - places[from]).strip();
  }
}
