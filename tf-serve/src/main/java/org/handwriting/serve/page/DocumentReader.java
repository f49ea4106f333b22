package org.handwriting.serve.page;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.handwriting.data.BadFileException;
import org.handwriting.data.glyph.LinePlace;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.data.transcription.PageDocument;
import org.handwriting.serve.page.format.DocumentTexts;
import org.handwriting.serve.page.result.Page;
import org.handwriting.serve.page.result.PageLine;

/**
 * Reads pages by the lines that their own documents mark, ALTO or PAGE XML, instead of finding any.
 * Thread-safe; owns nothing.
 *
 * @param reader must stay open
 */
public record DocumentReader(PageReader reader) {
  /**
   * What was read of a document's lines.
   *
   * @param lines one for each of the document's; empty where nothing is written or it was not read
   */
  public record Read(List<Optional<PageLine>> lines) {
    /** Copies the list. */
    public Read {
      lines = List.copyOf(lines);
    }

    /** The page of those lines on which something was read. */
    public Page page() {
      return new Page(lines.stream().flatMap(Optional::stream).toList());
    }
  }

  /**
   * Reads all lines of a document.
   *
   * @param picture of the whole page
   * @throws BadFileException if the document speaks of a picture of another size
   */
  public Read read(PagePicture picture, PageDocument document) throws BadFileException {
    return read(picture, document, line -> true);
  }

  /**
   * Reads those lines of a document that are to be filled.
   *
   * @param picture of the whole page
   * @throws BadFileException if the document speaks of a picture of another size
   */
  public Read read(PagePicture picture, PageDocument document, DocumentTexts texts)
      throws BadFileException {
    return read(picture, document, texts::isOpen);
  }

  private Read read(
      PagePicture picture, PageDocument document, Predicate<PageDocument.Line> isWanted)
      throws BadFileException {
    document.requireSize(picture.size());
    List<LinePlace> places =
        document.lines().stream().filter(isWanted).map(PageDocument.Line::place).toList();
    Iterator<Optional<PageLine>> read = reader.read(picture, places).iterator();
    List<Optional<PageLine>> lines = new ArrayList<>();
    for (PageDocument.Line line : document.lines()) {
      lines.add(isWanted.test(line) ? read.next() : Optional.empty());
    }
    return new Read(lines);
  }
}
