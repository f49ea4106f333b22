package org.handwriting.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.handwriting.core.model.LineModel;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.ModelKind;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.serve.page.PageOptions;
import org.handwriting.serve.page.PageReader;
import org.handwriting.serve.page.WritingFinder;

/**
 * What reads pages: a model of characters, one of lines, or both; one at the least. Owns them.
 *
 * @param characters reads characters that stand apart
 * @param lines reads lines as wholes
 * @param finder finds lines on any paper
 */
record PageModels(
    Optional<Recognizer> characters, Optional<LineRecognizer> lines, Optional<WritingFinder> finder)
    implements AutoCloseable {
  /**
   * Opens a model of either kind, or all that come with the program.
   *
   * @param model its folder, or none
   */
  static PageModels open(Optional<Path> model, RecognizerOptions options) throws IOException {
    PageModels readers = model.isPresent() ? own(model.get(), options) : bundled(options);
    if (!WritingFinder.hasPretrained()) {
      return readers;
    }
    try {
      return new PageModels(
          readers.characters, readers.lines, Optional.of(WritingFinder.pretrained(options)));
    } catch (RuntimeException e) {
      readers.close();
      throw e;
    }
  }

  private static PageModels own(Path model, RecognizerOptions options) throws IOException {
    return ModelCard.open(model).kind() == ModelKind.LINES
        ? of(Optional.empty(), Optional.of(LineRecognizer.open(model, options)))
        : of(Optional.of(Recognizer.open(model, options)), Optional.empty());
  }

  private static PageModels bundled(RecognizerOptions options) {
    Recognizer characters = Recognizer.pretrained(options);
    try {
      return of(
          Optional.of(characters),
          LineModel.hasPretrained()
              ? Optional.of(LineRecognizer.pretrained(options))
              : Optional.empty());
    } catch (RuntimeException e) {
      characters.close();
      throw e;
    }
  }

  private static PageModels of(Optional<Recognizer> characters, Optional<LineRecognizer> lines) {
    return new PageModels(characters, lines, Optional.empty());
  }

  /**
   * Reads with them while they are open.
   *
   * @throws IllegalArgumentException if none knows a character of the alphabet
   */
  PageReader reader(PageOptions options) {
    PageReader reader = plain(options);
    return finder.map(reader::with).orElse(reader);
  }

  private PageReader plain(PageOptions options) {
    if (characters.isEmpty()) {
      return new PageReader(lines.orElseThrow(), options);
    }
    return lines.isPresent()
        ? new PageReader(characters.get(), lines.get(), options)
        : new PageReader(characters.get(), options);
  }

  /** What computes each of them. */
  List<String> computedBy() {
    return Stream.of(
            characters.map(one -> one.info().computedBy()),
            lines.map(one -> one.info().computedBy()),
            finder.map(WritingFinder::engine))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public void close() {
    finder.ifPresent(WritingFinder::close);
    lines.ifPresent(LineRecognizer::close);
    characters.ifPresent(Recognizer::close);
  }
}
