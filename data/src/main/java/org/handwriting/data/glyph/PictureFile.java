package org.handwriting.data.glyph;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes picture files: the dimensions are believed only up to a limit, and checked first. */
final class PictureFile {
  /** More is no picture of a character, and decoding it could use up memory and time. */
  private static final long MOST_PIXELS = 100_000_000;

  private static final String EXPECTED = "a picture of a character";

  private PictureFile() {}

  static BufferedImage decode(byte[] file) throws IOException {
    return decode(file, Tuning.DECODED_SIDE).picture();
  }

  /** With every n-th pixel only if its long side has twice as many pixels as this, or more. */
  static PageInk.Decoded decode(byte[] file, int side) throws IOException {
    JpegHeader header = JpegHeader.of(file);
    if (header.isTruncated()) {
      throw new BadPictureException(EXPECTED, "a JPEG that ends too early");
    }
    // Not the stream of ImageIO's own choice, which would keep a copy on disk.
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      ImageReader reader = reader(in);
      try {
        reader.setInput(in, true, true);
        int step = Math.max(1, longSide(reader) / side);
        BufferedImage picture = read(reader, header, step);
        return new PageInk.Decoded(header.orientation().upright(picture), step);
      } catch (BadPictureException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        // What readers throw at damaged files is not only IOException.
        BadPictureException damaged = new BadPictureException(EXPECTED, "a damaged picture");
        damaged.initCause(e);
        throw damaged;
      } finally {
        reader.dispose();
      }
    }
  }

  private static ImageReader reader(ImageInputStream in) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      // Almost any bytes that start with two zeros would do for WBMP, which nobody uses.
      if (!reader.getFormatName().equalsIgnoreCase("wbmp")) {
        return reader;
      }
      reader.dispose();
    }
    throw new BadPictureException(EXPECTED, "no picture in a format that Java reads");
  }

  private static int longSide(ImageReader reader) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if ((long) width * height > MOST_PIXELS) {
      throw new BadPictureException(EXPECTED, "one of " + width + " x " + height + " pixels");
    }
    return Math.max(width, height);
  }

  private static BufferedImage read(ImageReader reader, JpegHeader header, int step)
      throws IOException {
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceSubsampling(step, step, 0, 0);
    return header.isForPrint() ? CmykPicture.read(reader, param, header) : reader.read(0, param);
  }
}
