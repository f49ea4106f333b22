package org.handwriting.cli;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.handwriting.data.Catalog;
import org.handwriting.data.Split;
import org.handwriting.data.glyph.Glyph;

/** Pictures as a person has them: MNIST's digits, enlarged, dark on light, in a folder a label. */
final class OwnPictures {
  private static final int ZOOM = 4;
  private static final int MARGIN = 20;

  private OwnPictures() {}

  /** Writes so many of each of these digits below {@code folder}. */
  static void write(Path folder, String digits, int each) throws IOException {
    Split pictures = Catalog.open("mnist", Optional.empty()).test();
    int[] written = new int[10];
    for (int i = 0; i < pictures.size(); i++) {
      String label = Integer.toString(pictures.classAt(i));
      int number = written[pictures.classAt(i)];
      if (digits.contains(label) && number < each) {
        written[pictures.classAt(i)]++;
        Path place = Files.createDirectories(folder.resolve(label));
        Path file = place.resolve("scan %03d.png".formatted(number));
        ImageIO.write(picture(pictures.pixelsAt(i)), "png", file.toFile());
      }
    }
  }

  /** A picture of bare paper. */
  static void writeBlank(Path file) throws IOException {
    ImageIO.write(picture(new byte[Glyph.PIXELS]), "png", file.toFile());
  }

  // pixels: uint8 [28, 28], 0 paper, 255 ink.
  private static BufferedImage picture(byte[] pixels) {
    int side = Glyph.SIDE * ZOOM + 2 * MARGIN;
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(new Color(235, 235, 235));
    pen.fillRect(0, 0, side, side);
    for (int y = 0; y < Glyph.SIDE; y++) {
      for (int x = 0; x < Glyph.SIDE; x++) {
        int gray = 235 - Byte.toUnsignedInt(pixels[y * Glyph.SIDE + x]) * 200 / 255;
        pen.setColor(new Color(gray, gray, gray));
        pen.fillRect(MARGIN + x * ZOOM, MARGIN + y * ZOOM, ZOOM, ZOOM);
      }
    }
    pen.dispose();
    return picture;
  }
}
