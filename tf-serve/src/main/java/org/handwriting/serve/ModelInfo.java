package org.handwriting.serve;

import org.handwriting.core.model.ModelCard;

/**
 * Which model answers.
 *
 * @param name by which its makers call it
 * @param architecture name of the network
 * @param parameters numbers that were learned
 * @param dataset that it was trained on
 * @param testExamples pictures that the accuracy was measured on; 0 when it was not
 * @param testAccuracy part of them that it got right, 0 to 1
 * @param created when it was written, ISO 8601, UTC
 */
public record ModelInfo(
    String name,
    String architecture,
    long parameters,
    String dataset,
    int testExamples,
    double testAccuracy,
    String created) {

  static ModelInfo of(ModelCard card) {
    return new ModelInfo(
        card.name(),
        card.architecture(),
        card.parameters(),
        card.dataset(),
        card.testExamples(),
        card.testAccuracy(),
        card.created());
  }
}
