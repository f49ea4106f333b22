package org.handwriting.server;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model's answer to a batch.
 *
 * @param probabilities float32 [n, k], row-major
 * @param labels of the k classes
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
record Scores(float[] probabilities, List<String> labels) {
  /** How many pictures: n. */
  int pictures() {
    return probabilities.length / labels.size();
  }

  float probability(int picture, int label) {
    return probabilities[picture * labels.size() + label];
  }

  /** The most probable class; of equally probable ones the first. */
  int best(int picture) {
    int best = 0;
    for (int label = 1; label < labels.size(); label++) {
      if (probability(picture, label) > probability(picture, best)) {
        best = label;
      }
    }
    return best;
  }

  /** The most probable classes, the best one first; of equally probable ones the lower number. */
  int[] best(int picture, int most) {
    return IntStream.range(0, labels.size())
        .boxed()
        .sorted(Comparator.comparingDouble(label -> -probability(picture, label)))
        .limit(most)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  String bestLabel(int picture) {
    return labels.get(best(picture));
  }
}
