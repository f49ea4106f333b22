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
import org.handwriting.core.Failures;
import org.handwriting.serve.page.Page;
import org.handwriting.serve.page.PageOverlay;
import org.handwriting.serve.page.PagePicture;
import org.handwriting.serve.page.PageReader;

/** Reads many pages on all cores; one that cannot be read stops none of the others. */
final class PagePrediction {
  private final PageReader reader;
  private final Optional<Path> overlays;
  private final PrintWriter errors;
  private final AtomicInteger unread = new AtomicInteger();

  /** A file and its page, or why there is none. */
  private record Read(String file, Optional<Page> page, String failure) {}

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
      for (Read one : some.parallelStream().map(this::read).toList()) {
        if (one.page.isPresent()) {
          output.write(one.file, one.page.get());
        } else {
          report(one);
        }
      }
    }
    return unread.get();
  }

  /**
   * Adds each page that is not there yet to a file, in whatever order they are read.
   *
   * @return how many could not be read
   */
  int add(List<String> files, ResultLines lines, int top) throws IOException {
    List<String> left = files.stream().filter(file -> !lines.done().contains(file)).toList();
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
                add(read(left.get(i)), lines, top);
                progress.step();
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return unread.get();
  }

  private void add(Read one, ResultLines lines, int top) {
    try {
      if (one.page.isPresent()) {
        lines.write(one.file, one.page.get(), top);
      } else {
        lines.writeFailure(one.file, one.failure);
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

  private Read read(String file) {
    try {
      byte[] bytes =
          file.equals(PictureFiles.STDIN)
              ? System.in.readAllBytes()
              : Files.readAllBytes(Path.of(file));
      PagePicture picture = PagePicture.of(bytes);
      Page page = reader.read(picture);
      if (overlays.isPresent()) {
        draw(file, picture, page);
      }
      return new Read(file, Optional.of(page), "");
    } catch (IOException | RuntimeException e) {
      // One picture of thousands that trips the reader must not end the others.
      String why = Failures.message(e);
      return new Read(file, Optional.empty(), why.contains(file) ? why : file + ": " + why);
    }
  }

  // Under the picture's whole name: a.png and a.jpg do not meet, nor do those of two folders.
  private void draw(String file, PagePicture picture, Page page) throws IOException {
    String name =
        file.equals(PictureFiles.STDIN)
            ? "stdin"
            : file.replaceAll("^[./\\\\]+", "").replaceAll("[/\\\\:]", "_");
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(PageOverlay.of(picture, page), "png", png);
    Path folder = Files.createDirectories(overlays.get());
    DurableFiles.write(folder.resolve(name + ".png"), png.toByteArray());
  }
}
