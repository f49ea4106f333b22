package org.handwriting.data.scene;

import java.util.List;
import java.util.Random;

/** What is drawn at random of one picture, always the same from the same seed. */
final class Chance {
  private final Random random;

  Chance(long seed) {
    random = new Random(seed);
  }

  Random random() {
    return random;
  }

  /** True so often. */
  boolean of(double part) {
    return random.nextDouble() < part;
  }

  double between(double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  /** Every factor as often as any other. */
  double scaled(double from, double to) {
    return from * Math.pow(to / from, random.nextDouble());
  }

  double normal() {
    return random.nextGaussian();
  }

  int count(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  <T> T from(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
