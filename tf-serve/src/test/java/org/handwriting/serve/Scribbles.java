package org.handwriting.serve;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Pictures of lines that nobody can read. */
final class Scribbles {
  private Scribbles() {}

  // Strokes up and down, as long as the seed and width say.
  static BufferedImage scribble(int seed, int width) {
    BufferedImage picture = new BufferedImage(width, 60, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, 60);
    pen.setColor(Color.BLACK);
    pen.setStroke(new BasicStroke(3));
    Random random = new Random(seed);
    for (int x = 20; x < width - 30; x += 6 + random.nextInt(12)) {
      pen.drawLine(x, 15 + random.nextInt(10), x + random.nextInt(10), 35 + random.nextInt(10));
    }
    pen.dispose();
    return picture;
  }

  static byte[] png(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return bytes.toByteArray();
  }

  static List<BufferedImage> scribbles() {
    return IntStream.range(0, 40).mapToObj(i -> scribble(i, 80 + 37 * i % 900)).toList();
  }
}
