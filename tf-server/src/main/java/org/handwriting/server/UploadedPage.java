package org.handwriting.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.glyph.PictureFile;
import org.handwriting.serve.form.PictureSource;

/**
 * A page of a file that was sent, or 28x28 pixels.
 *
 * @param pictures the file; empty if it is pixels
 */
record UploadedPage(Upload upload, Optional<PictureFile> pictures, PictureSource source) {
  @FunctionalInterface
  interface Decoder<T> {
    T decode(PictureFile pictures, int page) throws IOException;
  }

  /**
   * The pages of all files.
   *
   * @param most that there may be
   * @param maybeGlyphs whether what has 28x28 bytes may be pixels
   * @throws Refusal when there are more, or a file is no picture
   */
  static List<UploadedPage> of(List<Upload> uploads, int most, boolean maybeGlyphs) {
    List<UploadedPage> pages = new ArrayList<>();
    for (Upload upload : uploads) {
      Optional<PictureFile> pictures =
          maybeGlyphs && upload.isGlyph() ? Optional.empty() : Optional.of(pictures(upload));
      int count = pictures.map(PictureFile::pages).orElse(1);
      if (pages.size() + count > most) {
        throw Refusal.tooMuch("%d pages".formatted(most));
      }
      for (int page = 1; page <= count; page++) {
        pages.add(
            new UploadedPage(upload, pictures, new PictureSource(upload.file(), page, count)));
      }
    }
    return pages;
  }

  private static PictureFile pictures(Upload upload) {
    try {
      return PictureFile.of(upload.bytes());
    } catch (IOException e) {
      throw refusal(upload.file(), e);
    }
  }

  /** Something made of the page's picture; must not be pixels. */
  <T> T decode(Decoder<T> decoder) {
    try {
      return decoder.decode(pictures.orElseThrow(), source.page());
    } catch (IOException e) {
      throw refusal(source.title(), e);
    }
  }

  /** Of several files or pages, it names which. */
  private static Refusal refusal(String title, IOException e) {
    boolean nameless = title.equals(Upload.NAMELESS);
    return Refusal.badRequest(nameless ? e.getMessage() : title + ": " + e.getMessage());
  }
}
