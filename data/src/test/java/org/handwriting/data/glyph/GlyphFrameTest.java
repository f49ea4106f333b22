package org.handwriting.data.glyph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.handwriting.data.glyph.Drawing.sheet;

import org.junit.jupiter.api.Test;

class GlyphFrameTest {
  // Upright: leaning, which comes last, moves what is far from the middle.
  private static Plane ink(GlyphFrame frame, double... points) {
    GlyphImages upright = GlyphImages.framed(frame).withLean(0);
    byte[] pixels = upright.read(sheet(280).strokes(points)).pixels();
    Plane ink = new Plane(Glyph.SIDE, Glyph.SIDE);
    for (int i = 0; i < pixels.length; i++) {
      ink.values[i] = Byte.toUnsignedInt(pixels[i]) / 255f;
    }
    return ink;
  }

  @Test
  void framesLikeMnistByTheCenterOfMass() {
    Plane seven = ink(GlyphFrame.MNIST, 0.3, 0.2, 0.7, 0.2, 0.45, 0.8);
    assertThat(seven.above(0.1).height()).isEqualTo(20);
    CenterOfMass mass = CenterOfMass.of(seven);
    assertThat(mass.x()).isCloseTo(14.5, within(0.6));
    assertThat(mass.y()).isCloseTo(14.5, within(0.6));
    assertThat(seven.above(0.1).middleY()).isGreaterThan(15);
  }

  @Test
  void framesLikeEmnistByTheBox() {
    Plane seven = ink(GlyphFrame.EMNIST, 0.3, 0.2, 0.7, 0.2, 0.45, 0.8);
    Box box = seven.above(0.02);
    assertThat(box.height()).isBetween(24, 26);
    assertThat(box.middleX()).isCloseTo(14, within(0.5));
    assertThat(box.middleY()).isCloseTo(14, within(0.5));
  }

  @Test
  void keepsTheProportions() {
    Box wide = ink(GlyphFrame.EMNIST, 0.2, 0.4, 0.8, 0.4, 0.8, 0.6).above(0.5);
    assertThat((double) wide.width() / wide.height()).isCloseTo(0.65 / 0.25, within(0.3));
  }

  @Test
  void isFoundByTheNameOnAModelsCard() {
    for (GlyphFrame frame : GlyphFrame.values()) {
      assertThat(GlyphFrame.named(frame.label())).isEqualTo(frame);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GlyphFrame.named("imagenet"))
        .withMessage("unknown glyph frame \"imagenet\"; known are mnist, emnist");
  }
}
