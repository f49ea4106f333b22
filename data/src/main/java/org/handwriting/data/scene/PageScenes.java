package org.handwriting.data.scene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.BadFileException;
import org.handwriting.data.Seeds;
import org.handwriting.data.synthetic.Scribe;
import org.handwriting.data.transcription.PageMarks;

/**
 * Parts of pages to learn from, drawn as they are asked for: the one of a seed and a number is the
 * same each time, on one JVM. Immutable and thread-safe.
 */
public final class PageScenes {
  /** Rows and columns of an example. */
  public static final int SIDE = 256;

  /** Part of the examples where nothing is written. */
  private static final double BLANK = 0.15;

  /** Part of the others that a scribe writes, if there is one. */
  private static final double DRAWN = 0.58;

  private final List<WritingSheet> sheets;
  private final Optional<Scribe> scribe;
  private final Typesetting setting;
  private final int left;

  private PageScenes(
      List<WritingSheet> sheets, Optional<Scribe> scribe, Typesetting setting, int left) {
    this.sheets = List.copyOf(sheets);
    this.scribe = scribe;
    this.setting = setting;
    this.left = left;
  }

  /**
   * Scenes with the writing of these pages.
   *
   * @param scribe who writes other pages; none does where there is none
   * @param setting of what is printed on them, which is not to be found
   * @throws IOException if a picture cannot be read, or all pages are blank or ruled
   */
  public static PageScenes of(List<PageMarks> pages, Optional<Scribe> scribe, Typesetting setting)
      throws IOException {
    List<WritingSheet> sheets = lifted(pages);
    if (sheets.isEmpty()) {
      throw new BadFileException(
          pages.get(0).picture(), "pages with writing on unruled paper to learn from", "none");
    }
    return new PageScenes(sheets, scribe, setting, pages.size() - sheets.size());
  }

  // On all cores: each takes most of a second.
  private static List<WritingSheet> lifted(List<PageMarks> pages) throws IOException {
    try {
      return pages.parallelStream().map(PageScenes::lifted).flatMap(Optional::stream).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Optional<WritingSheet> lifted(PageMarks page) {
    try {
      return LiftedSheet.of(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Pages whose writing is used. */
  public int pages() {
    return sheets.size();
  }

  /** Pages that are left out, because they are blank, or ruled too darkly. */
  public int leftOut() {
    return left;
  }

  /** The example of a seed and a number. */
  public PageExample example(long seed, long number) {
    Chance chance = new Chance(Seeds.mixed(seed, number));
    Optional<WritingSheet> sheet = sheet(chance);
    WritingSheet behind = chance.from(sheets); // what shines through
    return new Scene(SIDE, sheet, behind, setting, chance).example();
  }

  private Optional<WritingSheet> sheet(Chance chance) {
    if (chance.of(BLANK)) {
      return Optional.empty(); // nothing is written
    }
    if (scribe.isPresent() && chance.of(DRAWN)) {
      Optional<WritingSheet> drawn = DrawnSheet.of(scribe.get(), chance);
      if (drawn.isPresent()) {
        return drawn;
      }
    }
    return Optional.of(chance.from(sheets));
  }
}
