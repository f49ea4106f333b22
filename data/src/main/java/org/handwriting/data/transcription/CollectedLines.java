package org.handwriting.data.transcription;

import java.awt.Dimension;
import java.awt.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines of a folder and what is wrong with others, as they are read. */
final class CollectedLines {
  private final List<TranscribedLine> lines = new ArrayList<>();
  private final List<BadLine> bad = new ArrayList<>();
  private final boolean unread;
  private int untranscribed;

  /**
   * @param unread whether it does not matter what a line says, nor whether that is known
   */
  CollectedLines(boolean unread) {
    this.unread = unread;
  }

  /** Whether lines are taken as if nobody had written down what they say. */
  boolean areUnread() {
    return unread;
  }

  /** A picture of one line. */
  void picture(Path picture, String text, String writer, String place) {
    add(picture, Optional.empty(), Optional.empty(), text, writer, place);
  }

  /** A line of a page. */
  void region(Path picture, Shape region, Dimension pageSize, PlacedText text) {
    add(
        picture,
        Optional.of(region),
        Optional.of(pageSize),
        text.text(),
        text.writer(),
        text.place());
  }

  /** What is written, by whom, and where that stands. */
  record PlacedText(String text, String writer, String place) {}

  private void add(
      Path picture,
      Optional<Shape> region,
      Optional<Dimension> size,
      String text,
      String writer,
      String place) {
    String plain = unread ? TranscribedLine.UNREAD : PlainText.of(text);
    if (plain.isEmpty()) {
      bad(place, "what is written on the line", "an empty text");
    } else if (plain.chars().anyMatch(Character::isISOControl)) {
      bad(place, "one line of text", "control characters in \"" + PlainText.shown(plain) + "\"");
    } else {
      lines.add(new TranscribedLine(picture, region, size, plain, writer, place));
    }
  }

  void bad(String place, String expected, String found) {
    bad.add(new BadLine(place, expected, found));
  }

  /** A line that is marked on a page, and not written down. */
  void untranscribed() {
    untranscribed++;
  }

  /** Those that can be used. */
  List<TranscribedLine> lines() {
    return lines;
  }

  /** Those that cannot. */
  List<BadLine> bad() {
    return bad;
  }

  /** How many are marked on pages, and not written down. */
  int untranscribedCount() {
    return untranscribed;
  }
}
