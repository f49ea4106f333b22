package org.handwriting.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.line.LineImage;
import org.handwriting.data.line.LineImages;
import org.handwriting.serve.LineRecognition;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.form.PictureSource;

/** Reads many pictures of lines together; one that cannot be read stops none of the others. */
final class LinePrediction {
  // Enough to keep the cores busy, few enough that large photos do not fill the memory.
  private static final int AT_ONCE = 64;

  private final LineRecognizer recognizer;
  private final PrintWriter errors;

  /** What a page of a file shows, or why nothing can be seen on it. */
  private record Seen(PictureSource source, Optional<LineImage> line, String failure) {}

  LinePrediction(LineRecognizer recognizer, PrintWriter errors) {
    this.recognizer = recognizer;
    this.errors = errors;
  }

  /**
   * Tells of each picture in the files' order.
   *
   * @return how many could not be read
   */
  int print(List<String> files, PredictOutput output) throws IOException {
    int unread = 0;
    for (int from = 0; from < files.size(); from += AT_ONCE) {
      List<String> some = files.subList(from, Math.min(files.size(), from + AT_ONCE));
      List<OpenedFile> opened = some.parallelStream().map(OpenedFile::of).toList();
      List<OpenedFile.Page> pages = opened.stream().flatMap(OpenedFile::pages).toList();
      // As many at once again: a file may have thousands of pages.
      for (int first = 0; first < pages.size(); first += AT_ONCE) {
        List<OpenedFile.Page> few = pages.subList(first, Math.min(pages.size(), first + AT_ONCE));
        unread += tell(few.parallelStream().map(this::see).toList(), output);
      }
    }
    return unread;
  }

  // How many could not be read.
  private int tell(List<Seen> seen, PredictOutput output) throws IOException {
    List<LineImage> lines = new ArrayList<>();
    seen.forEach(one -> one.line.ifPresent(lines::add));
    List<LineRecognition> recognitions = recognizer.recognizeRead(lines);
    int next = 0;
    for (Seen one : seen) {
      if (one.line.isPresent()) {
        output.write(one.source, recognitions.get(next++));
      } else {
        errors.println("hwr: " + one.failure);
      }
    }
    errors.flush();
    return seen.size() - next;
  }

  private Seen see(OpenedFile.Page page) {
    if (page.opened().pictures().isEmpty()) {
      return new Seen(page.source(), Optional.empty(), page.opened().failure());
    }
    try {
      BufferedImage picture =
          LineImages.decode(page.opened().pictures().get(), page.source().page());
      LineImage line = recognizer.lineImages().read(picture);
      return new Seen(page.source(), Optional.of(line), "");
    } catch (IOException e) {
      String failure = OpenedFile.failure(page.source().title(), e);
      return new Seen(page.source(), Optional.empty(), failure);
    }
  }
}
