package org.handwriting.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.handwriting.data.Pictures.blank;
import static org.handwriting.data.Pictures.png;
import static org.handwriting.data.Pictures.stroke;
import static org.handwriting.data.Pictures.withStroke;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SimpleGlyphsTest {
  private static byte[] glyph(BufferedImage image) throws IOException {
    return new SimpleGlyphs().glyph(png(image));
  }

  private static int at(byte[] glyph, int x, int y) {
    return Byte.toUnsignedInt(glyph[y * Split.SIDE + x]);
  }

  private static void isAStrokeInTheMiddle(byte[] glyph) {
    for (int y = 0; y < Split.SIDE; y++) {
      boolean ink = Math.max(at(glyph, 13, y), at(glyph, 14, y)) > 200;
      assertThat(ink).as("ink in row %s", y).isEqualTo(y >= 4 && y < 24);
      assertThat(at(glyph, 5, y) + at(glyph, 22, y)).as("paper in row %s", y).isZero();
    }
  }

  @Test
  void bringsAStrokeToTwentyPixelsInTheMiddle() throws IOException {
    isAStrokeInTheMiddle(glyph(stroke(60, 80)));
    isAStrokeInTheMiddle(glyph(stroke(600, 800)));
  }

  @Test
  void takesWhatIsAtTheBorderForPaper() throws IOException {
    isAStrokeInTheMiddle(glyph(withStroke(blank(60, 80, Color.BLACK), Color.WHITE)));
  }

  @Test
  void laysTransparentPicturesOnWhite() throws IOException {
    isAStrokeInTheMiddle(glyph(withStroke(blank(60, 80, new Color(0, 0, 0, 0)), Color.BLACK)));
  }

  @Test
  void refusesABlankPicture() {
    assertThatIOException()
        .isThrownBy(() -> glyph(blank(30, 30, Color.GRAY)))
        .withMessage("a blank picture");
  }

  @Test
  void refusesADamagedPicture() {
    byte[] whole = png(stroke(60, 80));
    assertThatIOException().isThrownBy(() -> new SimpleGlyphs().glyph(Arrays.copyOf(whole, 60)));
  }

  @Test
  void refusesAPictureOfAbsurdSizeBeforeDecodingIt() {
    byte[] header = png(stroke(60, 80));
    ByteBuffer.wrap(header).putInt(16, 100_000).putInt(20, 100_000);
    assertThatIOException()
        .isThrownBy(() -> new SimpleGlyphs().glyph(header))
        .withMessage("a picture of 100000 x 100000 pixels");
  }
}
