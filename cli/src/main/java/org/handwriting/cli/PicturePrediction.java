package org.handwriting.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.glyph.PictureFile;
import org.handwriting.data.line.LineImage;
import org.handwriting.data.line.LineImages;
import org.handwriting.serve.LineRecognition;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Prior;
import org.handwriting.serve.Recognition;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.form.PictureSource;

/**
 * Reads many pictures of characters or of lines together; one that cannot be read stops none of the
 * others.
 *
 * @param <S> what is seen on a picture
 * @param <R> what it is recognized as
 */
final class PicturePrediction<S, R> {
  // Enough to keep the cores busy, few enough that large photos do not fill the memory.
  private static final int AT_ONCE = 64;

  private final Sight<S> sight;
  private final Function<List<S>, List<R>> recognizer;
  private final Telling<R> telling;
  private final PrintWriter errors;

  private interface Sight<S> {
    S of(PictureFile pictures, int page) throws IOException;
  }

  private interface Telling<R> {
    void tell(PredictOutput output, PictureSource source, R recognition) throws IOException;
  }

  /** What a page of a file shows, or why nothing can be seen on it. */
  private record Seen<S>(PictureSource source, Optional<S> what, String failure) {}

  private PicturePrediction(
      Sight<S> sight,
      Function<List<S>, List<R>> recognizer,
      Telling<R> telling,
      PrintWriter errors) {
    this.sight = sight;
    this.recognizer = recognizer;
    this.telling = telling;
    this.errors = errors;
  }

  /** Pictures of characters. */
  static PicturePrediction<Glyph, Recognition> ofCharacters(
      Recognizer recognizer, PrintWriter errors) {
    return new PicturePrediction<>(
        (pictures, page) -> recognizer.glyphImages().read(pictures.picture(page)),
        glyphs -> recognizer.recognizeGlyphs(glyphs, Prior.UNIFORM),
        PredictOutput::write,
        errors);
  }

  /** Pictures of lines. */
  static PicturePrediction<LineImage, LineRecognition> ofLines(
      LineRecognizer recognizer, PrintWriter errors) {
    return new PicturePrediction<>(
        (pictures, page) -> recognizer.lineImages().read(LineImages.decode(pictures, page)),
        recognizer::recognizeLines,
        PredictOutput::write,
        errors);
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
        // No more decoded pictures are in memory than there are threads.
        unread += tell(few.parallelStream().map(this::see).toList(), output);
      }
    }
    return unread;
  }

  // How many could not be read.
  private int tell(List<Seen<S>> seen, PredictOutput output) throws IOException {
    List<R> recognitions =
        recognizer.apply(seen.stream().flatMap(one -> one.what.stream()).toList());
    int next = 0;
    for (Seen<S> one : seen) {
      if (one.what.isPresent()) {
        telling.tell(output, one.source, recognitions.get(next++));
      } else {
        errors.println("hwr: " + one.failure);
      }
    }
    errors.flush();
    return seen.size() - next;
  }

  private Seen<S> see(OpenedFile.Page page) {
    PictureSource source = page.source();
    if (page.opened().pictures().isEmpty()) {
      return new Seen<>(source, Optional.empty(), page.opened().failure());
    }
    try {
      S seen = sight.of(page.opened().pictures().get(), source.page());
      return new Seen<>(source, Optional.of(seen), "");
    } catch (IOException e) {
      return new Seen<>(source, Optional.empty(), OpenedFile.failure(source.title(), e));
    }
  }
}
