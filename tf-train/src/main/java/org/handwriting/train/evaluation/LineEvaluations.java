package org.handwriting.train.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.handwriting.core.model.LineModel;
import org.handwriting.core.model.LinePredictor;
import org.handwriting.core.text.BeamOptions;
import org.handwriting.core.text.BeamSearch;
import org.handwriting.core.text.Hypothesis;
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
   * What a model makes of {@code lines}, with its language model where it has one.
   *
   * @throws IllegalArgumentException when there are none, or a text cannot be written with the
   *     model's characters
   */
  public static LineEvaluation of(LineModel model, LineDataset lines) {
    return of(model, lines, searching(model));
  }

  /** The same by the best path: what the network alone reads. */
  public static LineEvaluation ofBestPath(LineModel model, LineDataset lines) {
    return of(model, lines, LinePredictions.Read::bestPath);
  }

  /** The same by any way from scores to a text. */
  public static LineEvaluation of(
      LineModel model, LineDataset lines, LinePredictions.Reader reader) {
    return of(network(model.predictor()), lines, new LinePredictions(model.characters(), reader));
  }

  private static LinePredictions.Reader searching(LineModel model) {
    if (model.language().isEmpty()) {
      return LinePredictions.Read::bestPath;
    }
    int classes = model.characters().size() + 1;
    BeamSearch search =
        new BeamSearch(classes, BeamOptions.defaults(), model.language(), Optional.empty());
    return (scores, k) -> best(search, search.search(scores));
  }

  private static LinePredictions.Read best(BeamSearch search, List<Hypothesis> found) {
    double best = found.get(0).score();
    double[] shares = found.stream().mapToDouble(one -> Math.exp(one.score() - best)).toArray();
    double all = Arrays.stream(shares).sum();
    double[] probabilities =
        search.probabilities(Arrays.stream(shares).map(share -> share / all).toArray());
    return new LinePredictions.Read(found.get(0).text(), OptionalDouble.of(probabilities[0]));
  }

  private static LinePredictions.Network network(LinePredictor predictor) {
    return batch -> predictor.scores(batch.pixels(), batch.width(), batch.widths());
  }

  /** What a frozen network makes of lines, by the best path. */
  public static LineEvaluation of(
      LinePredictor predictor, CharacterSet characters, LineDataset lines) {
    return of(network(predictor), characters, lines);
  }

  /** The same of anything that gives scores. */
  public static LineEvaluation of(
      LinePredictions.Network network, CharacterSet characters, LineDataset lines) {
    return of(network, lines, new LinePredictions(characters));
  }

  private static LineEvaluation of(
      LinePredictions.Network network, LineDataset lines, LinePredictions predictions) {
    try (LineBatches batches = LineBatches.inOrder(lines, predictions.characters(), ANSWERED)) {
      while (batches.hasNext()) {
        LineBatch batch = batches.next();
        predictions.add(batch, network.scores(batch));
      }
    }
    return predictions.evaluation();
  }
}
