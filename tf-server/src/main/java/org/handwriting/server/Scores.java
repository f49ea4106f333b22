package org.handwriting.server;

import java.util.List;

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

  String bestLabel(int picture) {
    return labels.get(best(picture));
  }
}
