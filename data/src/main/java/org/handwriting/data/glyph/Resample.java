package org.handwriting.data.glyph;

import java.util.Arrays;

/**
 * Brings a plane to another scale: the mean of the area where pixels get larger, Catmull-Rom
 * interpolation where they get smaller. Outside the plane is what its nearest edge is, or 0.
 */
public final class Resample {
  private final Plane source;
  private final boolean zeroOutside;

  private Resample(Plane source, boolean zeroOutside) {
    this.source = source;
    this.zeroOutside = zeroOutside;
  }

  /** The whole plane at another size; both sides are scaled on their own. */
  static Plane whole(Plane source, int width, int height) {
    Resample resample = new Resample(source, false);
    Taps columns = resample.taps(source.width, 0, (double) source.width / width, width);
    Taps rows = resample.taps(source.height, 0, (double) source.height / height, height);
    return resample.apply(columns, rows);
  }

  /**
   * Smaller by a whole-picture scale so that the long side is at most this; else the plane itself.
   */
  static Plane atMost(Plane source, int longSide) {
    if (source.longSide() <= longSide) {
      return source;
    }
    double scale = (double) longSide / source.longSide();
    return whole(
        source,
        Math.max(1, (int) Math.round(source.width * scale)),
        Math.max(1, (int) Math.round(source.height * scale)));
  }

  /**
   * A window of ink: pixel (i, j) of the answer covers the square of this step at (left + i step,
   * top + j step) of the source; there is no ink outside.
   */
  public static Plane window(Plane source, Window window) {
    Resample resample = new Resample(source, true);
    return resample.apply(
        resample.taps(source.width, window.left, window.step, window.width),
        resample.taps(source.height, window.top, window.step, window.height));
  }

  /** A grid of {@code [height, width]} squares laid over a plane; lengths in the plane's pixels. */
  public record Window(double left, double top, double step, int width, int height) {}

  /** For each of n outputs the first input and the weights of it and those that follow. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Taps(int[] first, float[][] weights) {}

  private Taps taps(int inputs, double start, double step, int outputs) {
    int[] first = new int[outputs];
    float[][] weights = new float[outputs][];
    for (int i = 0; i < outputs; i++) {
      double from = start + i * step;
      double to = from + step;
      int low = step >= 1 ? (int) Math.floor(from) : (int) Math.floor((from + to) / 2 - 0.5) - 1;
      int high = step >= 1 ? (int) Math.ceil(to) : low + 4;
      float[] raw = new float[Math.max(1, high - low)];
      for (int k = 0; k < raw.length; k++) {
        int x = low + k;
        raw[k] =
            step >= 1
                ? (float) (Math.max(0, Math.min(x + 1, to) - Math.max(x, from)) / step)
                : catmullRom((from + to) / 2 - 0.5 - x);
      }
      first[i] = Math.max(0, Math.min(inputs - 1, low));
      weights[i] = folded(raw, low, inputs);
    }
    return new Taps(first, weights);
  }

  /** The weights of inputs that are not there given to the nearest that is, or to none. */
  private float[] folded(float[] raw, int low, int inputs) {
    int first = Math.max(0, Math.min(inputs - 1, low));
    int last = Math.max(first, Math.min(inputs - 1, low + raw.length - 1));
    float[] weights = new float[last - first + 1];
    for (int k = 0; k < raw.length; k++) {
      int x = low + k;
      if (!zeroOutside || (x >= 0 && x < inputs)) {
        weights[Math.max(first, Math.min(last, x)) - first] += raw[k];
      }
    }
    return weights;
  }

  /** Keys' cubic with a = -1/2. */
  private static float catmullRom(double distance) {
    double d = Math.abs(distance);
    if (d < 1) {
      return (float) ((1.5 * d - 2.5) * d * d + 1);
    }
    return d < 2 ? (float) (((-0.5 * d + 2.5) * d - 4) * d + 2) : 0;
  }

  // Down first: that goes by whole rows, and leaves fewer of them where the plane gets smaller.
  private Plane apply(Taps columns, Taps rows) {
    int width = columns.first.length;
    int height = rows.first.length;
    Plane result = new Plane(width, height);
    Rows.inParts(
        source.width,
        height,
        (from, to) -> {
          float[] row = new float[source.width];
          for (int y = from; y < to; y++) {
            mix(rows.first[y], rows.weights[y], row);
            for (int x = 0; x < width; x++) {
              result.values[y * width + x] = dot(row, columns.first[x], columns.weights[x]);
            }
          }
        });
    return result;
  }

  /** The weighted sum of the source's rows from the first on. */
  private void mix(int first, float[] weights, float[] row) {
    Arrays.fill(row, 0);
    for (int k = 0; k < weights.length; k++) {
      float weight = weights[k];
      int start = (first + k) * source.width;
      for (int x = 0; x < row.length; x++) {
        row[x] += weight * source.values[start + x];
      }
    }
  }

  private static float dot(float[] values, int start, float[] weights) {
    float sum = 0;
    for (int k = 0; k < weights.length; k++) {
      sum += values[start + k] * weights[k];
    }
    return sum;
  }
}
