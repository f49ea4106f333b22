package org.handwriting.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.handwriting.cli.options.StandardOutput;
import org.handwriting.data.BadFileException;

/** Reads many pages on all cores; one that cannot be read stops none of the others. */
final class PagePrediction {
  private final PageReading reading;
  private final LineDocuments lines;
  private final PrintWriter errors;
  private final AtomicInteger unread = new AtomicInteger();

  /** What is written on a page, or why it cannot be read. */
  private record Read(OpenedFile.Page of, Optional<PageReading.Read> read, String failure) {
    private PageReading.Read get() {
      return read.orElseThrow();
    }
  }

  /**
   * @param lines that pages bring themselves
   */
  PagePrediction(PageReading reading, LineDocuments lines, PrintWriter errors) {
    this.reading = reading;
    this.lines = lines;
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
          some.parallelStream().map(this::open).toList().stream()
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
      if (one.read.isPresent()) {
        output.write(one.of.source(), one.get().page());
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
  int add(List<String> files, ResultLines results, int top) throws IOException {
    List<String> left = files.stream().filter(file -> !results.has(file)).toList();
    tellDoneBefore(files.size() - left.size(), files.size());
    each(left, file -> add(file, results, top));
    return unread.get();
  }

  private void tellDoneBefore(int there, int all) {
    if (there > 0) {
      errors.println("hwr: %d of %d are there already".formatted(there, all));
      errors.flush();
    }
  }

  private void each(List<String> files, Consumer<String> action) throws IOException {
    try (ReadProgress progress = new ReadProgress(errors, files.size())) {
      IntStream.range(0, files.size())
          .parallel()
          .forEach(
              i -> {
                action.accept(files.get(i));
                progress.step();
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private OpenedFile open(String file) {
    return OpenedFile.of(file, lines);
  }

  /**
   * Writes a document for each page of which there is none yet, in whatever order they are read.
   *
   * @return how many could not be read
   */
  int write(List<String> files, DocumentFolder folder) throws IOException {
    AtomicInteger there = new AtomicInteger();
    AtomicInteger all = new AtomicInteger();
    each(
        files,
        file ->
            open(file)
                .pages()
                .parallel()
                .forEach(
                    page -> {
                      all.incrementAndGet();
                      if (folder.has(page.source())) {
                        there.incrementAndGet();
                      } else {
                        write(read(page), folder);
                      }
                    }));
    tellDoneBefore(there.get(), all.get());
    return unread.get();
  }

  private void write(Read one, DocumentFolder folder) {
    if (one.read.isEmpty()) {
      report(one);
      return;
    }
    try {
      folder.write(one.of.source(), one.get().document().orElseThrow());
    } catch (BadFileException e) {
      report(new Read(one.of, Optional.empty(), e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Prints the document of a file's only page.
   *
   * @return how many could not be read
   */
  int print(String file, PrintStream to) throws IOException {
    OpenedFile opened = open(file);
    List<OpenedFile.Page> pages = opened.pages().limit(2).toList();
    Read one =
        pages.size() == 1
            ? read(pages.get(0))
            : new Read(
                pages.get(0),
                Optional.empty(),
                "%s: expected one page on standard output, found %d; --out DIR writes a document a page"
                    .formatted(file, pages.get(0).source().pages()));
    if (one.read.isEmpty()) {
      report(one);
    } else {
      to.write(one.get().document().orElseThrow());
      StandardOutput.check(to);
    }
    return unread.get();
  }

  private void add(String file, ResultLines results, int top) {
    open(file)
        .pages()
        .parallel()
        .filter(page -> !results.has(page.source()))
        .forEach(page -> add(read(page), results, top));
  }

  private void add(Read one, ResultLines results, int top) {
    try {
      if (one.read.isPresent()) {
        results.write(one.of.source(), one.get().page(), top);
      } else {
        results.writeFailure(one.of.source(), one.failure);
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
      return new Read(of, Optional.of(reading.read(of)), "");
    } catch (IOException | RuntimeException e) {
      // One picture of thousands that trips the reader must not end the others.
      return new Read(of, Optional.empty(), OpenedFile.failure(of.source().title(), e));
    }
  }
}
