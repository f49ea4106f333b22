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

  /**
   * JPEG and GIF know no longer side; readers keep whole rows, which a longer one would make huge.
   */
  private static final int MOST_SIDE = 65_535;

  /**
   * Of the part of a TIFF that is decoded at once, whatever the picture's size: a scanned page of
   * 600 dots an inch in one part has 100 MiB.
   */
  private static final long MOST_TILE_BYTES = 128L * 1024 * 1024;

  /** As its reader calls it. */
  private static final String TIFF = "tif";

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
    int side = Math.max(width, height);
    if ((long) width * height > MOST_PIXELS || side > MOST_SIDE) {
      throw new BadPictureException(EXPECTED, "one of " + width + " x " + height + " pixels");
    }
    return side;
  }

  /** TIFF's parts may be larger than its picture, and are taken into memory whole. */
  private static void requireModestTiles(ImageReader reader) throws IOException {
    if (!reader.getFormatName().equalsIgnoreCase(TIFF)) {
      return; // the others are read row by row
    }
    long pixels = (long) reader.getTileWidth(0) * reader.getTileHeight(0);
    int bits = reader.getRawImageType(0).getColorModel().getPixelSize();
    if (pixels > MOST_TILE_BYTES * Byte.SIZE / bits) {
      throw new BadPictureException(
          EXPECTED,
          "a TIFF in parts of %d x %d pixels"
              .formatted(reader.getTileWidth(0), reader.getTileHeight(0)));
    }
  }

  private static BufferedImage read(ImageReader reader, JpegHeader header, int step)
      throws IOException {
    requireModestTiles(reader);
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceSubsampling(step, step, 0, 0);
    return header.isForPrint() ? CmykPicture.read(reader, param, header) : reader.read(0, param);
  }
}
