package org.handwriting.server;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.util.List;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.data.transcription.PageDocument;
import org.handwriting.serve.page.DocumentReader;
import org.handwriting.serve.page.PageReader;
import org.handwriting.serve.page.format.DocumentTexts;
import org.handwriting.serve.page.result.Page;

/**
 * A page that was sent with the ALTO or PAGE XML that marks its lines: they are read where it says,
 * and what was read goes into it.
 *
 * @param uploads the picture and the document
 * @param request that asks for a form of the answer; for the document itself where it does not care
 */
record MarkedPage(
    UploadedDocument document,
    List<Upload> uploads,
    QueryParameters query,
    AggregatedHttpRequest request) {

  /**
   * Reads the page.
   *
   * @param most lines that it may have
   * @throws Refusal when the document, the picture or the form is not what it should be
   */
  HttpResponse answer(PageReader reader, PageResponses answers, int most) {
    PageDocument lines = document.read(most);
    TextFormat format = TextFormat.of(query, request, TextFormat.ofPages(lines.form()));
    UploadedPage sent = document.page(uploads);
    PagePicture picture = sent.decode(PagePicture::of);
    DocumentReader own = new DocumentReader(reader);
    if (format.isOf(lines.form())) {
      return filled(own, lines, picture, format);
    }
    if (query.replace()) {
      throw Refusal.badRequest(
          "replace: expected with it an answer of the form of %s, found %s"
              .formatted(document.upload().file(), format.type().nameWithoutParameters()));
    }
    Page page = document.asked(() -> own.read(picture, lines)).page();
    return format.document().isPresent()
        ? answers.document(format, sent, picture, page)
        : answers.of(format, List.of(sent), List.of(page));
  }

  private HttpResponse filled(
      DocumentReader own, PageDocument lines, PagePicture picture, TextFormat format) {
    DocumentTexts texts = new DocumentTexts(lines, query.replace(), query.top());
    DocumentReader.Read read = document.asked(() -> own.read(picture, lines, texts));
    byte[] filled = document.asked(() -> texts.filled(read.lines(), picture.size()));
    return Responses.of(HttpStatus.OK, format.type(), filled);
  }
}
