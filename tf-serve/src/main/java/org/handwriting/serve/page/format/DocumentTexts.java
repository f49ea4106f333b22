package org.handwriting.serve.page.format;

import java.awt.Dimension;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.transcription.LineFilling;
import org.handwriting.data.transcription.PageDocument;
import org.handwriting.data.transcription.PageForm;
import org.handwriting.serve.page.result.PageLine;

/**
 * Puts what was read into the document that said where the lines are. All else in it stays: its
 * lines, regions, names, styles, comments, and what is unknown here.
 */
public final class DocumentTexts {
  private final PageDocument document;
  private final boolean replace;
  private final int top;

  /**
   * @param document ALTO or PAGE XML
   * @param replace whether lines that have a text are given what was read; else they stay
   * @param top how many other readings of each word, and candidates of each character
   */
  public DocumentTexts(PageDocument document, boolean replace, int top) {
    this.document = document;
    this.replace = replace;
    this.top = top;
  }

  /** Whether a line is to be read at all. */
  public boolean isOpen(PageDocument.Line line) {
    return replace || line.text().isEmpty();
  }

  /** How many lines stay as they are. */
  public int kept() {
    return (int) document.lines().stream().filter(line -> !isOpen(line)).count();
  }

  /**
   * The document with texts.
   *
   * @param read for each of its lines what was read; empty for nothing
   * @param size pixels of the picture
   * @return the bytes of the document, in the encoding that it has
   */
  public byte[] filled(List<Optional<PageLine>> read, Dimension size) throws IOException {
    List<PageDocument.Line> lines = document.lines();
    if (read.size() != lines.size()) {
      throw new IllegalArgumentException(
          "expected %d lines, found %d".formatted(lines.size(), read.size()));
    }
    String prefix = document.prefix();
    PageSource source = new PageSource("", 1, size, Instant.now());
    List<Optional<LineFilling>> fillings = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      PageDocument.Line line = lines.get(i);
      Optional<PageLine> text = read.get(i);
      if (!isOpen(line) || (text.isEmpty() && line.text().isEmpty())) {
        fillings.add(Optional.empty());
        continue;
      }
      String id = line.id().isEmpty() ? "line_" + (i + 1) : line.id();
      String elements =
          text.isPresent()
              ? XmlOutput.elements(prefix, xml -> words(xml, source, id, text.get()))
              : XmlOutput.elements(prefix, xml -> noWords(xml, source, line));
      String plain = XmlOutput.clean(text.map(PageLine::text).orElse(""));
      fillings.add(Optional.of(new LineFilling(plain, elements)));
    }
    return document.filled(fillings::get);
  }

  private void words(XmlOutput xml, PageSource source, String id, PageLine text)
      throws IOException {
    if (document.form() == PageForm.ALTO) {
      new AltoWriter(xml, source, top).words(text);
    } else {
      new PageXmlWriter(xml, source, top).words(text, id);
    }
  }

  private void noWords(XmlOutput xml, PageSource source, PageDocument.Line line)
      throws IOException {
    if (document.form() == PageForm.ALTO) {
      new AltoWriter(xml, source, top).noWords(line.place().polygon().bounds());
    } else {
      new PageXmlWriter(xml, source, top).noWords();
    }
  }
}
