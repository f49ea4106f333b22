package org.handwriting.serve.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.handwriting.serve.Alphabet;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;
import org.handwriting.testing.Drawn;
import org.junit.jupiter.api.Test;

class DrawingTest {
  private static BufferedImage drawn(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(new Color(0xf4f0e0));
    pen.fillRect(0, 0, width, height);
    pen.setColor(Color.BLACK);
    pen.setStroke(new BasicStroke(14, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.drawLine(width * 2 / 5, height / 3, width * 3 / 5, height / 3);
    pen.drawLine(width * 3 / 5, height / 3, width * 9 / 20, height * 2 / 3);
    pen.dispose();
    return picture;
  }

  @Test
  void isOnGroundOfOneColor() {
    assertThat(Drawing.isOne(drawn(600, 400))).isTrue();
    assertThat(Drawing.isOne(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB))).isTrue();
  }

  @Test
  void isNoPhotoWhichHasNoise() {
    BufferedImage photo = drawn(600, 400);
    Random random = new Random(1);
    for (int y = 0; y < 400; y++) {
      for (int x = 0; x < 600; x++) {
        int gray = 240 + random.nextInt(6);
        if ((photo.getRGB(x, y) & 255) > 100) {
          photo.setRGB(x, y, new Color(gray, gray, gray).getRGB());
        }
      }
    }
    assertThat(Drawing.isOne(photo)).isFalse();
  }

  // Which parts of its thick strokes the network takes for cores of lines changes with each
  // rounding.
  @Test
  void isReadWholeByCharactersAlone() {
    try (Recognizer characters = Recognizer.pretrained();
        WritingFinder finder = WritingFinder.pretrained()) {
      PageReader reader = new PageReader(characters).with(finder);
      assertThat(reader.read(Drawn.seven()).text()).isEqualTo("7");
      assertThat(reader.read(Drawn.sevenInChalk()).text()).isEqualTo("7");
    }
  }

  @Test
  void isReadHoweverLargeItsStrokesAre() {
    try (Recognizer characters = Recognizer.pretrained();
        LineRecognizer lines = LineRecognizer.pretrained();
        WritingFinder finder = WritingFinder.pretrained()) {
      PageOptions digits = PageOptions.defaults().withAlphabet(Alphabet.DIGITS);
      PageReader reader = new PageReader(characters, lines, digits).with(finder);
      for (int side : new int[] {120, 300, 600, 1500}) {
        assertThat(reader.read(drawn(side, side)).text()).as("%d pixels", side).isEqualTo("7");
      }
    }
  }
}
