package org.handwriting.core.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.handwriting.core.Json;
import org.handwriting.data.BadFileException;
import org.handwriting.data.line.CharacterSet;

/**
 * What a network of lines has learned, to go on from.
 *
 * @param architecture name of the network
 * @param characters that it writes, in class order
 * @param weights numbers of each weight, in row-major order, by its name
 */
public record LineWeights(
    String architecture, CharacterSet characters, Map<String, float[]> weights) {
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
    Path version = ModelDirectory.version(path);
    Path file = ModelDirectory.card(version);
    ModelCard card =
        Json.read(
            file,
            ModelFiles.in(version, ModelDirectory::characters).card().bytes(),
            ModelCard.class,
            ModelCard::upgraded);
    if (card.kind() != ModelKind.LINES) {
      throw new BadFileException(
          file, "a model of " + ModelKind.LINES.reads(), "one of " + card.kind().reads());
    }
    CharacterSet characters = CharacterSet.read(ModelDirectory.characters(version));
    return new LineWeights(
        card.architecture(), characters, WeightsFile.read(ModelDirectory.weights(version)));
  }

  /**
   * The same for a network that writes other characters: those that both have keep their weights,
   * new ones begin with none at all, about as probable as a rare one.
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
    return new LineWeights(architecture, others, adapted);
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
