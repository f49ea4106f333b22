package org.handwriting.serve.page.apart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Makes the library's table of letter trigrams anew from SCOWL's word lists (Debian's package
 * {@code scowl}): the first argument is their folder, the second where the table goes.
 */
final class LetterTrigramsTable {
  // SCOWL's lists go from the most common words to rare ones; how often a word of each is written.
  private static final Map<Integer, Integer> WEIGHTS = Map.of(10, 100, 20, 25, 35, 6, 50, 1);

  private static final String[] LISTS = {
    "english-words",
    "american-words",
    "british-words",
    "english-upper",
    "english-proper-names",
    "american-proper-names"
  };

  // Trigrams that were seen less often than this say less than the bigrams in them.
  private static final double TRUSTED = 60;

  private static final int SYMBOLS = LetterTrigrams.SYMBOLS;

  private LetterTrigramsTable() {}

  public static void main(String[] arguments) throws IOException {
    double[][][] counts = new double[SYMBOLS][SYMBOLS][SYMBOLS];
    for (String list : LISTS) {
      for (Map.Entry<Integer, Integer> level : WEIGHTS.entrySet()) {
        Path file = Path.of(arguments[0], list + "." + level.getKey());
        if (Files.exists(file)) {
          for (String word : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            count(word.toLowerCase(Locale.ROOT), level.getValue(), counts);
          }
        }
      }
    }
    Files.write(Path.of(arguments[1]), table(counts));
  }

  // Words with an apostrophe or an accent are left out.
  private static void count(String word, int weight, double[][][] counts) {
    if (!word.matches("[a-z]+")) {
      return;
    }
    int[] last = {LetterTrigrams.BOUNDARY, LetterTrigrams.BOUNDARY};
    for (int i = 0; i <= word.length(); i++) {
      int symbol =
          i == word.length() ? LetterTrigrams.BOUNDARY : LetterTrigrams.symbol(word.charAt(i));
      counts[last[0]][last[1]][symbol] += weight;
      last[0] = last[1];
      last[1] = symbol;
    }
  }

  private static byte[] table(double[][][] counts) {
    double[][] pairs = new double[SYMBOLS][SYMBOLS];
    double[] singles = new double[SYMBOLS];
    double all = 0;
    for (int a = 0; a < SYMBOLS; a++) {
      for (int b = 0; b < SYMBOLS; b++) {
        for (int c = 0; c < SYMBOLS; c++) {
          pairs[b][c] += counts[a][b][c];
          singles[c] += counts[a][b][c];
          all += counts[a][b][c];
        }
      }
    }
    byte[] table = new byte[SYMBOLS * SYMBOLS * SYMBOLS];
    for (int a = 0; a < SYMBOLS; a++) {
      for (int b = 0; b < SYMBOLS; b++) {
        for (int c = 0; c < SYMBOLS; c++) {
          double pair = mixed(pairs[b][c], sum(pairs[b]), singles[c] / all);
          double probability = mixed(counts[a][b][c], sum(counts[a][b]), pair);
          table[(a * SYMBOLS + b) * SYMBOLS + c] = LetterTrigrams.stored(probability);
        }
      }
    }
    return table;
  }

  private static double mixed(double count, double of, double otherwise) {
    return (count + TRUSTED * otherwise) / (of + TRUSTED);
  }

  private static double sum(double[] counts) {
    double sum = 0;
    for (double count : counts) {
      sum += count;
    }
    return sum;
  }
}
