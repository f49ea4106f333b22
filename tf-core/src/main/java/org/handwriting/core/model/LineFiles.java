package org.handwriting.core.model;

import java.util.Objects;
import java.util.Optional;
import org.handwriting.data.line.CharacterSet;

/**
 * What a version of a model of lines has besides its network and its card.
 *
 * @param characters that it writes, in class order
 * @param language bytes that {@link org.handwriting.core.text.LanguageModelBuilder} made for these
 *     characters
 */
public record LineFiles(CharacterSet characters, Optional<byte[]> language) {
  /** Checks that nothing is missing. */
  public LineFiles {
    Objects.requireNonNull(characters, "characters");
    Objects.requireNonNull(language, "language");
  }
}
