package org.handwriting.train.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.handwriting.core.model.LineScores;
import org.handwriting.core.text.BestPath;
import org.handwriting.core.text.EditDistance;
import org.handwriting.core.text.TextLikelihood;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.line.LineBatch;

/** What a network makes of lines whose texts are known, counted as it comes. */
public final class LinePredictions {
  private final CharacterSet set;
  private final Reader reader;
  private final int space; // its class; -1 where there is none
  private final List<LineReading> readings = new ArrayList<>();
  private final Calibration.Tally calibration = new Calibration.Tally();
  private int exact;
  private long characters;
  private long characterEdits;
  private long caselessEdits;
  private long greedyEdits;
  private long words;
  private long wordEdits;
  private double lossSum;

  /** What answers. */
  @FunctionalInterface
  public interface Network {
    /** Scores of the lines of a batch. */
    LineScores scores(LineBatch batch);
  }

  /** What makes a text of scores: the best path, or a language model beside it. */
  @FunctionalInterface
  public interface Reader {
    /**
     * What is read.
     *
     * @param scores logarithms of probabilities, float32 [steps, k], row by row
     * @param classes k; the last one is the blank
     */
    Read read(float[] scores, int classes);
  }

  /**
   * A text that was read.
   *
   * @param text classes of its characters
   * @param probability that it is right; empty for that of the network alone
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  public record Read(int[] text, OptionalDouble probability) {
    /** As the network alone reads it. */
    static Read bestPath(float[] scores, int classes) {
      return new Read(BestPath.text(scores, classes), OptionalDouble.empty());
    }
  }

  /** None yet; the best path is read. */
  public LinePredictions(CharacterSet characters) {
    this(characters, Read::bestPath);
  }

  /** None yet. */
  public LinePredictions(CharacterSet characters, Reader reader) {
    this.set = characters;
    this.reader = reader;
    this.space = characters.canWrite(" ") ? characters.encode(" ")[0] : -1;
  }

  /** What texts are written with. */
  CharacterSet characters() {
    return set;
  }

  /** Counts the lines of a batch. Spaces around what was read count as nothing. */
  public void add(LineBatch batch, LineScores scores) {
    int classes = set.size() + 1;
    for (int i = 0; i < batch.size(); i++) {
      float[] line = scores.ofLine(i, classes); // [steps, k]
      int[] text = batch.labels()[i];
      lossSum += TextLikelihood.loss(line, classes, text);
      greedyEdits += EditDistance.between(stripped(BestPath.text(line, classes)), text);
      Read found = reader.read(line, classes);
      int[] read = stripped(found.text());
      double probability =
          found
              .probability()
              .orElseGet(() -> Math.min(1, Math.exp(-TextLikelihood.loss(line, classes, read))));
      add(new LineReading(batch.examples()[i], set.decode(text), set.decode(read), probability));
    }
  }

  private int[] stripped(int[] text) {
    int from = 0;
    int to = text.length;
    while (from < to && text[from] == space) {
      from++;
    }
    while (to > from && text[to - 1] == space) {
      to--;
    }
    return Arrays.copyOfRange(text, from, to);
  }

  private void add(LineReading reading) {
    readings.add(reading);
    String read = reading.read();
    String written = reading.written();
    exact += read.equals(written) ? 1 : 0;
    calibration.add(reading.probability(), read.equals(written));
    characters += reading.characters();
    characterEdits += reading.edits();
    caselessEdits +=
        EditDistance.between(read.toLowerCase(Locale.ROOT), written.toLowerCase(Locale.ROOT));
    Map<String, Integer> known = new HashMap<>();
    int[] writtenWords = words(written, known);
    words += writtenWords.length;
    wordEdits += EditDistance.between(words(read, known), writtenWords);
  }

  private static int[] words(String text, Map<String, Integer> known) {
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      return new int[0];
    }
    return Arrays.stream(trimmed.split(" +")).mapToInt(word -> numbered(word, known)).toArray();
  }

  private static int numbered(String word, Map<String, Integer> known) {
    known.putIfAbsent(word, known.size());
    return known.get(word);
  }

  /**
   * What has been counted.
   *
   * @throws IllegalArgumentException when there is no line
   */
  public LineEvaluation evaluation() {
    if (readings.isEmpty()) {
      throw new IllegalArgumentException("expected lines to evaluate, found none");
    }
    return new LineEvaluation(
        readings.size(),
        characters,
        words,
        lossSum / readings.size(),
        (double) characterEdits / characters,
        (double) caselessEdits / characters,
        (double) greedyEdits / characters,
        words == 0 ? 0 : (double) wordEdits / words,
        exact,
        calibration.calibration().expectedError(),
        readings);
  }
}
