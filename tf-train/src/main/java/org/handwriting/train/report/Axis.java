package org.handwriting.train.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A scale from figures to a length, with round numbers to mark.
 *
 * @param low the figure at 0
 * @param high the figure at 1
 * @param logarithmic whether equal lengths are equal ratios
 * @param ticks the round numbers between, ascending
 */
record Axis(double low, double high, boolean logarithmic, List<Double> ticks) {
  private static final int TICKS = 4;

  /** Beyond this ratio a linear scale shows nothing of the small ones. */
  private static final double LOGARITHMIC_FROM = 10;

  /** Covers low to high in equal steps of 1, 2 or 5 times a power of ten, out to a whole step. */
  static Axis linear(double low, double high) {
    double span = high > low ? high - low : Math.max(Math.abs(high), 1e-6);
    double step = roundStep(span, TICKS + 1);
    long first = (long) Math.floor(low / step + 1e-9);
    long last = Math.max(first + 1, (long) Math.ceil(high / step - 1e-9));
    List<Double> ticks = new ArrayList<>();
    for (long i = first; i <= last; i++) {
      ticks.add(i * step);
    }
    return new Axis(first * step, last * step, false, ticks);
  }

  /** Logarithmic where the figures lie far apart and none is 0, else linear from 0. */
  static Axis ofLosses(double low, double high) {
    if (low <= 0 || high / low < LOGARITHMIC_FROM) {
      return linear(0, high);
    }
    List<Double> ticks = new ArrayList<>();
    double[] factors = high / low < 1000 ? new double[] {1, 2, 5} : new double[] {1};
    for (int exponent = (int) Math.floor(Math.log10(low));
        exponent <= Math.log10(high);
        exponent++) {
      for (double factor : factors) {
        double tick = factor * Math.pow(10, exponent);
        if (tick >= low && tick <= high) {
          ticks.add(tick);
        }
      }
    }
    return new Axis(low, high, true, ticks);
  }

  /** The least of 1, 2 and 5 times a power of ten that goes into the span no more than so often. */
  static double roundStep(double span, int most) {
    double power = Math.pow(10, Math.floor(Math.log10(span / most)));
    return DoubleStream.of(1, 2, 5)
        .map(factor -> factor * power)
        .filter(step -> span / step <= most)
        .findFirst()
        .orElse(10 * power);
  }

  /** Where a figure lies: 0 at low, 1 at high. */
  double at(double value) {
    return logarithmic
        ? Math.log(value / low) / Math.log(high / low)
        : (value - low) / (high - low);
  }
}
