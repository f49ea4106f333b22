package org.handwriting.core.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.handwriting.data.BadFileException;
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
  // The layer whose outputs are the characters, and the blank as the last one.
  private static final String LOGITS = "logits/";

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
    return new ModelReader(ModelFiles.in(path, ModelDirectory::characters)).lineWeights();
  }

  /**
   * Those of the model that comes with the library.
   *
   * @throws IllegalStateException when this library has none
   */
  public static LineWeights pretrained() {
    try {
      return new ModelReader(LineModel.bundled()).lineWeights();
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own model of lines", e);
    }
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
    Map<String, float[]> adapted = new LinkedHashMap<>();
    weights.forEach(
        (name, numbers) ->
            adapted.put(name, name.startsWith(LOGITS) ? adapted(name, numbers, before) : numbers));
    return new LineWeights(architecture, others, adapted, Optional.empty());
  }

  // The classes are the last axis: of the kernel [1, 1, maps, k], of the bias [k].
  private float[] adapted(String name, float[] numbers, int[] before) {
    int classes = characters.size() + 1;
    if (numbers.length % classes != 0) {
      throw new IllegalArgumentException(
          "weight %s: expected a multiple of %d numbers, found %d"
              .formatted(name, classes, numbers.length));
    }
    boolean bias = numbers.length == classes;
    int rows = numbers.length / classes;
    float[] adapted = new float[rows * before.length];
    for (int row = 0; row < rows; row++) {
      float least = least(numbers, row * classes, classes);
      for (int k = 0; k < before.length; k++) {
        float fresh = bias ? least : 0;
        adapted[row * before.length + k] =
            before[k] < 0 ? fresh : numbers[row * classes + before[k]];
      }
    }
    return adapted;
  }

  private static float least(float[] numbers, int from, int count) {
    float least = numbers[from];
    for (int i = from + 1; i < from + count; i++) {
      least = Math.min(least, numbers[i]);
    }
    return least;
  }
}
