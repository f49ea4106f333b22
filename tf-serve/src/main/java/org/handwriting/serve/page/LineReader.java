package org.handwriting.serve.page;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
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
   * @return one for each, in their order; empty where there are no words
   */
  List<Optional<PageLine>> read(BufferedImage page, List<TextLine> lines);
}
