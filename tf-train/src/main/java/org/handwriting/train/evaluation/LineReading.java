package org.handwriting.train.evaluation;

import org.handwriting.core.text.EditDistance;

/**
 * What was read of a line whose text is known.
 *
 * @param index of the line in its data set
 * @param written its text
 * @param read what the model says
 * @param probability that the model gives to what it says, 0 to 1
 */
public record LineReading(int index, String written, String read, double probability) {
  /** Characters to be replaced, taken away or put in. */
  public int edits() {
    return EditDistance.between(read, written);
  }

  /** How many characters are written. */
  public int characters() {
    return written.codePointCount(0, written.length());
  }
}
