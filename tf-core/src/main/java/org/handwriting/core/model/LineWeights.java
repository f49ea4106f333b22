package org.handwriting.core.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.handwriting.data.BadFileException;
import org.handwriting.data.Seeds;
import org.handwriting.data.line.CharacterSet;

/**
 * What a network of lines has learned, to go on from.
 *
 * @param architecture name of the network
 * @param characters that it writes, in class order
 * @param weights numbers of each weight, in row-major order, by its name
 * @param language bytes of its language model, if it has one
 */
public record LineWeights(
    String architecture,
    CharacterSet characters,
    Map<String, float[]> weights,
    Optional<byte[]> language) {
  /** Copies the map. */
  public LineWeights {
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights)); // keeps the order
  }

  /**
   * Reads those of a model.
   *
   * @param path a version's folder, or the model's folder, which means its newest version
   * @throws BadFileException when it is no model of lines, or one without weights to go on from
   */
  public static LineWeights open(Path path) throws IOException {
    return read(ModelFiles.in(path, VersionFolder::characters));
  }

  /**
   * Those of the model that comes with the library.
   *
   * @throws IllegalStateException when this library has none
   */
  public static LineWeights pretrained() {
    try {
      return read(LineModel.bundled());
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own model of lines", e);
    }
  }

  private static LineWeights read(ModelFiles files) throws IOException {
    ModelReader reader = new ModelReader(files);
    ModelCard card = reader.card(ModelKind.LINES);
    CharacterSet characters = reader.characterSet();
    Map<String, float[]> weights = reader.weights();
    Optional<byte[]> language =
        files.language().isEmpty() ? Optional.empty() : Optional.of(files.language().get().bytes());
    return new LineWeights(card.architecture(), characters, weights, language);
  }

  /** A number that other weights do not have, but by chance. */
  public long fingerprint() {
    long print = weights.size();
    for (Map.Entry<String, float[]> weight : weights.entrySet()) {
      print = Seeds.mixed(print, weight.getKey().hashCode(), Arrays.hashCode(weight.getValue()));
    }
    return print;
  }

  /**
   * The same for a network that writes other characters: those that both have keep their weights,
   * new ones begin with none at all, about as probable as a rare one. A language model is of its
   * own characters and stays behind.
   *
   * @throws IllegalArgumentException when the last layer has not as many outputs as there are
   *     characters and a blank
   */
  public LineWeights adaptedTo(CharacterSet others) {
    if (others.equals(characters)) {
      return this;
    }
    int[] before = new int[others.size() + 1]; // class of each before, -1 where there was none
    for (int i = 0; i < others.size(); i++) {
      String character = others.character(i);
      before[i] = characters.canWrite(character) ? characters.encode(character)[0] : -1;
    }
    before[others.blank()] = characters.blank();
    return new LineWeights(
        architecture,
        others,
        LastLayer.adapted(weights, characters.size() + 1, before),
        Optional.empty());
  }
}
