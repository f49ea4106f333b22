package org.handwriting.train.evaluation;

/**
 * One way of going wrong: examples of one class that were taken for another.
 *
 * @param truth the label that they have
 * @param predicted the label that they were given
 * @param count how many they are, at least 1
 */
public record Confusion(String truth, String predicted, int count) {
  /** Checks that there is a mistake at all. */
  public Confusion {
    if (count < 1 || truth.equals(predicted)) {
      throw new IllegalArgumentException(
          "confusion: expected 1 or more of two classes, found %d of %s taken for %s"
              .formatted(count, truth, predicted));
    }
  }
}
