package org.handwriting.core.optimize;

import java.util.Locale;

/** How the learning rate goes over a run, as a part of its peak. */
public enum Schedule {
  /** Always the peak. */
  CONSTANT {
    @Override
    double factor(double progress) {
      return 1;
    }
  },
  /** Half a cosine from the peak down to 0 (Loshchilov and Hutter 2017). */
  COSINE {
    @Override
    double factor(double progress) {
      return cosine(1, 0, progress);
    }
  },
  /**
   * Up from a 25th to the peak in the first quarter, then down to a 10,000th (Smith and Topin
   * 2018).
   */
  ONE_CYCLE {
    @Override
    double factor(double progress) {
      return progress < RISE
          ? cosine(1.0 / 25, 1, progress / RISE)
          : cosine(1, 1e-4, (progress - RISE) / (1 - RISE));
    }
  };

  private static final double RISE = 0.25;

  /** The rate, as a part of the peak, when {@code progress} of the run is done, 0 to 1. */
  abstract double factor(double progress);

  /**
   * The learning rate of a step.
   *
   * @param peak the largest rate
   * @param step 0 for the first
   * @param steps of the whole run
   */
  public double rate(double peak, long step, long steps) {
    return peak * factor(steps <= 1 ? 0 : (double) step / (steps - 1));
  }

  /** The schedule called {@code name}: {@code constant}, {@code cosine} or {@code one-cycle}. */
  public static Schedule named(String name) {
    for (Schedule schedule : values()) {
      if (schedule.label().equals(name)) {
        return schedule;
      }
    }
    throw new IllegalArgumentException(
        "expected the schedule constant, cosine or one-cycle, found " + name);
  }

  /** The name by which users know it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static double cosine(double from, double to, double part) {
    return to + (from - to) * (1 + Math.cos(Math.PI * Math.min(1, part))) / 2;
  }
}
