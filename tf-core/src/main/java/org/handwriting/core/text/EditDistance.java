package org.handwriting.core.text;

/** How many characters, or words, have to be replaced, taken away or put in (Levenshtein 1966). */
public final class EditDistance {
  private EditDistance() {}

  /** Between two rows of symbols, such as the code points or the words of texts. */
  public static int between(int[] read, int[] written) {
    int[] row = new int[written.length + 1]; // distances of what was read so far to each beginning
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= read.length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (read[i - 1] == written[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[written.length];
  }

  /** Between the code points of two texts. */
  public static int between(String read, String written) {
    return between(read.codePoints().toArray(), written.codePoints().toArray());
  }
}
