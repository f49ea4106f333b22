package org.handwriting.train.evaluation;

/**
 * One example that was given a wrong label.
 *
 * @param index where the example stands in the split, from 0
 * @param truth the label that it has
 * @param predicted the label that it was given
 * @param predictedProbability what the model gave the label that it chose, 0 to 1
 * @param truthProbability what the model gave the right label, 0 to 1
 */
public record Mistake(
    int index,
    String truth,
    String predicted,
    double predictedProbability,
    double truthProbability) {

  /** Checks index and probabilities. */
  public Mistake {
    if (index < 0) {
      throw new IllegalArgumentException("index: expected 0 or more, found " + index);
    }
    Ratio.check("predictedProbability", predictedProbability);
    Ratio.check("truthProbability", truthProbability);
  }
}
