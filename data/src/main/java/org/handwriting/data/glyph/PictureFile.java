package org.handwriting.data.glyph;

import static org.handwriting.data.glyph.BadPictureException.noPicture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * A file with one picture or several: PNG, JPEG, GIF, BMP, WebP, or the pages of a TIFF, told by
 * its bytes, whatever its name. Of an animation the first picture counts. Immutable and
 * thread-safe; holds the file's bytes, and decodes a picture when it is asked for.
 */
public final class PictureFile {
  /** Pages that a file may have: more would keep whoever counts or reads them busy for ever. */
  public static final int MOST_PAGES = 10_000;

  /** Bytes of a file that are enough to tell what it is. */
  public static final int HEAD = PictureFormat.HEAD;

  private final byte[] bytes;
  private final PictureFormat format;
  private final List<TiffPages.Page> tiff; // of a TIFF
  private final int pages;

  private PictureFile(byte[] bytes, PictureFormat format, List<TiffPages.Page> tiff, int pages) {
    this.bytes = bytes;
    this.format = format;
    this.tiff = tiff;
    this.pages = pages;
  }

  /**
   * A file from anywhere.
   *
   * @param file its bytes, which must not be changed afterwards
   * @throws BadPictureException if it is none of these formats; the message says what it is and,
   *     where that is known, what to do
   */
  public static PictureFile of(byte[] file) throws BadPictureException {
    PictureFormat format = format(file);
    if (format == PictureFormat.PDF) {
      throw noPicture(
          "a PDF, which is not read here; convert its pages to pictures, for instance with"
              + " pdftoppm");
    }
    return of(file, format);
  }

  /**
   * A file of one's own, which may be a PDF too if PDFBox is on the class path: how much memory and
   * time a hostile PDF takes is bounded by nothing. Its pages are drawn at 300 dots an inch.
   *
   * @throws IOException as {@link #of} does
   */
  public static PictureFile trusted(byte[] file) throws IOException {
    PictureFormat format = format(file);
    if (format != PictureFormat.PDF) {
      return of(file, format);
    }
    try {
      return new PictureFile(file, format, List.of(), PdfPages.count(file, MOST_PAGES));
    } catch (NoClassDefFoundError e) {
      throw noPicture(
          "a PDF, and no org.apache.pdfbox:pdfbox on the class path to read it with; convert its"
              + " pages to pictures, for instance with pdftoppm",
          e);
    }
  }

  private static PictureFile of(byte[] file, PictureFormat format) throws BadPictureException {
    List<TiffPages.Page> tiff =
        format == PictureFormat.TIFF ? TiffPages.of(file, MOST_PAGES) : List.<TiffPages.Page>of();
    return new PictureFile(file, format, tiff, Math.max(1, tiff.size()));
  }

  private static PictureFormat format(byte[] file) throws BadPictureException {
    if (file == null) {
      throw new IllegalArgumentException("expected a picture file's bytes, found null");
    }
    if (file.length == 0) {
      throw noPicture("an empty file");
    }
    PictureFormat format =
        PictureFormat.of(file)
            .orElseThrow(() -> noPicture("no picture that is read here: " + PictureFormat.READ));
    if (format.refusal().isPresent()) {
      throw noPicture(format.refusal().get());
    }
    return format;
  }

  /**
   * Whether a file is a picture by its first bytes, be it of a format that is read here or not.
   *
   * @param head the file's first {@value #HEAD} bytes, or all of it
   */
  public static boolean isPicture(byte[] head) {
    return PictureFormat.of(head).isPresent();
  }

  /** Whether a file is meant to be a picture by its name, be it of a format that is read or not. */
  public static boolean isNamedAsPicture(String name) {
    int dot = name.lastIndexOf('.');
    return dot >= 0 && PictureFormat.isEnding(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /** How many pictures there are: 1, or a TIFF's or a PDF's pages. */
  public int pages() {
    return pages;
  }

  /**
   * A picture to find one character on: upright, with fewer pixels if it has very many.
   *
   * @param page from 1
   * @throws BadPictureException if it is damaged, or has more than 100 million pixels
   */
  public BufferedImage picture(int page) throws IOException {
    return decoded(page, Tuning.DECODED_SIDE).picture();
  }

  /** With every n-th pixel only if a page's long side has twice as many pixels as this, or more. */
  PagePicture decoded(int page, int side) throws IOException {
    if (page < 1 || page > pages) {
      throw new IllegalArgumentException(
          "expected a page from 1 to %d, found %d".formatted(pages, page));
    }
    return switch (format) {
      case JPEG -> PictureDecoder.jpeg(bytes, side);
      case WEBP -> PictureDecoder.webp(bytes, side);
      case TIFF -> PictureDecoder.tiff(bytes, tiff.get(page - 1), side);
      case PDF -> PdfPages.page(bytes, page - 1, side);
      case PNG -> PictureDecoder.png(bytes, side);
      case BMP -> PictureDecoder.bmp(bytes, side);
      default -> PictureDecoder.plain(bytes, format, side);
    };
  }

  /** The same of a file with one picture: the others of several must not vanish. */
  PagePicture only(int side) throws IOException {
    if (pages > 1) {
      throw new BadPictureException("one picture", "a file of " + pages + " pages");
    }
    return decoded(1, side);
  }

  /**
   * The picture itself.
   *
   * @throws IllegalArgumentException when it is null, as what ImageIO gives for a file that is none
   */
  public static BufferedImage given(BufferedImage picture) {
    if (picture == null) {
      throw new IllegalArgumentException(
          "expected a picture, found null, which is what ImageIO.read gives for a file that it"
              + " cannot read; hand over the file's bytes instead to be told why");
    }
    return picture;
  }

  /**
   * Pictures themselves.
   *
   * @throws IllegalArgumentException when one is null, by its number
   */
  public static List<BufferedImage> given(List<BufferedImage> pictures) {
    for (int i = 0; i < pictures.size(); i++) {
      if (pictures.get(i) == null) {
        throw new IllegalArgumentException(
            "expected %d pictures, found null as number %d, which is what ImageIO.read gives for a file that it cannot read"
                .formatted(pictures.size(), i + 1));
      }
    }
    return pictures;
  }
}
