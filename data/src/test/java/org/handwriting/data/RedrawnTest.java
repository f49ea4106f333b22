package org.handwriting.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.handwriting.data.glyph.GlyphFrame;
import org.junit.jupiter.api.Test;

class RedrawnTest {
  private static final int PICTURES = 200;

  @Test
  void keepsEveryPictureAndAddsEverySecondOneAnew() throws IOException {
    Split own = digits();
    Split both = Redrawn.beside(own, GlyphFrame.MNIST, 1);

    assertThat(both.size()).isEqualTo(PICTURES + PICTURES / 2);
    for (int i = 0; i < PICTURES; i++) {
      assertThat(both.pixelsAt(i)).isEqualTo(own.pixelsAt(i));
      assertThat(both.classAt(i)).isEqualTo(own.classAt(i));
    }
    for (int i = 0; i < PICTURES / 2; i++) {
      assertThat(both.classAt(PICTURES + i)).isEqualTo(own.classAt(2 * i));
      assertThat(both.pixelsAt(PICTURES + i)).isNotEqualTo(own.pixelsAt(2 * i));
      assertThat(likeness(both.pixelsAt(PICTURES + i), own.pixelsAt(2 * i)))
          .as("picture " + i)
          .isGreaterThan(0.5);
    }
  }

  @Test
  void drawsTheSameAgainForTheSameSeed() throws IOException {
    Split own = digits();
    String first = Redrawn.beside(own, GlyphFrame.MNIST, 1).sha256();
    assertThat(Redrawn.beside(own, GlyphFrame.MNIST, 1).sha256()).isEqualTo(first);
    assertThat(Redrawn.beside(own, GlyphFrame.MNIST, 2).sha256()).isNotEqualTo(first);
  }

  private static Split digits() throws IOException {
    return Catalog.open("mnist", Optional.empty()).test().limit(PICTURES, 1);
  }

  /** The cosine of two pictures. */
  private static double likeness(byte[] a, byte[] b) {
    double both = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      both += (a[i] & 255) * (b[i] & 255);
      squaresA += (a[i] & 255) * (a[i] & 255);
      squaresB += (b[i] & 255) * (b[i] & 255);
    }
    return both / Math.sqrt(squaresA * squaresB);
  }
}
