package org.handwriting.train.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.handwriting.core.model.LineScores;
import org.handwriting.core.text.BestPath;
import org.handwriting.core.text.EditDistance;
import org.handwriting.core.text.TextLikelihood;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.line.LineBatch;

/** What a network makes of lines whose texts are known, counted as it comes. */
public final class LinePredictions {
  private final CharacterSet set;
  private int lines;
  private int exact;
  private long characters;
  private long characterEdits;
  private long caselessEdits;
  private long words;
  private long wordEdits;
  private double lossSum;

  /** What answers. */
  @FunctionalInterface
  public interface Network {
    /** Scores of the lines of a batch. */
    LineScores scores(LineBatch batch);
  }

  /** None yet. */
  public LinePredictions(CharacterSet characters) {
    this.set = characters;
  }

  /** Counts the lines of a batch. */
  public void add(LineBatch batch, LineScores scores) {
    int classes = set.size() + 1;
    for (int i = 0; i < batch.size(); i++) {
      float[] line = scores.ofLine(i, classes); // [steps, k]
      int[] text = batch.labels()[i];
      lossSum += TextLikelihood.loss(line, classes, text);
      add(set.decode(BestPath.text(line, classes)), set.decode(text));
    }
  }

  private void add(String read, String written) {
    lines++;
    exact += read.equals(written) ? 1 : 0;
    characters += written.codePointCount(0, written.length());
    characterEdits += EditDistance.between(read, written);
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
    if (lines == 0) {
      throw new IllegalArgumentException("expected lines to evaluate, found none");
    }
    return new LineEvaluation(
        lines,
        characters,
        words,
        lossSum / lines,
        (double) characterEdits / characters,
        (double) caselessEdits / characters,
        words == 0 ? 0 : (double) wordEdits / words,
        exact);
  }
}
