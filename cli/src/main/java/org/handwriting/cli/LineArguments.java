package org.handwriting.cli;

import java.io.IOException;
import java.util.Optional;
import org.handwriting.serve.Alphabet;
import org.handwriting.serve.LineDecoding;
import picocli.CommandLine.Option;

/** The options of {@code hwr predict} that are about words and lines. */
final class LineArguments {
  @Option(
      names = "--line",
      description =
          "Each picture is of a word or a line, joined or not: print its text. --alphabet and"
              + " --words say what it may be made of.")
  boolean line;

  @Option(
      names = "--no-language",
      description = "With --line or --page: read what is there, not what English is like.")
  boolean plain;

  /** What is wrong with these options together, if anything. */
  Optional<String> misplaced(PageArguments pages) {
    if (line && pages.page) {
      return Optional.of("--line: expected --line or --page, found both");
    }
    return plain && !line && !pages.page
        ? Optional.of("--no-language: expected --line or --page with it, found none")
        : Optional.empty();
  }

  /** How texts are found. */
  LineDecoding decoding(Alphabet characters, PageArguments pages) throws IOException {
    LineDecoding decoding =
        LineDecoding.defaults().withAlphabet(characters).withWords(pages.expectedWords());
    return plain ? decoding.withoutLanguage() : decoding;
  }
}
