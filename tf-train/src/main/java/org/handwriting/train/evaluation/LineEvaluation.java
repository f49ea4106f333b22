package org.handwriting.train.evaluation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.handwriting.train.evaluation.Alignment.Pair;

/**
 * How well lines were read. Rates are edits by what is written, and may be above 1.
 *
 * @param examples lines
 * @param characters that are written on them
 * @param words that are written on them, parted by spaces
 * @param loss mean of a line's text, natural logarithm
 * @param characterErrorRate edits of characters (Levenshtein) by characters
 * @param caselessCharacterErrorRate the same with small letters for capitals
 * @param greedyCharacterErrorRate the same of the best path alone, whatever else reads
 * @param wordErrorRate edits of words by words
 * @param exactLines lines without an error
 * @param expectedCalibrationError how far the probability of what was read is from how often that
 *     is all right, 0 to 1 ({@link Calibration})
 * @param readings what was read of each line
 */
public record LineEvaluation(
    int examples,
    long characters,
    long words,
    double loss,
    double characterErrorRate,
    double caselessCharacterErrorRate,
    double greedyCharacterErrorRate,
    double wordErrorRate,
    int exactLines,
    double expectedCalibrationError,
    List<LineReading> readings) {

  /** Copies the list. */
  public LineEvaluation {
    readings = List.copyOf(readings);
  }

  /**
   * The figures of some of the lines.
   *
   * @param lines how many
   * @param characters that are written on them
   * @param edits of their characters
   */
  public record Group(int lines, long characters, long edits) {
    /** Edits by characters; 0 where there are none. */
    public double characterErrorRate() {
      return characters == 0 ? 0 : (double) edits / characters;
    }

    private Group and(Group other) {
      return new Group(lines + other.lines, characters + other.characters, edits + other.edits);
    }
  }

  /**
   * Two characters that were taken for each other.
   *
   * @param written empty where something was read that is not there
   * @param read empty where nothing was read
   * @param count how often
   */
  public record Confused(String written, String read, int count) {}

  /** The lines by what {@code key} says of each, such as its writer, in the order of the keys. */
  public <K extends Comparable<K>> Map<K, Group> by(Function<LineReading, K> key) {
    Map<K, Group> groups = new TreeMap<>();
    for (LineReading reading : readings) {
      Group one = new Group(1, reading.characters(), reading.edits());
      groups.merge(key.apply(reading), one, Group::and);
    }
    return groups;
  }

  /** The lines with errors, those with the most for their length first. */
  public List<LineReading> worst(int most) {
    return readings.stream()
        .filter(reading -> reading.edits() > 0)
        .sorted(
            Comparator.comparingDouble((LineReading r) -> -(double) r.edits() / r.characters())
                .thenComparingInt(LineReading::index))
        .limit(most)
        .toList();
  }

  /** What was most often taken for what, the most frequent first. */
  public List<Confused> confused(int most) {
    Map<Pair, Integer> counts = new HashMap<>();
    for (LineReading reading : readings) {
      for (Pair pair : Alignment.of(reading.written(), reading.read()).pairs()) {
        if (!pair.right()) {
          counts.merge(pair, 1, Integer::sum);
        }
      }
    }
    return counts.entrySet().stream()
        .map(e -> new Confused(e.getKey().written(), e.getKey().read(), e.getValue()))
        .sorted(
            Comparator.comparingInt((Confused c) -> -c.count())
                .thenComparing(Confused::written)
                .thenComparing(Confused::read))
        .limit(most)
        .toList();
  }
}
