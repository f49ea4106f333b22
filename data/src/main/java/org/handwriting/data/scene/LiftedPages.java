package org.handwriting.data.scene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.BadFileException;
import org.handwriting.data.BadFilesException;
import org.handwriting.data.transcription.PageMarks;

/** The handwriting of marked pages, lifted from their paper. Immutable and thread-safe. */
public final class LiftedPages {
  private final List<WritingSheet> sheets;
  private final int leftOut;
  private final List<BadFileException> skipped;

  private LiftedPages(List<WritingSheet> sheets, int leftOut, List<BadFileException> skipped) {
    this.sheets = List.copyOf(sheets);
    this.leftOut = leftOut;
    this.skipped = List.copyOf(skipped);
  }

  /** What came of a page: its writing, nothing of one that is blank or ruled, or what is wrong. */
  private record Lifted(Optional<WritingSheet> sheet, Optional<BadFileException> bad) {
    static Lifted of(PageMarks page) {
      try {
        return new Lifted(LiftedSheet.of(page), Optional.empty());
      } catch (BadFileException e) {
        return new Lifted(Optional.empty(), Optional.of(e));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Lifts the writing of these pages.
   *
   * @param skipBad whether to go on without pages whose picture cannot be read
   * @throws BadFilesException if pictures cannot be read and are not to be skipped, or none can; a
   *     single one is a {@link BadFileException}
   * @throws BadFileException if all pages are blank, or ruled too darkly
   */
  public static LiftedPages of(List<PageMarks> pages, boolean skipBad) throws IOException {
    List<Lifted> lifted = lifted(pages);
    List<BadFileException> bad = lifted.stream().flatMap(each -> each.bad.stream()).toList();
    if (!bad.isEmpty() && !skipBad) {
      throw BadFilesException.ofPictures(bad);
    }
    if (bad.size() == pages.size()) {
      throw BadFilesException.of(bad);
    }
    List<WritingSheet> sheets = lifted.stream().flatMap(each -> each.sheet.stream()).toList();
    if (sheets.isEmpty()) {
      throw new BadFileException(
          pages.get(0).picture(), "pages with writing on unruled paper to learn from", "none");
    }
    return new LiftedPages(sheets, pages.size() - bad.size() - sheets.size(), bad);
  }

  // On all cores: each takes most of a second.
  private static List<Lifted> lifted(List<PageMarks> pages) throws IOException {
    try {
      return pages.parallelStream().map(Lifted::of).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Pages whose writing is used. */
  public int size() {
    return sheets.size();
  }

  /** Pages that are left out, because they are blank, or ruled too darkly. */
  public int leftOut() {
    return leftOut;
  }

  /** What is wrong with the pictures that were skipped. */
  public List<BadFileException> skipped() {
    return skipped;
  }

  /** Some of those whose writing is used. */
  public LiftedPages part(int from, int to) {
    return new LiftedPages(sheets.subList(from, to), 0, List.of());
  }

  List<WritingSheet> sheets() {
    return sheets;
  }
}
