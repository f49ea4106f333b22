package org.handwriting.serve;

import java.util.Locale;
import org.handwriting.core.device.Engine;
import org.handwriting.core.device.Precision;
import org.handwriting.core.model.EngineUse;
import org.handwriting.core.model.ModelCard;

/**
 * Which model answers.
 *
 * @param kind what it reads: {@code characters} or {@code lines}
 * @param name by which its makers call it
 * @param architecture name of the network
 * @param parameters numbers that were learned
 * @param dataset that it was trained on
 * @param testExamples pictures that the accuracy was measured on; 0 when it was not
 * @param testAccuracy part of them that it got right, 0 to 1
 * @param created when it was written, ISO 8601, UTC
 * @param engine that computes it, never {@link Engine#AUTO}
 * @param precision that it computes in
 * @param computedBy the same in a line for people, with the reason: as asked, or what was measured
 *     when the quicker engine was to be found
 */
public record ModelInfo(
    String kind,
    String name,
    String architecture,
    long parameters,
    String dataset,
    int testExamples,
    double testAccuracy,
    String created,
    Engine engine,
    Precision precision,
    String computedBy) {

  static ModelInfo of(ModelCard card, EngineUse use) {
    return new ModelInfo(
        card.kind().name().toLowerCase(Locale.ROOT),
        card.name(),
        card.architecture(),
        card.parameters(),
        card.dataset(),
        card.testExamples(),
        card.testAccuracy(),
        card.created(),
        use.engine(),
        use.precision(),
        use.toString());
  }
}
