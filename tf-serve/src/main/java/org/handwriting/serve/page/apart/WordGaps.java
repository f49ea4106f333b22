package org.handwriting.serve.page.apart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells the gaps between words from those between characters: on a page, most gaps are of two
 * kinds. Gaps are measured in two ways, from ink to ink and from middle to middle (characters of
 * one pitch), and the one is taken that parts them better (Otsu 1979).
 */
final class WordGaps {
  /** Narrower than this many heights is no space, */
  private static final double NARROWEST = 0.22;

  /** and broader than this always is one. */
  private static final double BROADEST = 1.6;

  /** Without two kinds of gaps, this is a space. */
  private static final double USUAL = 0.55;

  /** Two kinds of gaps hold this part of all variance between them; one kind holds less. */
  private static final double PARTED = 0.72;

  /** The means of two kinds of gaps are this many heights apart. */
  private static final double APART = 0.25;

  /**
   * Characters stand in cells where the distances between their middles are whole numbers of cells,
   * to this part of one,
   */
  private static final double IN_CELL = 0.35;

  /** and none stands nearer to the next one than so many heights. */
  private static final double FREE = 0.2;

  private WordGaps() {}

  /**
   * Which characters begin a word.
   *
   * @param lines of a page; each is measured in its own heights
   * @return for each line and character, whether there is a space to its left
   */
  static List<boolean[]> of(List<CharacterRow> lines) {
    List<double[]> gaps = lines.stream().map(CharacterRow::gaps).toList();
    List<double[]> pitches = lines.stream().map(CharacterRow::pitches).toList();
    Threshold gap = Threshold.of(all(gaps), NARROWEST, BROADEST, USUAL);
    Threshold pitch = Threshold.of(all(pitches), NARROWEST + 0.7, BROADEST + 0.7, USUAL + 0.7);
    boolean byPitch = pitch.parted > Math.max(PARTED, gap.parted + 0.04);
    double[] cells = new double[lines.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cell(gaps.get(i), pitches.get(i));
    }
    double onPage = ofPage(cells, pitches);
    List<boolean[]> spaces = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      double[] measures = byPitch ? pitches.get(i) : gaps.get(i);
      double threshold = byPitch ? pitch.value : gap.value;
      boolean[] begins = new boolean[lines.get(i).characters().size()];
      double cell = cells[i] > 0 ? cells[i] : onPage;
      for (int k = 1; k < begins.length; k++) {
        boolean far =
            cell > 0 ? pitches.get(i)[k - 1] > (1 + IN_CELL) * cell : measures[k - 1] > threshold;
        // Broad characters are far from each other from middle to middle, and no space is there.
        begins[k] = far && gaps.get(i)[k - 1] > NARROWEST;
      }
      spaces.add(begins);
    }
    return spaces;
  }

  /**
   * The breadth of the cells that a line's characters stand in, as on squared paper and in forms; 0
   * if they do not. Cells that are left empty part words, however broad all of them are.
   */
  private static double cell(double[] gaps, double[] pitches) {
    if (pitches.length < 2 || Arrays.stream(gaps).min().orElse(0) < FREE) {
      return 0;
    }
    double[] sorted = pitches.clone();
    Arrays.sort(sorted);
    double cell = sorted[(sorted.length - 1) / 2];
    boolean even =
        cell > 0
            && Arrays.stream(pitches)
                .map(pitch -> pitch / cell)
                .allMatch(cells -> cells > 0.5 && Math.abs(cells - Math.rint(cells)) <= IN_CELL);
    return even ? cell : 0;
  }

  /** The breadth of the cells in most of a page's lines; 0 if there are none in most of them. */
  private static double ofPage(double[] cells, List<double[]> pitches) {
    double[] found = Arrays.stream(cells).filter(cell -> cell > 0).sorted().toArray();
    long lines = pitches.stream().filter(line -> line.length >= 2).count();
    return found.length >= 2 && 2L * found.length > lines ? found[found.length / 2] : 0;
  }

  private static double[] all(List<double[]> measures) {
    return measures.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
  }

  /**
   * Where to part measures.
   *
   * @param value above it is a space
   * @param parted part of the variance that lies between the two kinds
   */
  private record Threshold(double value, double parted) {
    static Threshold of(double[] sorted, double least, double most, double usual) {
      // Very broad ones are spaces anyway and would count for too much.
      double[] values = Arrays.stream(sorted).map(v -> Math.min(v, most)).toArray();
      int n = values.length;
      double mean = Arrays.stream(values).average().orElse(0);
      double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
      double best = 0;
      double value = usual;
      double below = 0;
      for (int i = 0; i + 1 < n; i++) {
        below += values[i];
        double between = (values[i] + values[i + 1]) / 2;
        double low = below / (i + 1);
        double high = (mean * n - below) / (n - i - 1);
        double parted = (high - low) * (high - low) * (i + 1.0) * (n - i - 1.0) / n / variance;
        boolean apart = values[i + 1] > values[i] && high - low >= APART;
        if (apart && between >= least && between <= most && parted > best) {
          best = parted;
          value = between;
        }
      }
      return n < 4 || best < PARTED ? new Threshold(usual, 0) : new Threshold(value, best);
    }
  }
}
