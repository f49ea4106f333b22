package org.handwriting.data.glyph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.handwriting.data.glyph.Drawing.photographed;
import static org.handwriting.data.glyph.Drawing.sheet;
import static org.handwriting.data.glyph.Likeness.isLike;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlyphImagesTest {
  private static final Color CLEAR = new Color(0, 0, 0, 0);
  private static final GlyphImages GLYPHS = GlyphImages.framed(GlyphFrame.EMNIST);
  private static final Glyph SEVEN = GLYPHS.read(sheet(280).seven());

  @Test
  void readsDarkOnLightAndLightOnDarkAlike() {
    isLike(GLYPHS.read(sheet(280).withColors(Color.BLACK, Color.WHITE).seven()), SEVEN, 0.999);
  }

  @Test
  void laysTransparentPicturesOnWhite() {
    isLike(GLYPHS.read(sheet(280).withColors(CLEAR, Color.BLACK).seven()), SEVEN, 0.999);
  }

  @Test
  void laysTransparentPicturesWithLightInkOnBlack() {
    isLike(GLYPHS.read(sheet(280).withColors(CLEAR, Color.WHITE).seven()), SEVEN, 0.999);
  }

  @Test
  void readsColoredInkOnColoredPaper() {
    Color paper = new Color(250, 240, 170);
    isLike(GLYPHS.read(sheet(280).withColors(paper, Color.BLUE).seven()), SEVEN, 0.99);
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 40, 100, 1000, 4500})
  void readsTheSameAtAnySize(int size) {
    isLike(GLYPHS.read(sheet(size).seven()), SEVEN, size < 30 ? 0.93 : 0.97);
  }

  @Test
  void findsACharacterInNineByNinePixels() {
    Glyph tiny = GLYPHS.read(Drawing.scaled(sheet(90).withPen(9).seven(), 9, 9));
    isLike(tiny, GLYPHS.read(sheet(90).withPen(9).seven()), 0.85);
  }

  @Test
  void findsASmallCharacterInACornerOfALargeSheet() {
    BufferedImage corner = sheet(2000).withPen(8).strokes(0.83, 0.82, 0.87, 0.82, 0.845, 0.88);
    isLike(GLYPHS.read(corner), SEVEN, 0.95);
  }

  // Found by damaged files: a strip's width was taken for as much smaller as its height.
  @Test
  void looksAtTheEndOfANarrowStripFromNear() {
    BufferedImage strip = new BufferedImage(20, 2068, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = strip.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 20, 2068);
    pen.setColor(Color.BLACK);
    pen.fillRect(4, 2040, 12, 20);
    pen.dispose();
    assertThat(GLYPHS.read(strip).empty()).isFalse();
  }

  @Test
  void findsACharacterWithoutPaperAround() {
    BufferedImage tight = sheet(280).seven().getSubimage(77, 49, 127, 182);
    isLike(GLYPHS.read(tight), SEVEN, 0.97);
  }

  @ParameterizedTest
  @EnumSource(GlyphFrame.class)
  void bringsEveryPenToTheBreadthsOfTheTrainingSet(GlyphFrame frame) {
    GlyphImages glyphs = GlyphImages.framed(frame);
    // Its strokes are this long together, if it is as high as the frame says.
    double length = 1.65 * frame.longSide();
    double least = length * frame.thinnest() * 0.65;
    double most = length * frame.thickest();
    for (double pen : new double[] {2, 5, 14, 30, 45}) {
      assertThat(ink(glyphs.read(sheet(280).withPen(pen).seven())))
          .as("ink of a pen of %s pixels", pen)
          .isBetween(least, most);
    }
  }

  private static double ink(Glyph glyph) {
    double sum = 0;
    for (byte pixel : glyph.pixels()) {
      sum += Byte.toUnsignedInt(pixel) / 255.0;
    }
    return sum;
  }

  @Test
  void readsAlmostNothingOfAStripeWithoutFailing() {
    BufferedImage stripe = new Drawing(49, 2, Color.WHITE, Color.BLACK, 1).blank();
    stripe.setRGB(20, 0, 0xFF000000);
    stripe.setRGB(21, 1, 0xFF000000);
    Glyph glyph = GLYPHS.read(stripe);
    assertThat(glyph.empty()).isFalse();
    assertThat(ink(glyph)).isPositive();
  }

  @Test
  void readsThinPencilOnAGrayPhoto() {
    BufferedImage pencil =
        sheet(120).withColors(new Color(0xB8B8B8), new Color(0x909090)).withPen(3).seven();
    BufferedImage photo = photographed(pencil, x -> 0.7 + 0.5 * x, 3, new Random(1));
    isLike(GLYPHS.read(photo), SEVEN, 0.9);
  }

  @Test
  void readsAPhotoWithDarkCorners() {
    BufferedImage photo =
        photographed(sheet(120).seven(), x -> 0.9 - 1.6 * (x - 0.5) * (x - 0.5), 2, new Random(2));
    isLike(GLYPHS.read(photo), SEVEN, 0.95);
  }

  @Test
  void readsThroughAShadowWithAnEdge() {
    BufferedImage photo =
        photographed(sheet(120).withPen(4).seven(), x -> x < 0.55 ? 0.6 : 0.95, 1, new Random(3));
    isLike(GLYPHS.read(photo), SEVEN, 0.8);
  }

  @Test
  void keepsStrokesOfLittlePressure() {
    Drawing strong = sheet(100);
    BufferedImage picture = strong.strokes(0.3, 0.2, 0.3, 0.8);
    strong.more(picture, 0.7, 0.2, 0.7, 0.8);
    strong
        .withColors(Color.WHITE, new Color(0xA0A0A0))
        .withPen(3)
        .more(picture, 0.3, 0.5, 0.7, 0.5);
    byte[] pixels = GLYPHS.read(picture).pixels();
    assertThat(Byte.toUnsignedInt(pixels[14 * Glyph.SIDE + 14])).isGreaterThan(128);
  }

  @Test
  void leansAsItIsTold() {
    BufferedImage letter = sheet(280).strokes(0.5, 0.2, 0.5, 0.8);
    byte[] upright = GLYPHS.withLean(0).read(letter).pixels();
    byte[] leaning = GLYPHS.withLean(0.25).read(letter).pixels();
    for (int row : new int[] {6, 14, 21}) {
      double moved = 0.25 * (13.5 - row);
      assertThat(middle(leaning, row) - middle(upright, row)).isCloseTo(moved, within(0.1));
    }
  }

  private static double middle(byte[] pixels, int row) {
    double sum = 0;
    double moment = 0;
    for (int x = 0; x < Glyph.SIDE; x++) {
      int ink = Byte.toUnsignedInt(pixels[row * Glyph.SIDE + x]);
      sum += ink;
      moment += ink * x;
    }
    return moment / sum;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 28, 300})
  void saysThatABlankSheetIsEmpty(int size) {
    Glyph glyph = GLYPHS.read(sheet(size).blank());
    assertThat(glyph.empty()).isTrue();
    assertThat(glyph.pixels()).containsOnly(0);
    assertThat(GLYPHS.read(sheet(size).withColors(CLEAR, Color.BLACK).blank()).empty()).isTrue();
    assertThat(GLYPHS.read(sheet(size).withColors(Color.BLACK, CLEAR).blank()).empty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 4, 12})
  void saysThatPaperWithNoiseAndShadeIsEmpty(double noise) {
    BufferedImage paper = sheet(150).withColors(Color.LIGHT_GRAY, Color.BLACK).blank();
    for (int seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      assertThat(GLYPHS.read(photographed(paper, x -> 1, noise, random)).empty())
          .as("even light, seed %s", seed)
          .isTrue();
      assertThat(GLYPHS.read(photographed(paper, x -> 0.6 + x * 0.5, noise, random)).empty())
          .as("slanting light, seed %s", seed)
          .isTrue();
    }
  }

  @Test
  void readsPicturesOnePixelHigh() {
    BufferedImage line =
        new Drawing(60, 1, Color.WHITE, Color.BLACK, 2).strokes(0.4, 0.5, 0.6, 0.5);
    Glyph glyph = GLYPHS.read(line);
    assertThat(glyph.empty()).isFalse();
    assertThat(Byte.toUnsignedInt(glyph.pixels()[14 * Glyph.SIDE + 14])).isGreaterThan(128);
    BufferedImage upright =
        new Drawing(1, 60, Color.WHITE, Color.BLACK, 2).strokes(0.5, 0.4, 0.5, 0.6);
    assertThat(GLYPHS.read(upright).empty()).isFalse();
  }

  @Test
  void takesGrayLevelsAsTheFileHasThem() {
    BufferedImage gray = new BufferedImage(280, 280, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = gray.createGraphics();
    graphics.drawImage(sheet(280).seven(), 0, 0, null);
    graphics.dispose();
    BufferedImage sixteen = new BufferedImage(280, 280, BufferedImage.TYPE_USHORT_GRAY);
    for (int y = 0; y < 280; y++) {
      for (int x = 0; x < 280; x++) {
        sixteen.getRaster().setSample(x, y, 0, gray.getRaster().getSample(x, y, 0) * 257);
      }
    }
    assertThat(GLYPHS.read(gray)).isEqualTo(SEVEN);
    assertThat(GLYPHS.read(sixteen)).isEqualTo(SEVEN);
  }
}
