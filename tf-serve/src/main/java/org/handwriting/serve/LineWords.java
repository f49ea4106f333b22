package org.handwriting.serve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.handwriting.core.text.Alignment.Span;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.line.LineImage;

/**
 * Parts a line's text into words, and finds where each stands and what else it may be.
 *
 * @param characters of the model
 * @param columnsPerStep columns of the line image that make one step
 */
record LineWords(CharacterSet characters, int columnsPerStep) {
  private static final int MOST_ALTERNATIVES = 5;

  // Of 255: fainter is the edge of a stroke.
  private static final int INK = 64;

  /**
   * A text on its steps.
   *
   * @param text classes, [characters]
   * @param spans of each character; none where there are too few steps
   * @param probabilities of each character, as many as spans
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Aligned(int[] text, List<Span> spans, double[] probabilities) {}

  /**
   * The words.
   *
   * @param readings of the whole line, that of {@code aligned} first
   * @param searched whether the readings share out their probability; otherwise there is one alone
   */
  List<LineWord> of(LineImage line, Aligned aligned, List<LineReading> readings, boolean searched) {
    List<LineWord> words = new ArrayList<>();
    if (aligned.spans.isEmpty()) {
      return words;
    }
    String whole = characters.decode(aligned.text);
    int[] points = whole.codePoints().toArray();
    int before = 0; // characters that the best reading has stripped
    while (before < points.length && points[before] == ' ') {
      before++;
    }
    List<ReadingAlignment> others =
        readings.stream().map(r -> ReadingAlignment.of(readings.get(0).text(), r)).toList();
    for (int from = 0, to; from < points.length; from = to + 1) {
      to = from;
      double logs = 0;
      while (to < points.length && points[to] != ' ') {
        logs += Math.log(aligned.probabilities[to++]);
      }
      if (to > from) {
        double mean = Math.exp(logs / (to - from));
        List<LineReading> alternatives = alternatives(others, from - before, to - before, mean);
        LineReading own = alternatives.get(0);
        double probability = searched ? own.probability() : mean;
        Box box = box(line, left(aligned.spans, from), right(aligned.spans, to));
        words.add(
            new LineWord(
                own.text(), probability, box, alternatives.subList(1, alternatives.size())));
      }
    }
    return words;
  }

  // What the readings have at a place of the best one; its own comes first. They share out what the
  // network says of the characters there in the mean: the readings that a search ends with differ
  // elsewhere, so that a word which all of them have would be certain, however it looks.
  private static List<LineReading> alternatives(
      List<ReadingAlignment> readings, int from, int to, double mean) {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (ReadingAlignment reading : readings) {
      shares.merge(reading.at(from, to), reading.probability(), Double::sum);
    }
    List<LineReading> all = new ArrayList<>();
    shares.forEach((text, share) -> all.add(new LineReading(text, mean * Math.min(1, share))));
    LineReading own = all.remove(0);
    all.removeIf(other -> other.text().isEmpty());
    all.sort(Comparator.comparingDouble(LineReading::probability).reversed());
    List<LineReading> first = new ArrayList<>(List.of(own));
    first.addAll(all.subList(0, Math.min(MOST_ALTERNATIVES, all.size())));
    return first;
  }

  // Steps: halfway to the character before, which is a space, or from the line's beginning.
  private static double left(List<Span> spans, int from) {
    return from == 0 ? 0 : middle(spans.get(from - 1));
  }

  private static double right(List<Span> spans, int to) {
    return to == spans.size() ? Double.POSITIVE_INFINITY : middle(spans.get(to));
  }

  private static double middle(Span span) {
    return (span.from() + span.to()) / 2.0;
  }

  // Around the ink between two steps, on the picture.
  private Box box(LineImage line, double fromStep, double toStep) {
    byte[] pixels = line.pixels(); // [h, w]
    int w = line.width();
    int from = (int) Math.min(w - 1, fromStep * columnsPerStep);
    int to = (int) Math.max(from + 1, Math.min(w, toStep * columnsPerStep));
    return line.frame()
        .around(new Box(from, 0, to, line.height()), (x, y) -> (pixels[y * w + x] & 0xFF) > INK);
  }
}
