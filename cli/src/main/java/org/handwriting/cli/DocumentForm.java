package org.handwriting.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.data.transcription.PageDocument;
import org.handwriting.serve.page.format.DocumentTexts;
import org.handwriting.serve.page.format.PageFormat;
import org.handwriting.serve.page.format.PageSource;
import org.handwriting.serve.page.result.Page;

/**
 * What is written of a page as a document of its own.
 *
 * @param format of XML; plain text without one
 * @param replace whether lines of a document that have a text are given another
 * @param top how many other readings of each word, and candidates of each character
 */
record DocumentForm(Optional<PageFormat> format, boolean replace, int top) {
  /** What the names of its files end with. */
  String ending() {
    return format.map(PageFormat::ending).orElse(".txt");
  }

  /**
   * The texts that go into a page's own document, if it has one that is of this form. All else that
   * is made of it says where the lines are in its own way.
   */
  Optional<DocumentTexts> texts(OpenedFile opened) {
    return opened
        .document()
        .filter(document -> format.isPresent() && isOf(document, format.get()))
        .map(document -> new DocumentTexts(document, replace, top));
  }

  private static boolean isOf(PageDocument document, PageFormat format) {
    return document.form().name().equals(format.name());
  }

  /** The document of a page. */
  byte[] of(OpenedFile.Page of, PagePicture picture, Page page) throws IOException {
    if (format.isEmpty()) {
      String text = page.lines().isEmpty() ? "" : page.text() + "\n";
      return text.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String file = of.opened().picture().equals(PictureFiles.STDIN) ? "" : of.opened().picture();
    PageSource source = PageSource.of(file, of.source().page(), picture);
    format.get().write(page, source, top, bytes);
    return bytes.toByteArray();
  }
}
