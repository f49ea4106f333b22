package org.handwriting.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.serve.Prior;
import org.handwriting.serve.Recognition;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.form.PictureSource;

/** Reads many pictures of characters together; one that cannot be read stops none of the others. */
final class CharacterPrediction {
  // Enough to keep the cores busy, few enough that large photos do not fill the memory.
  private static final int AT_ONCE = 64;

  private final Recognizer recognizer;
  private final PrintWriter errors;

  /** What a page of a file shows, or why nothing can be seen on it. */
  private record Seen(PictureSource source, Optional<Glyph> glyph, String failure) {}

  CharacterPrediction(Recognizer recognizer, PrintWriter errors) {
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
      unread += tell(files.subList(from, Math.min(files.size(), from + AT_ONCE)), output);
    }
    return unread;
  }

  // How many could not be read.
  private int tell(List<String> files, PredictOutput output) throws IOException {
    List<OpenedFile> opened = files.parallelStream().map(OpenedFile::of).toList();
    // No more decoded pictures are in memory than there are threads.
    List<Seen> seen =
        opened.stream().flatMap(OpenedFile::pages).toList().parallelStream()
            .map(this::see)
            .toList();
    List<Glyph> glyphs = seen.stream().flatMap(one -> one.glyph.stream()).toList();
    List<Recognition> recognitions = recognizer.recognizeGlyphs(glyphs, Prior.UNIFORM);
    int next = 0;
    for (Seen one : seen) {
      if (one.glyph.isPresent()) {
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
      BufferedImage picture = page.opened().pictures().get().picture(page.source().page());
      return new Seen(page.source(), Optional.of(recognizer.glyphImages().read(picture)), "");
    } catch (IOException e) {
      String failure = OpenedFile.failure(page.source().title(), e);
      return new Seen(page.source(), Optional.empty(), failure);
    }
  }
}
