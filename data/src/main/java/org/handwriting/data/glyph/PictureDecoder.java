package org.handwriting.data.glyph;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/** Decodes pictures: their dimensions are believed only up to a limit, and checked first. */
final class PictureDecoder {
  /** More is no picture of handwriting, and decoding it could use up memory and time. */
  private static final long MOST_PIXELS = 100_000_000;

  /** A page's short side is this part of its long one. */
  private static final double PAGE = 0.75;

  /**
   * JPEG and GIF know no longer side; readers keep whole rows, which a longer one would make huge.
   */
  private static final int MOST_SIDE = 65_535;

  /**
   * Of what is decoded at once, whatever is kept of it: the parts of a TIFF, and a WebP as a whole.
   * A scanned page of 600 dots an inch in one part has 100 MiB.
   */
  private static final long MOST_BYTES_AT_ONCE = 128L * 1024 * 1024;

  private static final int WEBP_BYTES_A_PIXEL = 4;

  // Where a BMP's header says how its pixels are stored, and two of the ways.
  private static final int BMP_COMPRESSION = 30;
  private static final int BMP_JPEG = 4;
  private static final int BMP_PNG = 5;

  // Not looked up among ImageIO's plug-ins: which of those it finds depends on the class loader.
  private static final ImageReaderSpi WEBP = new WebPImageReaderSpi();

  private PictureDecoder() {}

  /**
   * A JPEG, with every n-th pixel only if its long side has twice as many as {@code side}, or more.
   */
  static PagePicture jpeg(byte[] file, int side) throws IOException {
    JpegHeader header = JpegHeader.of(file);
    if (header.isTruncated()) {
      throw BadPictureException.noPicture("a JPEG that ends too early");
    }
    PagePicture stored =
        decoded(
            jdk(PictureFormat.JPEG),
            file,
            0,
            side,
            (reader, param) ->
                header.isForPrint()
                    ? CmykPicture.read(reader, param, header)
                    : reader.read(0, param));
    return stored.upright(header.orientation());
  }

  /** The same for a WebP; the first picture of an animation. */
  static PagePicture webp(byte[] file, int side) throws IOException {
    WebpHeader header = WebpHeader.of(file);
    if (header.isTruncated()) {
      throw BadPictureException.noPicture("a WebP that ends too early");
    }
    if (header.width() * header.height() > MOST_BYTES_AT_ONCE / WEBP_BYTES_A_PIXEL) {
      throw tooLarge(header.width(), header.height());
    }
    return decoded(
            WEBP.createReaderInstance(null),
            file,
            0,
            side,
            (reader, param) -> reader.read(0, param))
        .upright(header.orientation());
  }

  /** The same for a page of a TIFF, whose parts may be larger than its picture. */
  static PagePicture tiff(byte[] file, TiffPages.Page page, int side) throws IOException {
    return decoded(
            jdk(PictureFormat.TIFF),
            file,
            page.index(),
            side,
            (reader, param) -> {
              requireModestTiles(reader, page.index());
              return reader.read(page.index(), param);
            })
        .squared(page.aspect())
        .upright(page.orientation());
  }

  /** The same for a format that is read row by row and knows no orientation. */
  static PagePicture plain(byte[] file, PictureFormat format, int side) throws IOException {
    return decoded(jdk(format), file, 0, side, (reader, param) -> reader.read(0, param));
  }

  /** The same for a PNG. */
  static PagePicture png(byte[] file, int side) throws IOException {
    return plain(file, PictureFormat.PNG, side).upright(PngHeader.orientation(file));
  }

  /** The same for a BMP with pixels of its own. */
  static PagePicture bmp(byte[] file, int side) throws IOException {
    // The JDK's reader takes as much memory for it as the file says that it has bytes, and whatever
    // size the picture within is of.
    if (holdsAnotherFile(file)) {
      throw BadPictureException.noPicture("a BMP around a JPEG or PNG, as for a printer");
    }
    return plain(file, PictureFormat.BMP, side);
  }

  private static boolean holdsAnotherFile(byte[] file) {
    if (file.length < BMP_COMPRESSION + Integer.BYTES) {
      return false;
    }
    int compression = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(BMP_COMPRESSION);
    return compression == BMP_JPEG || compression == BMP_PNG;
  }

  @FunctionalInterface
  private interface Read {
    BufferedImage from(ImageReader reader, ImageReadParam param) throws IOException;
  }

  /** The JDK's own: what is known of how readers take hostile files is known of these. */
  private static ImageReader jdk(PictureFormat format) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.reader());
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getModule().equals(ImageIO.class.getModule())) {
        return reader;
      }
      reader.dispose();
    }
    throw new IllegalStateException("expected a JDK that reads " + format + ", found another");
  }

  private static PagePicture decoded(
      ImageReader reader, byte[] file, int index, int side, Read read) throws IOException {
    try (ImageInputStream in = new ByteArrayImageInputStream(file)) {
      reader.setInput(in, true, true);
      int step = step(reader, index, side);
      Dimension size = new Dimension(reader.getWidth(index), reader.getHeight(index));
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceSubsampling(step, step, 0, 0);
      return new PagePicture(read.from(reader, param), step, step, size);
    } catch (BadPictureException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // What readers throw at damaged files is not only IOException.
      throw BadPictureException.noPicture("a damaged picture", e);
    } finally {
      reader.dispose();
    }
  }

  // A long narrow picture has no more pixels than a page whose long side is shorter.
  private static int step(ImageReader reader, int index, int side) throws IOException {
    int width = reader.getWidth(index);
    int height = reader.getHeight(index);
    int longSide = Math.max(width, height);
    long pixels = (long) width * height;
    if (pixels > MOST_PIXELS || longSide > MOST_SIDE) {
      throw tooLarge(width, height);
    }
    return step(longSide, (double) pixels, side);
  }

  /** Every how manieth pixel is taken of a picture of so many. */
  static int step(double longSide, double pixels, int side) {
    double pages = pixels / (PAGE * side * side);
    return (int) Math.max(1, Math.min(longSide / side, Math.sqrt(pages)));
  }

  private static void requireModestTiles(ImageReader reader, int index) throws IOException {
    int width = reader.getTileWidth(index);
    int height = reader.getTileHeight(index);
    int bits = reader.getRawImageType(index).getColorModel().getPixelSize();
    if ((long) width * height > MOST_BYTES_AT_ONCE * Byte.SIZE / bits) {
      throw BadPictureException.noPicture(
          "a TIFF in parts of %d x %d pixels".formatted(width, height));
    }
  }

  private static BadPictureException tooLarge(long width, long height) {
    return BadPictureException.noPicture(
        "one of %d x %d pixels, more than %d million or %d a side"
            .formatted(width, height, MOST_PIXELS / 1_000_000, MOST_SIDE));
  }
}
