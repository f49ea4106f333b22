package org.handwriting.core.model;

import java.util.Arrays;

/**
 * What a network makes of lines.
 *
 * @param logProbabilities natural logarithms of the probability of each class at each step, float32
 *     [n, t, k], row by row; the last class is CTC's blank
 * @param steps how many steps each line has, int32 [n]; what comes behind them means nothing
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record LineScores(float[] logProbabilities, int[] steps) {
  /**
   * Those of one line: float32 [steps, k].
   *
   * @param line 0 to n - 1
   * @param classes k
   */
  public float[] ofLine(int line, int classes) {
    int each = logProbabilities.length / steps.length;
    return Arrays.copyOfRange(logProbabilities, line * each, line * each + steps[line] * classes);
  }
}
