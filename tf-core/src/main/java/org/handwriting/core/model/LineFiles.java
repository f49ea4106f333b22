package org.handwriting.core.model;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.handwriting.data.line.CharacterSet;

/**
 * What a version of a model of lines has besides its network and its card.
 *
 * @param characters that it writes, in class order
 * @param language bytes that {@link org.handwriting.core.text.LanguageModelBuilder} made for these
 *     characters
 * @param weights the network's weights by their names, so that another training can begin with them
 *     ({@link LineWeights#open})
 */
public record LineFiles(
    CharacterSet characters, Optional<byte[]> language, Optional<Map<String, float[]>> weights) {
  /** Checks that nothing is missing. */
  public LineFiles {
    Objects.requireNonNull(characters, "characters");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(weights, "weights");
  }

  /** No more than the characters. */
  public static LineFiles of(CharacterSet characters) {
    return new LineFiles(characters, Optional.empty(), Optional.empty());
  }

  /** The same with a language model, or none. */
  public LineFiles withLanguage(Optional<byte[]> other) {
    return new LineFiles(characters, other, weights);
  }

  /** The same with weights to go on learning from. */
  public LineFiles withWeights(Map<String, float[]> other) {
    return new LineFiles(characters, language, Optional.of(other));
  }
}
