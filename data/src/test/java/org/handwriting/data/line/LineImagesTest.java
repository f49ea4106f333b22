package org.handwriting.data.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.handwriting.data.glyph.BadPictureException;
import org.handwriting.data.glyph.LineInk;
import org.handwriting.data.glyph.Plane;
import org.handwriting.data.transcription.WrittenLines;
import org.junit.jupiter.api.Test;

class LineImagesTest {
  private static final LineImages IMAGES = LineImages.defaults();

  /** Words like "mlmpm" in a row, small letters 20 pixels high. */
  private static BufferedImage line(int width, int height) {
    BufferedImage picture = WrittenLines.paper(width, height);
    for (int i = 0; i < 4; i++) {
      WrittenLines.word(picture, 20 + i * 165, height * 0.7, 20);
    }
    return picture;
  }

  private static BufferedImage usual() {
    return line(700, 80);
  }

  private static int at(LineImage line, int x, int y) {
    return Byte.toUnsignedInt(line.pixels()[y * line.width() + x]);
  }

  private static boolean isInkIn(LineImage line, int fromRow, int toRow) {
    for (int y = fromRow; y < toRow; y++) {
      for (int x = 0; x < line.width(); x++) {
        if (at(line, x, y) > 128) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * How alike two lines are, 1 the same, 0 nothing in common: the share of ink that has ink of the
   * other within a pixel.
   */
  private static double likeness(LineImage one, LineImage other) {
    return Math.min(covered(one, other), covered(other, one));
  }

  private static double covered(LineImage line, LineImage by) {
    int ink = 0;
    int covered = 0;
    for (int y = 0; y < line.height(); y++) {
      for (int x = 0; x < line.width(); x++) {
        if (at(line, x, y) > 128) {
          ink++;
          covered += isInkAround(by, x, y) ? 1 : 0;
        }
      }
    }
    return (double) covered / ink;
  }

  private static boolean isInkAround(LineImage line, int column, int row) {
    for (int y = Math.max(0, row - 1); y < Math.min(line.height(), row + 2); y++) {
      for (int x = Math.max(0, column - 1); x < Math.min(line.width(), column + 2); x++) {
        if (at(line, x, y) > 128) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void fillsTheHeightWithTheWriting() throws BadPictureException {
    LineImage line = IMAGES.read(usual());
    assertThat(line.height()).isEqualTo(48);
    assertThat(line.empty()).isFalse();
    assertThat(isInkIn(line, 0, 2)).isFalse();
    assertThat(isInkIn(line, 2, 8)).isTrue();
    assertThat(isInkIn(line, 40, 46)).isTrue();
    assertThat(isInkIn(line, 46, 48)).isFalse();
  }

  @Test
  void leavesPaperAtBothEnds() throws BadPictureException {
    LineImage line = IMAGES.read(usual());
    for (int y = 0; y < 48; y++) {
      assertThat(at(line, 5, y)).isZero();
      assertThat(at(line, line.width() - 6, y)).isZero();
    }
  }

  @Test
  void readsAlikeWhateverPaperIsAround() throws BadPictureException {
    BufferedImage large = WrittenLines.paper(1400, 900);
    Graphics2D graphics = large.createGraphics();
    graphics.drawImage(usual(), 500, 300, null);
    graphics.dispose();
    assertThat(likeness(IMAGES.read(large), IMAGES.read(usual()))).isGreaterThan(0.97);
  }

  @Test
  void readsAlikeAtThreeTimesTheSize() throws BadPictureException {
    BufferedImage large = new BufferedImage(2100, 240, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = large.createGraphics();
    graphics.drawImage(usual(), AffineTransform.getScaleInstance(3, 3), null);
    graphics.dispose();
    assertThat(likeness(IMAGES.read(large), IMAGES.read(usual()))).isGreaterThan(0.95);
  }

  @Test
  void readsLightInkOnDarkPaperAlike() throws BadPictureException {
    BufferedImage inverted = usual();
    for (int y = 0; y < inverted.getHeight(); y++) {
      for (int x = 0; x < inverted.getWidth(); x++) {
        inverted.getRaster().setSample(x, y, 0, 255 - inverted.getRaster().getSample(x, y, 0));
      }
    }
    assertThat(likeness(IMAGES.read(inverted), IMAGES.read(usual()))).isGreaterThan(0.97);
  }

  @Test
  void readsAlikeInAShadowWithNoise() throws BadPictureException {
    BufferedImage photo = usual();
    Random random = new Random(1);
    for (int y = 0; y < photo.getHeight(); y++) {
      for (int x = 0; x < photo.getWidth(); x++) {
        double light = x > 300 + y ? 0.5 : 0.9 - 0.0003 * x;
        double level = photo.getRaster().getSample(x, y, 0) * light + 4 * random.nextGaussian();
        photo.getRaster().setSample(x, y, 0, (int) Math.max(0, Math.min(255, level)));
      }
    }
    assertThat(likeness(IMAGES.read(photo), IMAGES.read(usual()))).isGreaterThan(0.9);
  }

  @Test
  void readsAsHighWithARuledLineBelow() throws BadPictureException {
    BufferedImage ruled = usual();
    Graphics2D graphics = ruled.createGraphics();
    graphics.setColor(Color.GRAY);
    graphics.fillRect(0, 74, 700, 2);
    graphics.dispose();
    LineImage line = IMAGES.read(ruled);
    assertThat((double) line.width()).isBetween(0.9 * usualWidth(), 1.15 * usualWidth());
  }

  private static double usualWidth() throws BadPictureException {
    return IMAGES.read(usual()).width();
  }

  @Test
  void leavesOutWhatTheLinesAboveAndBelowLetIn() throws BadPictureException {
    BufferedImage crowded = line(700, 110);
    WrittenLines.word(crowded, 250, 8, 20); // its lower ends
    assertThat(likeness(IMAGES.read(crowded), IMAGES.read(line(700, 110)))).isGreaterThan(0.97);
  }

  @Test
  void laysASlopingLineLevel() throws BadPictureException {
    BufferedImage sloping = WrittenLines.paper(700, 140);
    Graphics2D graphics = sloping.createGraphics();
    graphics.rotate(0.06, 350, 70);
    graphics.drawImage(usual(), 0, 30, null);
    graphics.dispose();
    assertThat(Straightening.slopeOf(inkOf(sloping))).isBetween(0.055, 0.065);
    LineImage line = IMAGES.read(sloping);
    assertThat(Straightening.slopeOf(inkOf(picture(line)))).isBetween(-0.01, 0.01);
    assertThat(IMAGES.withLevel(false).read(sloping).width()).isLessThan(line.width());
  }

  @Test
  void setsLeaningStrokesUprightIfAsked() throws BadPictureException {
    BufferedImage leaning = WrittenLines.paper(400, 80);
    Graphics2D graphics = leaning.createGraphics();
    graphics.setColor(Color.BLACK);
    graphics.transform(new AffineTransform(1, 0, -0.5, 1, 50, 0));
    for (int x = 40; x < 300; x += 23) {
      graphics.fillRect(x, 20 + x % 3, 4, 40);
    }
    graphics.dispose();
    assertThat(Straightening.slantOf(inkOf(leaning))).isBetween(0.45, 0.55);
    LineImage line = IMAGES.withUpright(true).read(leaning);
    assertThat(Straightening.slantOf(inkOf(picture(line)))).isBetween(-0.05, 0.05);
  }

  private static BufferedImage picture(LineImage line) {
    BufferedImage picture =
        new BufferedImage(line.width(), line.height(), BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setDataElements(0, 0, line.width(), line.height(), line.pixels());
    return picture;
  }

  private static Plane inkOf(BufferedImage picture) {
    return LineInk.of(picture, 96).orElseThrow().ink();
  }

  @Test
  void tellsWhereItsPixelsLieOnThePicture() throws BadPictureException {
    LineImage line = IMAGES.read(usual());
    Point2D top = line.frame().onLine(20 + 4 * 8, 56 - 40); // of the first long stroke
    assertThat(at(line, (int) top.getX(), (int) top.getY() + 2)).isGreaterThan(128);
    Point2D back = line.frame().onPicture(top.getX(), top.getY());
    assertThat(back.getX()).isBetween(51.9, 52.1);
    assertThat(back.getY()).isBetween(15.9, 16.1);
  }

  @Test
  void cutsALineOutOfItsPage() throws BadPictureException {
    BufferedImage page = WrittenLines.paper(700, 400);
    Graphics2D graphics = page.createGraphics();
    for (int i = 0; i < 5; i++) {
      graphics.drawImage(usual(), 0, 80 * i, null);
    }
    graphics.dispose();
    Path2D region = new Path2D.Double();
    region.moveTo(0, 160);
    region.lineTo(700, 160);
    region.lineTo(700, 240);
    region.lineTo(0, 240);
    region.closePath();
    LineImage cut = IMAGES.read(page, region);
    assertThat(likeness(cut, IMAGES.read(usual()))).isGreaterThan(0.97);
    assertThat(cut.frame().onPicture(0, 0).getY()).isBetween(150.0, 180.0);
  }

  @Test
  void seesNothingOnBlankPaper() throws BadPictureException {
    assertThat(IMAGES.read(WrittenLines.paper(500, 60)).empty()).isTrue();
    BufferedImage noise = WrittenLines.paper(500, 60);
    Random random = new Random(1);
    for (int i = 0; i < 500 * 60; i++) {
      noise.getRaster().setSample(i % 500, i / 500, 0, 215 + random.nextInt(9));
    }
    assertThat(IMAGES.read(noise).empty()).isTrue();
  }

  @Test
  void refusesALineOfOnePixelsHeight() {
    assertThatThrownBy(() -> IMAGES.read(WrittenLines.paper(500, 1)))
        .isInstanceOf(BadPictureException.class)
        .hasMessage(
            "expected a picture of a line of writing, 6 pixels high or more, found one of 500 x 1"
                + " pixels");
  }

  @Test
  void refusesALine50000PixelsLong() {
    assertThatThrownBy(() -> IMAGES.read(WrittenLines.paper(50_000, 64)))
        .isInstanceOf(BadPictureException.class)
        .hasMessage(
            "expected a picture of a line of writing, at most 120 times as wide as high, found one"
                + " of 50000 x 64 pixels");
  }

  @Test
  void readsAWordHigherThanWide() throws BadPictureException {
    BufferedImage narrow = WrittenLines.word(WrittenLines.paper(60, 200), 5, 120, 8);
    LineImage line = IMAGES.read(narrow);
    assertThat(line.empty()).isFalse();
    assertThat(isInkIn(line, 2, 10)).isTrue();
  }
}
