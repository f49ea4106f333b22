package org.handwriting.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.handwriting.core.Failures;
import org.handwriting.data.BadFileException;
import org.handwriting.data.transcription.PageDocument;

/**
 * ALTO or PAGE XML that was sent beside the picture whose lines it marks.
 *
 * @param upload as it was sent
 */
record UploadedDocument(Upload upload) {
  /** Stands for the document in messages of its reader, which are told without it. */
  private static final Path NAME = Path.of("document.xml");

  @FunctionalInterface
  interface Work<T> {
    T get() throws IOException;
  }

  /**
   * The document among what was sent, if there is one.
   *
   * @throws Refusal if there are several
   */
  static Optional<UploadedDocument> among(List<Upload> uploads) {
    List<Upload> documents = uploads.stream().filter(Upload::isDocument).toList();
    if (documents.size() > 1) {
      throw Refusal.badRequest(
          "expected one document of lines beside one picture, found %d documents"
              .formatted(documents.size()));
    }
    return documents.stream().findFirst().map(UploadedDocument::new);
  }

  /**
   * Reads it.
   *
   * @param most lines that it may have
   * @throws Refusal when it is no such document, or marks more
   */
  PageDocument read(int most) {
    PageDocument document = asked(() -> PageDocument.of(NAME, upload.bytes()));
    if (document.lines().size() > most) {
      throw Refusal.tooMuch("%d lines".formatted(most));
    }
    return document;
  }

  /**
   * Something that is made of it.
   *
   * @throws Refusal when it is not what it should be
   */
  <T> T asked(Work<T> work) {
    try {
      return work.get();
    } catch (BadFileException e) {
      throw Refusal.badRequest(
          "%s: expected %s, found %s".formatted(upload.file(), e.expected(), e.found()));
    } catch (IOException e) {
      throw Refusal.badRequest(upload.file() + ": " + Failures.message(e));
    }
  }

  /**
   * The picture whose lines it marks.
   *
   * @param uploads with itself
   * @throws Refusal when it is not one picture of one page
   */
  UploadedPage page(List<Upload> uploads) {
    List<Upload> pictures = uploads.stream().filter(one -> !one.isDocument()).toList();
    if (pictures.size() != 1) {
      throw Refusal.badRequest(
          "%s: expected one picture beside it, found %d".formatted(upload.file(), pictures.size()));
    }
    List<UploadedPage> pages = UploadedPage.of(pictures, Integer.MAX_VALUE, false);
    if (pages.size() != 1) {
      throw Refusal.badRequest(
          "%s: expected a picture of one page beside it, found %d pages"
              .formatted(upload.file(), pages.size()));
    }
    return pages.get(0);
  }
}
