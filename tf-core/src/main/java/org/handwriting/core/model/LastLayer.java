package org.handwriting.core.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** The layer whose outputs are the classes, by the name that every architecture gives it. */
final class LastLayer {
  private static final String NAME = "logits/";

  private LastLayer() {}

  /**
   * Weights of a network for those of one that tells other classes apart: classes that both have
   * keep what they have learned, new ones begin with none at all, about as probable as a rare one.
   *
   * @param weights numbers of each weight, in row-major order, by its name
   * @param classes how many there were
   * @param before class of each before, -1 where there was none
   * @throws IllegalArgumentException when the last layer has not as many outputs as classes
   */
  static Map<String, float[]> adapted(Map<String, float[]> weights, int classes, int[] before) {
    Map<String, float[]> adapted = new LinkedHashMap<>();
    weights.forEach(
        (name, numbers) ->
            adapted.put(
                name, name.startsWith(NAME) ? adapted(name, numbers, classes, before) : numbers));
    return adapted;
  }

  // The classes are the last axis: of the kernel [..., k], of the bias [k].
  private static float[] adapted(String name, float[] numbers, int classes, int[] before) {
    if (numbers.length % classes != 0) {
      throw new IllegalArgumentException(
          "weight %s: expected a multiple of %d numbers, found %d"
              .formatted(name, classes, numbers.length));
    }
    boolean bias = numbers.length == classes;
    int rows = numbers.length / classes;
    float[] adapted = new float[rows * before.length];
    for (int row = 0; row < rows; row++) {
      float fresh = bias ? least(numbers) : 0;
      for (int k = 0; k < before.length; k++) {
        adapted[row * before.length + k] =
            before[k] < 0 ? fresh : numbers[row * classes + before[k]];
      }
    }
    return adapted;
  }

  private static float least(float[] numbers) {
    float least = numbers[0];
    for (float number : numbers) {
      least = Math.min(least, number);
    }
    return least;
  }
}
