package org.handwriting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.BadFileException;
import org.handwriting.data.TextLines;
import org.handwriting.serve.page.PageOptions;
import picocli.CommandLine.Option;

/** The options of {@code hwr predict} that are about pages. */
final class PageArguments {
  @Option(
      names = "--page",
      description = "The pictures are of words, lines or pages: print the text on each.")
  boolean page;

  @Option(
      names = "--words",
      paramLabel = "FILE",
      description =
          "With --page: words that are expected among others, a word a line. With --line: the only"
              + " words that there are.")
  Optional<Path> words;

  @Option(
      names = "--no-context",
      description =
          "With --page: read each character for itself, not as a part of a word; lines without the"
              + " language model.")
  boolean alone;

  @Option(
      names = "--overlay",
      paramLabel = "DIR",
      description = "With --page: draw what was read over each picture, and put it there as a PNG.")
  Optional<Path> overlay;

  /**
   * What a page is read with.
   *
   * @param plain whether it is read without what is known of English
   */
  PageOptions options(boolean plain) throws IOException {
    PageOptions options = PageOptions.defaults();
    if (words.isPresent()) {
      options = options.withWords(expectedWords());
    }
    return alone || plain ? options.withoutContext() : options;
  }

  /** The words of the list; none without one. */
  List<String> expectedWords() throws IOException {
    if (words.isEmpty()) {
      return List.of();
    }
    Path file = words.get();
    if (!Files.isRegularFile(file)) {
      throw new BadFileException(file, "a file with a word a line", "none");
    }
    return TextLines.of(file).stream().map(String::strip).filter(word -> !word.isEmpty()).toList();
  }

  /**
   * An option of pages that was given without {@code --page}, if any.
   *
   * @param line whether {@code --line} was given, which knows words too
   */
  Optional<String> misplaced(boolean line) {
    if (page) {
      return Optional.empty();
    }
    return words.isPresent() && !line
        ? Optional.of("--words")
        : alone ? Optional.of("--no-context") : overlay.map(folder -> "--overlay");
  }
}
