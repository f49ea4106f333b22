package org.handwriting.data.page;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.glyph.PageInk;
import org.handwriting.data.glyph.PagePicture;

/**
 * The lines of a page: ink is told from paper, ruled lines and specks are taken away, and what is
 * left is gathered into lines from the top to the bottom. Immutable and thread-safe.
 *
 * @param lines from the top to the bottom; none on a blank page
 */
public record PageLayout(List<TextLine> lines) {
  /** Writing larger than this many pixels is looked at again with fewer: they are enough. */
  private static final double LARGE = 110;

  private static final double ENOUGH = 64;

  /** Copies the list. */
  public PageLayout {
    lines = List.copyOf(lines);
  }

  /**
   * The lines of a picture of handwriting, dark on light or light on dark, of any size.
   *
   * @param picture whose transparent parts count as white
   */
  public static PageLayout of(BufferedImage picture) {
    int side = PagePicture.SIDE;
    for (int round = 0; ; round++) {
      Optional<PageInk> ink = PageInk.of(picture, side);
      if (ink.isEmpty()) {
        return new PageLayout(List.of());
      }
      PageWriting writing = PageWriting.of(ink.get());
      double height = writing.height();
      if (height <= LARGE || round == 2) {
        return new PageLayout(LineFinder.of(writing));
      }
      side = (int) Math.max(64, ink.get().ink().longSide() * ENOUGH / height);
    }
  }

  /**
   * The lines of a page whose writing has been found by a network, on any paper, however it lies.
   *
   * @param picture whose transparent parts count as white
   * @param map of where handwriting is on it
   * @return in reading order; the page is not taken to be upside down
   */
  public static PageLayout of(BufferedImage picture, WritingMap map) {
    return of(picture, map, PageTurn.of(map));
  }

  /** The same of a page whose turn is known. */
  public static PageLayout of(BufferedImage picture, WritingMap map, PageTurn turn) {
    return new PageLayout(MapLines.of(picture, turn.upright(map), turn));
  }
}
