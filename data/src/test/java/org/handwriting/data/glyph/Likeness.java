package org.handwriting.data.glyph;

import static org.assertj.core.api.Assertions.assertThat;

/** How like two glyphs are: the cosine of their pixels, 1 for the same. */
final class Likeness {
  private Likeness() {}

  static double of(byte[] one, byte[] other) {
    double both = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < one.length; i++) {
      int a = Byte.toUnsignedInt(one[i]);
      int b = Byte.toUnsignedInt(other[i]);
      both += a * b;
      first += a * a;
      second += b * b;
    }
    return both / Math.sqrt(Math.max(1, first) * Math.max(1, second));
  }

  static void isLike(Glyph found, Glyph wanted, double least) {
    assertThat(found.empty()).as("empty").isEqualTo(wanted.empty());
    assertThat(of(found.pixels(), wanted.pixels())).as("likeness").isGreaterThan(least);
  }
}
