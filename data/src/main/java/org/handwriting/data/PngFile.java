package org.handwriting.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A picture that is put into a new file, whole or not at all. */
public final class PngFile {
  private PngFile() {}

  /**
   * Writes beside the place first, and moves it there.
   *
   * @throws FileAlreadyExistsException if there is a file already
   */
  public static void write(BufferedImage picture, Path png) throws IOException {
    requireNew(png);
    // Encoded first: ImageIO reports a file that it cannot open on standard error as well.
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", encoded);
    Path beside = png.resolveSibling(png.getFileName() + ".tmp");
    try {
      Files.write(beside, encoded.toByteArray());
      Files.move(beside, png);
    } catch (IOException e) {
      throw WriteFailure.named(png, e);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /**
   * Looks before a picture is drawn for nothing.
   *
   * @throws FileAlreadyExistsException if there is a file already
   */
  public static void requireNew(Path png) throws IOException {
    if (Files.exists(png)) {
      throw new FileAlreadyExistsException(png + ": exists already; name another file");
    }
  }
}
