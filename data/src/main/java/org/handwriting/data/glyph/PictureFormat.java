package org.handwriting.data.glyph;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a picture's file is, told by its first bytes, whatever its name. */
enum PictureFormat {
  PNG("png"),
  JPEG("jpg jpeg jpe jfif"),
  GIF("gif"),
  BMP("bmp"),
  TIFF("tif tiff"),
  WEBP("webp"),
  PDF("pdf"),
  // What is known and not read, so that it can be called by its name.
  HEIC("heic heif", "a HEIC photo", "convert it to JPEG, for instance with heif-convert"),
  AVIF("avif", "an AVIF picture", "convert it to PNG, for instance with avifdec"),
  JPEG_2000(
      "jp2 j2k jpx", "a JPEG 2000 picture", "convert it to PNG, for instance with opj_decompress"),
  JPEG_XL("jxl", "a JPEG XL picture", "convert it to PNG, for instance with djxl"),
  BIG_TIFF("btf", "a BigTIFF", "save it as a TIFF, for instance with tiffcp"),
  PHOTOSHOP("psd", "a Photoshop file", "save it as a PNG"),
  DJVU("djvu", "a DjVu document", "convert it to TIFF, for instance with ddjvu"),
  SVG("svg", "an SVG drawing", "save it as a PNG");

  /** Enough of a file to tell what it is: a PDF may begin a little later than the file. */
  static final int HEAD = 1024;

  /** What is read everywhere, for errors. */
  static final String READ = "PNG, JPEG, GIF, BMP, TIFF or WebP";

  private static final int BRANDS = 8; // of an ISO base media file, in its first box

  private final String text;
  private final String advice;
  private final String endings; // of names, parted by spaces

  PictureFormat(String endings) {
    this(endings, "", "");
  }

  PictureFormat(String endings, String text, String advice) {
    this.endings = endings;
    this.text = text;
    this.advice = advice;
  }

  /** As ImageIO calls its reader. */
  String reader() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Why it is not read and what to do; empty if it is read. */
  Optional<String> refusal() {
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(text + ", which is not read here; " + advice);
  }

  /** Whether files of any of these formats have a name that ends so. */
  static boolean isEnding(String ending) {
    return Arrays.stream(values())
        .flatMap(format -> Arrays.stream(format.endings.split(" ")))
        .anyMatch(ending::equals);
  }

  /**
   * The format of a file; empty if it is none of these.
   *
   * @param file the whole file or its first {@value #HEAD} bytes
   */
  static Optional<PictureFormat> of(byte[] file) {
    // A byte a character, so that bytes can be written as they are.
    String head = new String(file, 0, Math.min(file.length, HEAD), StandardCharsets.ISO_8859_1);
    return Arrays.stream(values()).filter(format -> format.begins(head)).findFirst();
  }

  private boolean begins(String head) {
    return switch (this) {
      case PNG -> head.startsWith("\u0089PNG\r\n\u001a\n");
      case JPEG -> head.startsWith("\u00ff\u00d8");
      case GIF -> head.startsWith("GIF87a") || head.startsWith("GIF89a");
      case BMP -> head.startsWith("BM");
      case TIFF -> head.startsWith("II*\0") || head.startsWith("MM\0*");
      case WEBP -> head.startsWith("RIFF") && head.startsWith("WEBP", 8);
      case PDF -> head.contains("%PDF-");
      case HEIC -> hasBrand(head, "hei", "hev", "mif1", "msf1") && !AVIF.begins(head);
      case AVIF -> hasBrand(head, "avif", "avis");
      case JPEG_2000 -> head.startsWith("jP  ", 4) || head.startsWith("\u00ffO\u00ffQ");
      case JPEG_XL -> head.startsWith("JXL ", 4) || head.startsWith("\u00ff\n");
      case BIG_TIFF -> head.startsWith("II+\0") || head.startsWith("MM\0+");
      case PHOTOSHOP -> head.startsWith("8BPS");
      case DJVU -> head.startsWith("AT&TFORM");
      case SVG -> head.startsWith("<") && head.contains("<svg");
    };
  }

  /** Whether a file that begins with a box of brands has one that begins so (ISO/IEC 14496-12). */
  private static boolean hasBrand(String head, String... brands) {
    if (!head.startsWith("ftyp", 4)) {
      return false;
    }
    int end = Math.min(head.length(), head.charAt(2) << 8 | head.charAt(3));
    for (int at = BRANDS; at + 4 <= end; at += 4) {
      for (String brand : brands) {
        if (head.startsWith(brand, at)) {
          return true;
        }
      }
    }
    return false;
  }
}
