package org.handwriting.serve.page;

import java.awt.image.BufferedImage;
import java.util.List;
import org.handwriting.data.page.TextLine;
import org.handwriting.serve.page.result.PageLine;

/** Reads the lines that were found on a page. Thread-safe. */
@FunctionalInterface
interface LineReader {
  /**
   * Reads all lines of a page together.
   *
   * @param page the whole picture
   * @param lines found on it
   * @return in their order, those in which there are words
   */
  List<PageLine> read(BufferedImage page, List<TextLine> lines);
}
