package org.handwriting.serve.page.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.handwriting.serve.page.result.Page;

/**
 * Forms of XML in which other programs take the text of a page: its lines with their baselines and
 * polygons, its words with their boxes, probabilities and other readings.
 *
 * <pre>{@code
 * try (OutputStream out = Files.newOutputStream(Path.of("page.xml"))) {
 *   PageFormat.ALTO.write(reader.read(picture), PageSource.of("page.jpg", picture), out);
 * }
 * }</pre>
 */
public enum PageFormat {
  /** ALTO 4.4 (Library of Congress): libraries, eScriptorium. */
  ALTO("application/alto+xml", ".xml"),

  /** PAGE XML of 2019-07-15 (PRImA): Transkribus, OCR-D. */
  PAGE("application/vnd.prima.page+xml", ".xml"),

  /** hOCR 1.2, as XHTML: makers of PDFs that can be searched. It has no other readings. */
  HOCR("text/vnd.hocr+html", ".hocr");

  /** Other readings of a word, and candidates of a character, unless told otherwise. */
  private static final int TOP = 3;

  private final String mediaType;
  private final String ending;

  PageFormat(String mediaType, String ending) {
    this.mediaType = mediaType;
    this.ending = ending;
  }

  /** The format of a name in small letters: {@code alto}, {@code page} or {@code hocr}. */
  public static Optional<PageFormat> named(String name) {
    return Arrays.stream(values()).filter(format -> format.label().equals(name)).findFirst();
  }

  /** Its name in small letters. */
  public String label() {
    return switch (this) {
      case ALTO -> "alto";
      case PAGE -> "page";
      case HOCR -> "hocr";
    };
  }

  /** What HTTP calls it. */
  public String mediaType() {
    return mediaType;
  }

  /** What the names of its files end with. */
  public String ending() {
    return ending;
  }

  /** Writes a page with up to {@value #TOP} readings of each word. */
  public void write(Page page, PageSource source, OutputStream out) throws IOException {
    write(page, source, TOP, out);
  }

  /**
   * Writes a page as a document in UTF-8; leaves the stream open. Characters that XML cannot hold
   * become U+FFFD.
   *
   * @param top how many other readings of each word, and candidates of each character
   */
  public void write(Page page, PageSource source, int top, OutputStream out) throws IOException {
    XmlOutput xml = XmlOutput.document(out);
    switch (this) {
      case ALTO -> AltoWriter.write(xml, page, source, top);
      case PAGE -> PageXmlWriter.write(xml, page, source, top);
      case HOCR -> HocrWriter.write(xml, page, source);
    }
    xml.end();
  }
}
