package org.handwriting.core.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.handwriting.core.device.EngineException;
import org.handwriting.core.net.PageNetwork;
import org.handwriting.data.BadFileException;
import org.handwriting.data.glyph.Glyph;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * A first prediction, before anyone relies on a model: a graph may be sound and its numbers not, or
 * be made for one picture at a time.
 *
 * @param graph file that the model came from, for messages
 */
record TrialPrediction(Path graph) {
  // Of a sum of float32 or bfloat16 numbers that should be 1.
  private static final double LARGEST_ERROR = 0.02;

  // Of the empty line.
  private static final int LINE_STEPS = 16;

  // An empty picture, and one of ink: uint8 [2, 28, 28].
  private static final byte[] PICTURES = new byte[2 * Glyph.PIXELS];

  static {
    Arrays.fill(PICTURES, PICTURES.length / 2, PICTURES.length, (byte) 255);
  }

  // For a time to be taken: some pictures that share a batch, a short line, a small page.
  private static final int BATCH = 8;
  private static final int LINE_WIDTH = 480;
  private static final int PAGE_SIDE = 16 * PageNetwork.MULTIPLE;

  /** Asks what comes often, for its time to be taken. */
  static void ask(Predictor predictor) {
    predictor.probabilities(new byte[BATCH * Glyph.PIXELS]);
  }

  /** The same of a model that reads lines of so many rows. */
  static void ask(LinePredictor predictor, int height) {
    predictor.scores(new byte[height * LINE_WIDTH], LINE_WIDTH, new int[] {LINE_WIDTH});
  }

  /** The same of a model of pages. */
  static void ask(PagePredictor predictor) {
    predictor.scores(new byte[PAGE_SIDE * PAGE_SIDE], PAGE_SIDE);
  }

  /** Refuses a model of characters whose answers are no probabilities of {@code k} classes. */
  void requireProbabilities(Predictor predictor, int k) throws IOException {
    String expected = "%d probabilities that sum to 1".formatted(k);
    float[] answer; // [2, k]
    try {
      answer = predictor.probabilities(PICTURES);
    } catch (TensorFlowException | IllegalArgumentException | EngineException e) {
      throw ModelFiles.bad(graph, expected, e.getMessage(), e);
    }
    if (answer.length != 2 * k) {
      String found = "%d numbers for 2 pictures".formatted(answer.length);
      throw new BadFileException(graph, expected, found);
    }
    for (int picture = 0; picture < 2; picture++) {
      double sum = 0;
      boolean sound = true;
      for (int i = picture * k; i < (picture + 1) * k; i++) {
        sound &= answer[i] >= 0;
        sum += answer[i];
      }
      if (!sound || !(Math.abs(sum - 1) < LARGEST_ERROR)) {
        throw new BadFileException(graph, expected, "%d numbers that sum to %s".formatted(k, sum));
      }
    }
  }

  /** Refuses a model of pages that does not answer with two probabilities a pixel. */
  void requirePlanes(PagePredictor predictor) throws IOException {
    int height = PageNetwork.MULTIPLE;
    int width = 2 * PageNetwork.MULTIPLE; // so that turned sides are found out
    String expected = "probabilities of core and ink for %d x %d pixels".formatted(width, height);
    PagePredictor.Scores scores;
    try {
      scores = predictor.scores(new byte[height * width], width);
    } catch (TensorFlowException | IllegalArgumentException | EngineException e) {
      throw ModelFiles.bad(graph, expected, e.getMessage(), e);
    }
    for (float[] plane : List.of(scores.core(), scores.ink())) {
      if (plane.length != height * width) {
        throw new BadFileException(graph, expected, plane.length + " numbers");
      }
      for (float probability : plane) {
        if (!(probability >= 0 && probability <= 1)) {
          throw new BadFileException(graph, expected, Float.toString(probability));
        }
      }
    }
  }

  /** The same for a model of lines, whose last class is the blank. */
  void requireScores(LinePredictor predictor, ModelCard.Lines card, int classes)
      throws IOException {
    int width = LINE_STEPS * card.columnsPerStep();
    String expected = "%d steps of %d probabilities that sum to 1".formatted(LINE_STEPS, classes);
    LineScores scores;
    try {
      scores = predictor.scores(new byte[card.height() * width], width, new int[] {width});
    } catch (TensorFlowException | IllegalArgumentException | EngineException e) {
      throw ModelFiles.bad(graph, expected, e.getMessage(), e);
    }
    float[] numbers = scores.logProbabilities(); // [1, LINE_STEPS, k]
    if (scores.steps().length != 1
        || scores.steps()[0] != LINE_STEPS
        || numbers.length != LINE_STEPS * classes) {
      String found =
          "%s steps, %d numbers".formatted(Arrays.toString(scores.steps()), numbers.length);
      throw new BadFileException(graph, expected, found);
    }
    for (int step = 0; step < LINE_STEPS; step++) {
      double sum = 0;
      for (int i = step * classes; i < (step + 1) * classes; i++) {
        sum += Math.exp(numbers[i]);
      }
      if (!(Math.abs(sum - 1) < LARGEST_ERROR)) {
        throw new BadFileException(graph, expected, "numbers whose exponentials sum to " + sum);
      }
    }
  }
}
