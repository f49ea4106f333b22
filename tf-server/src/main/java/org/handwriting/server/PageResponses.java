package org.handwriting.server;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.serve.form.AnswerForm;
import org.handwriting.serve.page.format.PageSource;
import org.handwriting.serve.page.result.Page;

/**
 * The responses that tell of pages that were read.
 *
 * @param model that was asked
 * @param version of it
 * @param top how many other readings of each word, and candidates of each character
 */
record PageResponses(String model, long version, int top) {
  /** JSON or plain text, of any number of pages. */
  HttpResponse of(TextFormat format, List<UploadedPage> sent, List<Page> pages) {
    return format == TextFormat.TEXT
        ? PictureResults.text(pages.stream().map(Page::text).toList(), "\n\n")
        : PictureResults.json(
            model, version, sent, (json, i) -> AnswerForm.write(json, pages.get(i), top));
  }

  /** Others' forms, which have a document for a page. */
  HttpResponse document(TextFormat format, UploadedPage sent, PagePicture picture, Page page) {
    String file = sent.source().file().equals(Upload.NAMELESS) ? "" : sent.source().file();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      format
          .document()
          .orElseThrow()
          .write(page, PageSource.of(file, sent.source().page(), picture), top, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory takes all
    }
    return Responses.of(HttpStatus.OK, format.type(), bytes.toByteArray());
  }
}
