package org.handwriting.data.line;

/**
 * Lines to learn from, by their place: those of a data set are the same in each epoch, those drawn
 * as it goes are others each time. Thread-safe; the same place and epoch give the same line.
 */
public interface LineFeed {
  /** Lines of an epoch. */
  int size();

  /** Height of all of them in pixels. */
  int height();

  /**
   * A line.
   *
   * @param index 0 to {@code size() - 1}
   * @param epoch 0 or more
   */
  LineExample example(int index, int epoch);
}
