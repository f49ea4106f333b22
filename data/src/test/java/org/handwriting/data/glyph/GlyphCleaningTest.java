package org.handwriting.data.glyph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handwriting.data.glyph.Drawing.sheet;
import static org.handwriting.data.glyph.Likeness.isLike;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for the character, and what for dirt beside it. */
class GlyphCleaningTest {
  private static final GlyphImages GLYPHS = GlyphImages.framed(GlyphFrame.EMNIST);
  private static final Glyph SEVEN = GLYPHS.read(sheet(280).seven());

  @ParameterizedTest
  @ValueSource(ints = {280, 600, 1200})
  void keepsALongThinLineInOnePiece(int size) {
    byte[] pixels = GLYPHS.read(sheet(size).withPen(1.5).strokes(0.5, 0.2, 0.52, 0.8)).pixels();
    for (int y = 5; y < 23; y++) {
      int ink = 0;
      for (int x = 0; x < Glyph.SIDE; x++) {
        ink = Math.max(ink, Byte.toUnsignedInt(pixels[y * Glyph.SIDE + x]));
      }
      assertThat(ink).as("ink in row %s", y).isGreaterThan(150);
    }
  }

  @Test
  void dropsDust() {
    BufferedImage dusty = sheet(280).seven();
    Drawing dust = sheet(280).withPen(4);
    for (double[] at : new double[][] {{0.1, 0.1}, {0.8, 0.9}, {0.5, 0.55}, {0.25, 0.4}}) {
      dust.more(dusty, at[0], at[1], at[0], at[1]);
    }
    isLike(GLYPHS.read(dusty), SEVEN, 0.99);
  }

  @Test
  void dropsALightCrumbUnderTheCharacter() {
    BufferedImage page = sheet(100).seven();
    light().more(page, 0.6, 0.92, 0.6, 0.92);
    isLike(GLYPHS.read(page), SEVEN, 0.99);
  }

  private static Drawing light() {
    return sheet(100).withColors(Color.WHITE, new Color(0xA0A0A0)).withPen(8);
  }

  @Test
  void dropsARuledLineAndWhatReachesInFromTheSide() {
    BufferedImage page = sheet(280).seven();
    sheet(280).withPen(5).more(page, 0, 0.95, 1, 0.94);
    sheet(280).more(page, 0, 0.6, 0.05, 0.5);
    isLike(GLYPHS.read(page), SEVEN, 0.99);
  }

  @Test
  void dropsTheTableBesideThePaper() {
    BufferedImage page = sheet(280).seven();
    Graphics2D graphics = page.createGraphics();
    graphics.setColor(new Color(60, 40, 30));
    graphics.fillRect(0, 250, 280, 30);
    graphics.dispose();
    isLike(GLYPHS.read(page), SEVEN, 0.99);
  }

  @Test
  void keepsTheDotOfAnI() {
    BufferedImage letter = sheet(280).strokes(0.5, 0.45, 0.5, 0.8);
    sheet(280).more(letter, 0.5, 0.28, 0.5, 0.29);
    byte[] pixels = GLYPHS.withLean(0).read(letter).pixels();
    assertThat(Byte.toUnsignedInt(pixels[4 * Glyph.SIDE + 14])).as("dot").isGreaterThan(128);
    assertThat(Byte.toUnsignedInt(pixels[7 * Glyph.SIDE + 14])).as("gap").isLessThan(100);
    assertThat(Byte.toUnsignedInt(pixels[20 * Glyph.SIDE + 14])).as("stem").isGreaterThan(128);
  }

  @Test
  void keepsALightDotOfAnI() {
    BufferedImage letter = sheet(100).strokes(0.5, 0.45, 0.5, 0.8);
    light().more(letter, 0.5, 0.29, 0.5, 0.29);
    byte[] pixels = GLYPHS.withLean(0).read(letter).pixels();
    assertThat(Byte.toUnsignedInt(pixels[4 * Glyph.SIDE + 14])).as("dot").isGreaterThan(100);
    assertThat(Byte.toUnsignedInt(pixels[20 * Glyph.SIDE + 14])).as("stem").isGreaterThan(128);
  }

  @Test
  void keepsThePartsOfABrokenStroke() {
    BufferedImage broken = sheet(280).strokes(0.3, 0.2, 0.7, 0.2, 0.6, 0.44);
    sheet(280).more(broken, 0.56, 0.54, 0.45, 0.8);
    isLike(GLYPHS.read(broken), SEVEN, 0.93);
  }
}
