package org.handwriting.serve.page.result;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What is written on a page.
 *
 * @param lines in reading order; none on a blank page
 */
public record Page(List<PageLine> lines) {
  /** Copies the list. */
  public Page {
    lines = List.copyOf(lines);
  }

  /** A line of text for each of its lines; empty for a blank page. */
  public String text() {
    return lines.stream().map(PageLine::text).collect(Collectors.joining("\n"));
  }

  /** All its characters in reading order. */
  public List<PageCharacter> characters() {
    return lines.stream()
        .flatMap(line -> line.words().stream())
        .flatMap(word -> word.characters().stream())
        .toList();
  }

  /** The same on a picture that is so many times as wide and as high. */
  public Page scaled(double across, double down) {
    return across == 1 && down == 1
        ? this
        : new Page(lines.stream().map(line -> line.scaled(across, down)).toList());
  }
}
