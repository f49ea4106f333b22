package org.handwriting.core.text;

/**
 * Where the characters of a text most probably stand along a line's steps.
 *
 * @param steps for each character the step at which it is most probable, ascending, int32 [n]
 * @param probabilities of the characters at these steps, 0 to 1, float32 [n]
 * @param logProbability natural logarithm of the whole path's probability, negative infinite where
 *     the text needs more steps than there are
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record TextAlignment(int[] steps, float[] probabilities, double logProbability) {
  /**
   * The most probable path of CTC that reads as a text (Viterbi).
   *
   * @param logProbabilities of each class at each step, float32 [steps, k], row by row; the last
   *     class is the blank
   * @param classes k
   * @param text classes of its characters, one or more
   */
  public static TextAlignment of(float[] logProbabilities, int classes, int[] text) {
    Alignment.Path path = Alignment.path(logProbabilities, classes, text);
    int[] steps = new int[text.length];
    float[] highest = new float[text.length];
    for (int i = 0; i < path.spans().size(); i++) {
      Alignment.Span span = path.spans().get(i);
      for (int step = span.from(); step < span.to(); step++) {
        float value = (float) Math.exp(logProbabilities[step * classes + text[i]]);
        if (value > highest[i]) {
          highest[i] = value;
          steps[i] = step;
        }
      }
    }
    return new TextAlignment(steps, highest, path.logProbability());
  }
}
