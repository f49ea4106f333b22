package org.handwriting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.handwriting.core.Failures;
import org.handwriting.data.BadFileException;
import org.handwriting.data.glyph.PictureFile;
import org.handwriting.data.transcription.PageDocument;
import org.handwriting.serve.form.PictureSource;

/**
 * A file whose pictures can be decoded, or why they cannot.
 *
 * @param file as it was named
 * @param pictures empty if there are none
 * @param failure why; empty if there are some
 * @param document that says where the lines of its page are, if there is one
 * @param picture the name of the file with the picture: another one where {@code file} is a
 *     document
 */
record OpenedFile(
    String file,
    Optional<PictureFile> pictures,
    String failure,
    Optional<PageDocument> document,
    String picture) {
  /** More is no picture, and reading it would fill the memory: a film, a disk's image. */
  private static final long MOST_BYTES = 512L * 1024 * 1024;

  /** Reads a file, or standard input. */
  static OpenedFile of(String file) {
    return of(file, name -> Optional.empty());
  }

  /** The same of a page, or of a document whose picture lies beside it. */
  static OpenedFile of(String file, LineDocuments lines) {
    return of(file, lines::of);
  }

  @FunctionalInterface
  private interface Documents {
    Optional<PageDocument> of(String file) throws IOException;
  }

  private static OpenedFile of(String file, Documents documents) {
    try {
      Optional<PageDocument> document = documents.of(file);
      String picture =
          document.isPresent() && PageDocument.isNamedSo(file)
              ? document.get().picture().toString()
              : file;
      Optional<PictureFile> pictures = Optional.of(PictureFile.trusted(bytes(picture)));
      return new OpenedFile(file, pictures, "", document, picture);
    } catch (IOException e) {
      return new OpenedFile(file, Optional.empty(), failure(file, e), Optional.empty(), file);
    }
  }

  private static byte[] bytes(String file) throws IOException {
    if (file.equals(PictureFiles.STDIN)) {
      return System.in.readAllBytes();
    }
    Path path = path(file);
    if (Files.size(path) > MOST_BYTES) {
      throw new BadFileException(
          path,
          "a picture of at most %d MiB".formatted(MOST_BYTES >> 20),
          "%d MiB".formatted(Files.size(path) >> 20));
    }
    return Files.readAllBytes(path);
  }

  // Also what the locale cannot name: the other files are read all the same.
  private static Path path(String file) throws IOException {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new IOException("expected a file's name, found " + e.getMessage(), e);
    }
  }

  /** Its pages; one that stands for the file if it cannot be read. */
  Stream<Page> pages() {
    int count = pictures.map(PictureFile::pages).orElse(1);
    return IntStream.rangeClosed(1, count)
        .mapToObj(page -> new Page(this, new PictureSource(file, page, count)));
  }

  /** What went wrong with a file or one of its pages, in one line that names it. */
  static String failure(String title, Exception e) {
    String why = Failures.message(e);
    return why.contains(title) ? why : title + ": " + why;
  }

  /** A page of a file. */
  record Page(OpenedFile opened, PictureSource source) {}
}
