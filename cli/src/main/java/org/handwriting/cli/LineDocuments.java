package org.handwriting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.handwriting.data.BadFileException;
import org.handwriting.data.transcription.PageDocument;

/**
 * Where the lines of pictures are marked by others: in a document that is named in the place of the
 * picture, or in one that {@code --lines-from} names.
 *
 * @param from a document, or a folder with one of each picture's name; or none
 */
record LineDocuments(Optional<Path> from) {
  /** The document of a file that is named on the command line, if it has one. */
  Optional<PageDocument> of(String file) throws IOException {
    if (PageDocument.isNamedSo(file)) {
      return Optional.of(PageDocument.open(Path.of(file)));
    }
    if (from.isEmpty()) {
      return Optional.empty();
    }
    if (!Files.isDirectory(from.get())) {
      return Optional.of(open(from.get(), file));
    }
    return Optional.of(open(from.get().resolve(DocumentFolder.stem(file) + ".xml"), file));
  }

  private static PageDocument open(Path document, String picture) throws IOException {
    if (!Files.isRegularFile(document)) {
      throw new BadFileException(document, "the lines of " + picture, "nothing there");
    }
    return PageDocument.open(document);
  }
}
