package org.handwriting.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.handwriting.core.model.LineModel;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.ModelKind;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.serve.page.PageOptions;
import org.handwriting.serve.page.PageReader;

/**
 * What reads pages: a model of characters, one of lines, or both; one at the least. Owns them.
 *
 * @param characters reads characters that stand apart
 * @param lines reads lines as wholes
 */
record PageModels(Optional<Recognizer> characters, Optional<LineRecognizer> lines)
    implements AutoCloseable {
  /**
   * Opens a model of either kind, or all that come with the program.
   *
   * @param model its folder, or none
   */
  static PageModels open(Optional<Path> model, RecognizerOptions options) throws IOException {
    if (model.isEmpty()) {
      return bundled(options);
    }
    return ModelCard.open(model.get()).kind() == ModelKind.LINES
        ? new PageModels(Optional.empty(), Optional.of(LineRecognizer.open(model.get(), options)))
        : new PageModels(Optional.of(Recognizer.open(model.get(), options)), Optional.empty());
  }

  private static PageModels bundled(RecognizerOptions options) {
    Recognizer characters = Recognizer.pretrained(options);
    try {
      return new PageModels(
          Optional.of(characters),
          LineModel.hasPretrained()
              ? Optional.of(LineRecognizer.pretrained(options))
              : Optional.empty());
    } catch (RuntimeException e) {
      characters.close();
      throw e;
    }
  }

  /**
   * Reads with them while they are open.
   *
   * @throws IllegalArgumentException if none knows a character of the alphabet
   */
  PageReader reader(PageOptions options) {
    if (characters.isEmpty()) {
      return new PageReader(lines.orElseThrow(), options);
    }
    return lines.isPresent()
        ? new PageReader(characters.get(), lines.get(), options)
        : new PageReader(characters.get(), options);
  }

  @Override
  public void close() {
    lines.ifPresent(LineRecognizer::close);
    characters.ifPresent(Recognizer::close);
  }
}
