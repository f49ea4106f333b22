package org.handwriting.serve.page.result;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.LinePlace;
import org.handwriting.data.glyph.Polyline;
import org.handwriting.serve.LineReading;

/**
 * A line on a page.
 *
 * @param words from left to right, one or more
 * @param probability 0 to 1: the geometric mean of its characters' probabilities, each looked at
 *     alone. That of a character which looks like others counts as that of any of them; of what had
 *     to be cut out of joined ink, that it is one character at all counts too
 * @param baseline what its characters stand on, in reading direction, in pixels of the picture
 * @param polygon around what belongs to it, its last point joined to the first, in pixels of the
 *     picture
 */
public record PageLine(
    List<PageWord> words, double probability, Polyline baseline, Polyline polygon) {
  /** Copies the list. */
  public PageLine {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("expected 1 word or more, found none");
    }
    Objects.requireNonNull(baseline, "baseline");
    Objects.requireNonNull(polygon, "polygon");
  }

  /** The same place, where what is written could not be read. */
  public PageLine unread() {
    LineReading reading = new LineReading(text(), probability);
    return new PageLine(
        List.of(PageWord.unread(box(), List.of(reading))), probability, baseline, polygon);
  }

  /** Its words with a space between them. */
  public String text() {
    return words.stream().map(PageWord::text).collect(Collectors.joining(" "));
  }

  /** Around its ink, in pixels of the picture. */
  public Box box() {
    return words.stream().map(PageWord::box).reduce(Box::with).orElseThrow();
  }

  /** The same line in a place that is known otherwise. */
  public PageLine at(LinePlace place) {
    return new PageLine(words, probability, place.baseline(), place.polygon());
  }

  /** The same on a picture that is so many times as wide and as high. */
  public PageLine scaled(double across, double down) {
    return new PageLine(
        words.stream().map(word -> word.moved(box -> box.scaled(across, down))).toList(),
        probability,
        baseline.scaled(across, down),
        polygon.scaled(across, down));
  }

  /** The same with what lies outside of a picture at its border. */
  public PageLine within(Box picture) {
    return new PageLine(
        words.stream().map(word -> word.moved(box -> box.within(picture))).toList(),
        probability,
        baseline.within(picture),
        polygon.within(picture));
  }
}
