package org.handwriting.train.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.handwriting.core.model.LinePredictor;
import org.handwriting.core.model.LineScores;
import org.handwriting.core.text.TextLikelihood;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.line.LineBatch;
import org.handwriting.data.line.LineBatches;
import org.handwriting.data.line.LineDataset;

/**
 * Temperature scaling (Guo et al. 2017, arXiv 1706.04599) of a network of lines: what its logits
 * are to be divided by, so that the texts which are written become most probable.
 */
public final class LineTemperature {
  private static final int ANSWERED = 16;

  /**
   * Standard deviation of the temperature's logarithm before any line is seen: a handful of lines
   * that happen to be read well must not make a network sure of everything. Against a hundred lines
   * it is nothing.
   */
  private static final double EXPECTED = 0.5;

  /**
   * A line as the network answers it.
   *
   * @param scores logarithms of probabilities, float32 [steps, k]
   * @param text classes of its characters
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  private record Answer(float[] scores, int[] text) {}

  private LineTemperature() {}

  /**
   * The temperature with the smallest loss of CTC, from 0.1 to 10; near 1 where lines are few.
   *
   * @param predictor of the network at temperature 1
   * @param lines whose texts are known, one or more
   */
  public static double of(LinePredictor predictor, CharacterSet characters, LineDataset lines) {
    List<Answer> answers = new ArrayList<>();
    int classes = characters.size() + 1;
    try (LineBatches batches = LineBatches.inOrder(lines, characters, ANSWERED)) {
      while (batches.hasNext()) {
        LineBatch batch = batches.next();
        LineScores scores = predictor.scores(batch.pixels(), batch.width(), batch.widths());
        for (int i = 0; i < batch.size(); i++) {
          answers.add(new Answer(scores.ofLine(i, classes), batch.labels()[i]));
        }
      }
    }
    return Temperature.fit(
        temperature ->
            unexpected(temperature)
                + IntStream.range(0, answers.size())
                    .parallel()
                    .mapToDouble(i -> loss(answers.get(i), classes, temperature))
                    .sum());
  }

  private static double unexpected(double temperature) {
    double deviations = Math.log(temperature) / EXPECTED;
    return deviations * deviations / 2;
  }

  private static double loss(Answer answer, int classes, double temperature) {
    float[] scores = answer.scores.clone();
    for (int from = 0; from < scores.length; from += classes) {
      double all = 0;
      for (int c = from; c < from + classes; c++) {
        scores[c] = (float) (scores[c] / temperature);
        all += Math.exp(scores[c]);
      }
      float log = (float) Math.log(all);
      for (int c = from; c < from + classes; c++) {
        scores[c] -= log;
      }
    }
    return TextLikelihood.loss(scores, classes, answer.text);
  }
}
