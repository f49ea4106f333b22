package org.handwriting.data.transcription;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who wrote the lines of pages that do not say so: each page counts as a writer of its own, by its
 * name. Two hands' folders may both have a {@code page1}: those are told apart by their folders.
 */
final class PageWriters {
  private PageWriters() {}

  /** The same lines, with the folder before the names of pages that several pictures have. */
  static List<TranscribedLine> apart(List<TranscribedLine> lines) {
    Map<String, Set<Path>> pictures =
        lines.stream()
            .filter(PageWriters::isOfPage)
            .collect(
                groupingBy(TranscribedLine::writer, mapping(TranscribedLine::picture, toSet())));
    return lines.stream()
        .map(
            line ->
                isOfPage(line) && pictures.get(line.writer()).size() > 1
                    ? line.withWriter(line.picture().resolveSibling(line.writer()).toString())
                    : line)
        .toList();
  }

  private static boolean isOfPage(TranscribedLine line) {
    return line.region().isPresent();
  }
}
