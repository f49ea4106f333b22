package org.handwriting.train.evaluation;

import org.handwriting.core.model.LineModel;
import org.handwriting.core.model.LinePredictor;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.line.LineBatch;
import org.handwriting.data.line.LineBatches;
import org.handwriting.data.line.LineDataset;

/** Runs a network over lines. */
public final class LineEvaluations {
  // Lines that are answered together, as wide as they come.
  private static final int ANSWERED = 16;

  private LineEvaluations() {}

  /**
   * What a model makes of {@code lines}.
   *
   * @throws IllegalArgumentException when there are none, or a text cannot be written with the
   *     model's characters
   */
  public static LineEvaluation of(LineModel model, LineDataset lines) {
    return of(model.predictor(), model.characters(), lines);
  }

  /** The same of a frozen network. */
  public static LineEvaluation of(
      LinePredictor predictor, CharacterSet characters, LineDataset lines) {
    return of(
        batch -> predictor.scores(batch.pixels(), batch.width(), batch.widths()),
        characters,
        lines);
  }

  /** The same of anything that gives scores. */
  public static LineEvaluation of(
      LinePredictions.Network network, CharacterSet characters, LineDataset lines) {
    LinePredictions predictions = new LinePredictions(characters);
    try (LineBatches batches = LineBatches.inOrder(lines, characters, ANSWERED)) {
      while (batches.hasNext()) {
        LineBatch batch = batches.next();
        predictions.add(batch, network.scores(batch));
      }
    }
    return predictions.evaluation();
  }
}
