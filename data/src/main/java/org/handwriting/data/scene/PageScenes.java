package org.handwriting.data.scene;

import java.util.List;
import java.util.Optional;
import org.handwriting.data.Seeds;
import org.handwriting.data.synthetic.Scribe;

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

  private PageScenes(List<WritingSheet> sheets, Optional<Scribe> scribe, Typesetting setting) {
    this.sheets = sheets;
    this.scribe = scribe;
    this.setting = setting;
  }

  /**
   * Scenes with the writing of these pages.
   *
   * @param pages at least one
   * @param scribe who writes other pages; none does where there is none
   * @param setting of what is printed on them, which is not to be found
   */
  public static PageScenes of(LiftedPages pages, Optional<Scribe> scribe, Typesetting setting) {
    return new PageScenes(pages.sheets(), scribe, setting);
  }

  /** Pages whose writing is used. */
  public int pages() {
    return sheets.size();
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
