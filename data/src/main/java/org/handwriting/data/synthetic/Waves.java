package org.handwriting.data.synthetic;

import java.util.Random;

/** A smooth curve that wanders around 0, mostly within 1: three sines of random phase. */
final class Waves {
  private static final int COUNT = 3;

  private final double[] frequencies = new double[COUNT];
  private final double[] phases = new double[COUNT];

  /**
   * A curve.
   *
   * @param length of its longest wave
   */
  Waves(Random random, double length) {
    for (int k = 0; k < COUNT; k++) {
      frequencies[k] = 2 * Math.PI * (1 + k * (0.7 + random.nextDouble())) / length;
      phases[k] = 2 * Math.PI * random.nextDouble();
    }
  }

  double at(double x) {
    double sum = 0;
    for (int k = 0; k < COUNT; k++) {
      sum += Math.sin(frequencies[k] * x + phases[k]) / (k + 1);
    }
    return sum / 1.5;
  }
}
