package org.handwriting.server;

import java.util.Arrays;

/** Whole numbers of a request that may be pixels or widths. */
final class NumberBuffer implements NumberSink {
  private static final int FIRST = 1024;

  private final int most;
  private final String mostWords;
  private int[] numbers = new int[FIRST];
  private int length;

  /**
   * @param most numbers that one request may hold
   * @param mostWords what they are, for errors
   */
  NumberBuffer(int most, String mostWords) {
    this.most = most;
    this.mostWords = mostWords;
  }

  @Override
  public int largest() {
    return Integer.MAX_VALUE;
  }

  @Override
  public String expected() {
    return "a whole number of 0 or more";
  }

  @Override
  public void add(int number) {
    if (length == most) {
      throw Refusal.tooMuch(mostWords);
    }
    if (length == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * length);
    }
    numbers[length++] = number;
  }

  /** What was read, in its order. */
  int[] numbers() {
    return Arrays.copyOf(numbers, length);
  }
}
