package org.handwriting.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.handwriting.data.BadFileException;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.data.transcription.PageDocument;
import org.handwriting.serve.page.DocumentReader;
import org.handwriting.serve.page.PageReader;
import org.handwriting.serve.page.format.DocumentTexts;
import org.handwriting.serve.page.result.Page;

/**
 * Reads a page, by its own lines where it brings them. Thread-safe.
 *
 * @param overlays into which what was read is drawn, if it is
 * @param form the document that is made of each page, if one is
 */
record PageReading(
    PageReader reader,
    Optional<Overlays> overlays,
    Optional<DocumentForm> form,
    PrintWriter errors) {

  /**
   * What is written on a page.
   *
   * @param document as which it is written, if it is
   */
  record Read(Page page, Optional<byte[]> document) {}

  /**
   * Reads a page of a file that could be opened.
   *
   * @throws IOException if it cannot be read, or what is made of it cannot be written
   */
  Read read(OpenedFile.Page of) throws IOException {
    PagePicture picture = PagePicture.of(of.opened().pictures().get(), of.source().page());
    Optional<PageDocument> own = of.opened().document();
    Read read = own.isPresent() ? byOwnLines(of, picture, own.get()) : byFoundLines(of, picture);
    if (overlays.isPresent()) {
      overlays.get().draw(of.source(), picture, read.page);
    }
    return read;
  }

  private Read byFoundLines(OpenedFile.Page of, PagePicture picture) throws IOException {
    return read(of, picture, reader.read(picture));
  }

  private Read read(OpenedFile.Page of, PagePicture picture, Page page) throws IOException {
    return new Read(
        page, form.isPresent() ? Optional.of(form.get().of(of, picture, page)) : Optional.empty());
  }

  private Read byOwnLines(OpenedFile.Page of, PagePicture picture, PageDocument document)
      throws IOException {
    if (of.source().pages() > 1) {
      throw new BadFileException(
          Path.of(of.opened().picture()),
          "the one page whose lines are marked",
          "a file of %d pages".formatted(of.source().pages()));
    }
    DocumentReader lines = new DocumentReader(reader);
    Optional<DocumentTexts> texts = form.flatMap(one -> one.texts(of.opened()));
    if (texts.isEmpty()) {
      return read(of, picture, lines.read(picture, document).page());
    }
    DocumentReader.Read read = lines.read(picture, document, texts.get());
    if (texts.get().kept() > 0) {
      errors.println(
          "hwr: %s: %d of %d lines have a text and stay as they are; --replace reads them anew"
              .formatted(of.source().file(), texts.get().kept(), document.lines().size()));
      errors.flush();
    }
    byte[] filled = texts.get().filled(read.lines(), picture.size());
    return new Read(read.page(), Optional.of(filled));
  }
}
