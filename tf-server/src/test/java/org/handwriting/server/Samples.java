package org.handwriting.server;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.handwriting.core.model.LoadedModel;
import org.handwriting.data.glyph.GlyphFrame;
import org.handwriting.data.glyph.GlyphImages;

/** Pictures and models to test with. */
final class Samples {
  private static Path characters;

  private Samples() {}

  /** A drawn 7, black on white. */
  static BufferedImage seven(int side, int type) {
    BufferedImage picture = new BufferedImage(side, side, type);
    Graphics2D pen = picture.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, side, side);
    pen.setColor(Color.BLACK);
    pen.scale(side, side);
    pen.setStroke(new BasicStroke(0.06f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    Path2D line = new Path2D.Float();
    line.moveTo(0.3, 0.25);
    line.lineTo(0.7, 0.25);
    line.lineTo(0.45, 0.8);
    pen.draw(line);
    pen.dispose();
    return picture;
  }

  /** The 7 in a file. */
  static byte[] seven(String format) {
    return file(seven(200, BufferedImage.TYPE_INT_RGB), format);
  }

  static byte[] file(BufferedImage picture, String format) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      if (!ImageIO.write(picture, format, bytes)) {
        throw new IllegalArgumentException("expected a format that ImageIO writes: " + format);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A 7 as the network sees it: uint8 [28, 28]. */
  static byte[] glyph() {
    GlyphImages images = GlyphImages.framed(GlyphFrame.EMNIST);
    return images.read(seven(200, BufferedImage.TYPE_INT_RGB)).pixels();
  }

  /** The same as 28 lists of 28 numbers. */
  static String rows() {
    byte[] pixels = glyph();
    return IntStream.range(0, 28)
        .mapToObj(
            y ->
                IntStream.range(0, 28)
                    .mapToObj(x -> Integer.toString(pixels[y * 28 + x] & 255))
                    .collect(Collectors.joining(",", "[", "]")))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** The same as one list of 784 numbers. */
  static String flat() {
    return rows().replace("],[", ",").replace("[[", "[").replace("]]", "]");
  }

  static String base64() {
    return Base64.getEncoder().encodeToString(glyph());
  }

  /** A request of predict by row. */
  static String instances() {
    return "{\"instances\":[" + rows() + "]}";
  }

  /** {@code text}, {@code times} times with commas between. */
  static String list(String text, int times) {
    return String.join(",", Collections.nCopies(times, text));
  }

  /**
   * Options of a server on any port that reads characters alone, by the bundled model: it starts in
   * a fifth of the processor time of one that reads lines too.
   */
  static synchronized ServerOptions charactersAlone() throws IOException {
    if (characters == null) {
      characters =
          Files.createTempDirectory(Path.of(System.getProperty("hwr.target")), "characters");
      version(characters, 1);
    }
    return ServerOptions.defaults()
        .withPort(0)
        .withModels(ModelFolders.bundled().with(ModelFolders.DEFAULT_NAME, characters));
  }

  /** Puts the bundled model into a folder, as a version of its own; there in one step. */
  static Path version(Path model, long number) throws IOException {
    Path beside = model.resolve(".incoming-" + number);
    Files.createDirectories(beside.resolve("assets.extra"));
    copy("saved_model.pb", beside.resolve("saved_model.pb"));
    copy("labels.txt", beside.resolve("assets.extra/labels.txt"));
    copy("model.json", beside.resolve("assets.extra/model.json"));
    return Files.move(beside, model.resolve(Long.toString(number)));
  }

  private static void copy(String resource, Path to) throws IOException {
    try (InputStream in = LoadedModel.class.getResourceAsStream("pretrained/" + resource)) {
      Files.copy(in, to);
    }
  }
}
