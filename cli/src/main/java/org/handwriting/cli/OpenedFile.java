package org.handwriting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.handwriting.core.Failures;
import org.handwriting.data.BadFileException;
import org.handwriting.data.glyph.PictureFile;
import org.handwriting.serve.form.PictureSource;

/**
 * A file whose pictures can be decoded, or why they cannot.
 *
 * @param file as it was named
 * @param pictures empty if there are none
 * @param failure why; empty if there are some
 */
record OpenedFile(String file, Optional<PictureFile> pictures, String failure) {
  /** More is no picture, and reading it would fill the memory: a film, a disk's image. */
  private static final long MOST_BYTES = 512L * 1024 * 1024;

  /** Reads a file, or standard input. */
  static OpenedFile of(String file) {
    try {
      return new OpenedFile(file, Optional.of(PictureFile.trusted(bytes(file))), "");
    } catch (IOException e) {
      return new OpenedFile(file, Optional.empty(), failure(file, e));
    }
  }

  private static byte[] bytes(String file) throws IOException {
    if (file.equals(PictureFiles.STDIN)) {
      return System.in.readAllBytes();
    }
    Path path = Path.of(file);
    if (Files.size(path) > MOST_BYTES) {
      throw new BadFileException(
          path,
          "a picture of at most %d MiB".formatted(MOST_BYTES >> 20),
          "%d MiB".formatted(Files.size(path) >> 20));
    }
    return Files.readAllBytes(path);
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
