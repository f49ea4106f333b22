package org.handwriting.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.handwriting.testing.Rounding;

/** Glyphs to recognize, and what is made of them. */
final class Recognitions {
  static final Offset<Double> ROUNDING = Rounding.ofProbabilities();

  private Recognitions() {}

  /** Blots, each its own. */
  static List<byte[]> glyphs(int n) {
    Random random = new Random(7);
    List<byte[]> glyphs = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      byte[] pixels = new byte[784];
      int from = 200 + random.nextInt(200);
      Arrays.fill(
          pixels, from, from + 20 + random.nextInt(150), (byte) (100 + random.nextInt(156)));
      glyphs.add(pixels);
    }
    return glyphs;
  }

  // The network sums in another order for other numbers of pictures.
  static void assertSame(Recognition expected, Recognition found) {
    assertThat(found.glyph()).isEqualTo(expected.glyph());
    for (Candidate candidate : expected.candidates()) {
      assertThat(probability(found, candidate.label()))
          .isCloseTo(candidate.probability(), ROUNDING);
    }
  }

  static double sum(Recognition recognition) {
    return recognition.candidates().stream().mapToDouble(Candidate::probability).sum();
  }

  static double probability(Recognition recognition, String label) {
    return recognition.candidates().stream()
        .filter(candidate -> candidate.label().equals(label))
        .findFirst()
        .orElseThrow()
        .probability();
  }
}
