package org.handwriting.data.transcription;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures with strokes on them, as files. */
public final class WrittenLines {
  private WrittenLines() {}

  /** White paper. */
  public static BufferedImage paper(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = graphics(picture);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return picture;
  }

  /** Draws a word like "mlmpm": a zigzag with a long stroke up and one down. */
  public static BufferedImage word(BufferedImage picture, double left, double base, double small) {
    Path2D path = new Path2D.Double();
    path.moveTo(left, base);
    for (int i = 1; i <= 16; i++) {
      double up = i == 4 ? 2 * small : i == 10 ? -small : i % 2 == 1 ? small : 0;
      path.lineTo(left + i * 0.4 * small, base - up);
    }
    Graphics2D graphics = graphics(picture);
    graphics.setColor(Color.BLACK);
    graphics.setStroke(new BasicStroke((float) (small / 6)));
    graphics.draw(path);
    graphics.dispose();
    return picture;
  }

  private static Graphics2D graphics(BufferedImage picture) {
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    return graphics;
  }

  /** A picture of a line, as PNG. */
  public static Path line(Path file) throws IOException {
    return png(word(paper(200, 80), 20, 50, 20), file);
  }

  /** Writes a picture as PNG. */
  public static Path png(BufferedImage picture, Path file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", out);
    Files.createDirectories(file.getParent());
    return Files.write(file, out.toByteArray());
  }
}
