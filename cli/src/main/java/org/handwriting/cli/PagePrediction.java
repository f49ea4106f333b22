package org.handwriting.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.handwriting.core.DurableFiles;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.serve.form.PictureSource;
import org.handwriting.serve.page.PageOverlay;
import org.handwriting.serve.page.PageReader;
import org.handwriting.serve.page.result.Page;

/** Reads many pages on all cores; one that cannot be read stops none of the others. */
final class PagePrediction {
  private final PageReader reader;
  private final Optional<Path> overlays;
  private final PrintWriter errors;
  private final AtomicInteger unread = new AtomicInteger();

  /** What is written on a page, or why it cannot be read. */
  private record Read(OpenedFile.Page of, Optional<Page> page, String failure) {}

  PagePrediction(PageReader reader, Optional<Path> overlays, PrintWriter errors) {
    this.reader = reader;
    this.overlays = overlays;
    this.errors = errors;
  }

  /**
   * Tells of each page in the files' order.
   *
   * @return how many could not be read
   */
  int print(List<String> files, PredictOutput output) throws IOException {
    int atOnce = 2 * Runtime.getRuntime().availableProcessors();
    for (int from = 0; from < files.size(); from += atOnce) {
      List<String> some = files.subList(from, Math.min(files.size(), from + atOnce));
      List<OpenedFile.Page> pages =
          some.parallelStream().map(OpenedFile::of).toList().stream()
              .flatMap(OpenedFile::pages)
              .toList();
      // As many at once again: a file may have thousands of pages.
      for (int first = 0; first < pages.size(); first += atOnce) {
        List<OpenedFile.Page> few = pages.subList(first, Math.min(pages.size(), first + atOnce));
        tell(few.parallelStream().map(this::read).toList(), output);
      }
    }
    return unread.get();
  }

  private void tell(List<Read> read, PredictOutput output) throws IOException {
    for (Read one : read) {
      if (one.page.isPresent()) {
        output.write(one.of.source(), one.page.get());
      } else {
        report(one);
      }
    }
  }

  /**
   * Adds each page that is not there yet to a file, in whatever order they are read.
   *
   * @return how many could not be read
   */
  int add(List<String> files, ResultLines lines, int top) throws IOException {
    List<String> left = files.stream().filter(file -> !lines.has(file)).toList();
    if (left.size() < files.size()) {
      errors.println(
          "hwr: %d of %d are there already".formatted(files.size() - left.size(), files.size()));
      errors.flush();
    }
    try (ReadProgress progress = new ReadProgress(errors, left.size())) {
      IntStream.range(0, left.size())
          .parallel()
          .forEach(
              i -> {
                add(left.get(i), lines, top);
                progress.step();
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return unread.get();
  }

  private void add(String file, ResultLines lines, int top) {
    OpenedFile.of(file)
        .pages()
        .parallel()
        .filter(page -> !lines.has(page.source()))
        .forEach(page -> add(read(page), lines, top));
  }

  private void add(Read one, ResultLines lines, int top) {
    try {
      if (one.page.isPresent()) {
        lines.write(one.of.source(), one.page.get(), top);
      } else {
        lines.writeFailure(one.of.source(), one.failure);
        report(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void report(Read one) {
    unread.incrementAndGet();
    errors.println("hwr: " + one.failure);
    errors.flush();
  }

  private Read read(OpenedFile.Page of) {
    if (of.opened().pictures().isEmpty()) {
      return new Read(of, Optional.empty(), of.opened().failure());
    }
    try {
      PagePicture picture = PagePicture.of(of.opened().pictures().get(), of.source().page());
      Page page = reader.read(picture);
      if (overlays.isPresent()) {
        draw(of.source(), picture, page);
      }
      return new Read(of, Optional.of(page), "");
    } catch (IOException | RuntimeException e) {
      // One picture of thousands that trips the reader must not end the others.
      return new Read(of, Optional.empty(), OpenedFile.failure(of.source().title(), e));
    }
  }

  // Under the picture's whole name: a.png and a.jpg do not meet, nor do those of two folders.
  private void draw(PictureSource source, PagePicture picture, Page page) throws IOException {
    String name =
        source.file().equals(PictureFiles.STDIN)
            ? "stdin"
            : source.file().replaceAll("^[./\\\\]+", "").replaceAll("[/\\\\:]", "_");
    String number = source.pages() == 1 ? "" : ".page" + source.page();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(PageOverlay.of(picture, page), "png", png);
    Path folder = Files.createDirectories(overlays.get());
    DurableFiles.write(folder.resolve(name + number + ".png"), png.toByteArray());
  }
}
