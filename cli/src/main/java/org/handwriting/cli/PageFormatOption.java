package org.handwriting.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.transcription.PageDocument;
import org.handwriting.serve.page.format.PageFormat;
import picocli.CommandLine.Option;

/** In which form pages are told of, and whose lines and texts they bring. */
final class PageFormatOption {
  private static final String TEXT = "text";
  private static final String JSON = "json";

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description =
          "With --page: text, json, alto, page (PAGE XML) or hocr (default: text; with --out,"
              + " json). A document of the last three is of one page; --out DIR takes many.")
  Optional<String> format;

  @Option(
      names = "--out",
      paramLabel = "PATH",
      description =
          "With --page: a file that a line of JSON a page is added to, or with another --format a"
              + " folder for a document a page. Pages that are there already are left out, so that"
              + " a run that was broken off goes on.")
  Optional<Path> out;

  @Option(
      names = "--lines-from",
      paramLabel = "PATH",
      description =
          "With --page: read the lines that an ALTO or PAGE file marks on the picture, or for each"
              + " picture NAME the file NAME.xml of a folder. Such files can also be named in the"
              + " place of their pictures. With --format alto or page the text is written into what"
              + " the file has.")
  Optional<Path> linesFrom;

  @Option(
      names = "--replace",
      description = "Read lines of such a file that have a text too, and write over it.")
  boolean replace;

  /**
   * What is wrong with these options, if anything.
   *
   * @param page whether {@code --page} was given
   * @param json whether {@code --json} was
   * @param files that are meant
   */
  Optional<String> misplaced(boolean page, boolean json, List<String> files) {
    if (!page) {
      return given().map(option -> option + ": expected --page with it, found none");
    }
    String form = format.orElse(JSON);
    Optional<PageFormat> document = PageFormat.named(form);
    if (!form.equals(TEXT) && !form.equals(JSON) && document.isEmpty()) {
      return Optional.of("--format: expected text, json, alto, page or hocr, found " + form);
    }
    if (json && !form.equals(JSON)) {
      return Optional.of("--json: expected --json or --format " + form + ", found both");
    }
    if (replace && document.filter(one -> one != PageFormat.HOCR).isEmpty()) {
      return Optional.of(
          "--replace: expected --format alto or page with it, found "
              + format.orElse("no --format"));
    }
    if (document.isPresent() && out.isEmpty() && files.size() > 1) {
      return Optional.of(
          "--format %s: expected one page on standard output, or --out DIR for many, found %d files"
              .formatted(form, files.size()));
    }
    return linesFrom.flatMap(from -> misplaced(from, files));
  }

  // The first of these options that was given.
  private Optional<String> given() {
    return format
        .map(form -> "--format")
        .or(() -> out.map(path -> "--out"))
        .or(() -> linesFrom.map(path -> "--lines-from"))
        .or(() -> replace ? Optional.of("--replace") : Optional.empty());
  }

  private static Optional<String> misplaced(Path linesFrom, List<String> files) {
    Optional<String> document = files.stream().filter(PageDocument::isNamedSo).findFirst();
    if (document.isPresent()) {
      return Optional.of("--lines-from: expected pictures with it, found " + document.get());
    }
    return files.size() > 1 && !Files.isDirectory(linesFrom)
        ? Optional.of(
            "--lines-from: expected a folder for many pictures, found a file and %d pictures"
                .formatted(files.size()))
        : Optional.empty();
  }

  /** Whether pages are told of as JSON on standard output. */
  boolean isJson() {
    return format.equals(Optional.of(JSON));
  }

  /** The documents that are made of pages, if they are. */
  Optional<DocumentForm> form(int top) {
    boolean text = format.equals(Optional.of(TEXT)) && out.isPresent();
    Optional<PageFormat> xml = format.flatMap(PageFormat::named);
    return text || xml.isPresent()
        ? Optional.of(new DocumentForm(xml, replace, top))
        : Optional.empty();
  }
}
