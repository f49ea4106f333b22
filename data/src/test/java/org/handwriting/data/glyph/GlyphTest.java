package org.handwriting.data.glyph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class GlyphTest {
  @Test
  void refusesAnythingButTwentyEightByTwentyEight() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Glyph(new byte[783], false))
        .withMessage("expected 784 pixels, found 783");
  }

  @Test
  void isNotChangedFromOutside() {
    byte[] pixels = new byte[Glyph.PIXELS];
    Glyph glyph = new Glyph(pixels, false);
    pixels[0] = 1;
    glyph.pixels()[1] = 1;
    assertThat(glyph.pixels()).containsOnly(0);
  }

  @Test
  void isComparedByItsPixels() {
    byte[] pixels = new byte[Glyph.PIXELS];
    Glyph glyph = new Glyph(pixels, false);
    assertThat(glyph)
        .isEqualTo(new Glyph(pixels, false))
        .hasSameHashCodeAs(new Glyph(pixels, false));
    assertThat(glyph).isNotEqualTo(new Glyph(pixels, true));
    pixels[0] = 1;
    assertThat(glyph).isNotEqualTo(new Glyph(pixels, false));
  }
}
