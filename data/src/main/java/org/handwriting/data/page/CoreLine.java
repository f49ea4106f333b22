package org.handwriting.data.page;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The core of a line of writing, or a part of it, as a band from column to column. Lengths in
 * pixels of a {@link WritingMap}.
 */
final class CoreLine {
  /** Its slope at an end is looked for in this many heights. */
  private static final double END = 6;

  /** Fewer heights than this have no slope of their own. */
  private static final double SHORTEST = 3;

  final int left;
  final int right; // the first column behind it
  final float[] tops; // [right - left], NaN where there is none
  final float[] bottoms;
  final int area;
  final double height; // the median of its columns'
  final List<Integer> numbers; // of the pieces of core that it is made of

  private CoreLine(int left, float[] tops, float[] bottoms, int area, List<Integer> numbers) {
    this.left = left;
    this.right = left + tops.length;
    this.tops = tops;
    this.bottoms = bottoms;
    this.area = area;
    this.numbers = numbers;
    float[] heights = new float[tops.length];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = bottoms[i] - tops[i];
    }
    Arrays.sort(heights); // NaN last
    int known = 0;
    while (known < heights.length && heights[known] > 0) {
      known++;
    }
    this.height = known == 0 ? 0 : heights[known / 2];
  }

  /**
   * The pieces of core, by their numbers from 1.
   *
   * @param owner number of each pixel's piece, 0 outside, {@code [height, width]}
   */
  static CoreLine[] of(int[] owner, int width, int count) {
    int[] lefts = new int[count + 1];
    int[] rights = new int[count + 1];
    Arrays.fill(lefts, width);
    for (int i = 0; i < owner.length; i++) {
      lefts[owner[i]] = Math.min(lefts[owner[i]], i % width);
      rights[owner[i]] = Math.max(rights[owner[i]], i % width + 1);
    }
    float[][] tops = new float[count + 1][];
    float[][] bottoms = new float[count + 1][];
    int[] areas = new int[count + 1];
    for (int n = 1; n <= count; n++) {
      tops[n] = new float[Math.max(0, rights[n] - lefts[n])];
      bottoms[n] = new float[tops[n].length];
      Arrays.fill(tops[n], Float.NaN);
      Arrays.fill(bottoms[n], Float.NaN);
    }
    for (int i = 0; i < owner.length; i++) {
      int n = owner[i];
      if (n > 0) {
        int x = i % width - lefts[n];
        int y = i / width;
        tops[n][x] = Float.isNaN(tops[n][x]) ? y : tops[n][x];
        bottoms[n][x] = y + 1f;
        areas[n]++;
      }
    }
    CoreLine[] lines = new CoreLine[count];
    for (int n = 1; n <= count; n++) {
      lines[n - 1] = new CoreLine(lefts[n], tops[n], bottoms[n], areas[n], List.of(n));
    }
    return lines;
  }

  /** One line of both. */
  CoreLine with(CoreLine other) {
    int from = Math.min(left, other.left);
    float[] top = new float[Math.max(right, other.right) - from];
    float[] bottom = new float[top.length];
    Arrays.fill(top, Float.NaN);
    Arrays.fill(bottom, Float.NaN);
    for (CoreLine one : List.of(this, other)) {
      for (int i = 0; i < one.tops.length; i++) {
        int x = one.left + i - from;
        if (!Float.isNaN(one.tops[i])) {
          top[x] = Float.isNaN(top[x]) ? one.tops[i] : Math.min(top[x], one.tops[i]);
          bottom[x] = Float.isNaN(bottom[x]) ? one.bottoms[i] : Math.max(bottom[x], one.bottoms[i]);
        }
      }
    }
    return new CoreLine(from, top, bottom, area + other.area, joined(other));
  }

  /** The same band, which also owns what is written in another. */
  CoreLine owning(CoreLine other) {
    return new CoreLine(left, tops, bottoms, area + other.area, joined(other));
  }

  private List<Integer> joined(CoreLine other) {
    return Stream.concat(numbers.stream(), other.numbers.stream()).toList();
  }

  int length() {
    return right - left;
  }

  /** Whether it is long enough to have a direction. */
  boolean hasSlope() {
    return length() >= SHORTEST * height;
  }

  /** Rows down for each column (least squares). */
  double slope() {
    return fit(0, tops.length)[1];
  }

  /** The row of its middle at a column that may lie beyond its end. */
  double middleAt(double x, double slopeOfPage) {
    int near = (int) Math.max(2, Math.ceil(END * height));
    double middle = (left + right) / 2.0;
    double[] fit =
        x < middle
            ? fit(0, Math.min(tops.length, near))
            : fit(Math.max(0, tops.length - near), tops.length);
    double slope = hasSlope() ? fit[1] : slopeOfPage;
    return fit[2] + slope * (x - fit[0]);
  }

  // Mean column, slope, mean row of the middles of some columns.
  private double[] fit(int from, int to) {
    double n = 0;
    double meanX = 0;
    double meanY = 0;
    for (int i = from; i < to; i++) {
      if (!Float.isNaN(tops[i])) {
        n++;
        meanX += left + i + 0.5;
        meanY += (tops[i] + bottoms[i]) / 2;
      }
    }
    meanX /= Math.max(1, n);
    meanY /= Math.max(1, n);
    double xx = 0;
    double xy = 0;
    for (int i = from; i < to; i++) {
      if (!Float.isNaN(tops[i])) {
        double x = left + i + 0.5 - meanX;
        xx += x * x;
        xy += x * ((tops[i] + bottoms[i]) / 2 - meanY);
      }
    }
    return new double[] {meanX, xx == 0 ? 0 : xy / xx, meanY};
  }
}
