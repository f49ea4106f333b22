package org.handwriting.data.page;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.handwriting.data.glyph.PageInk;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.data.glyph.Plane;

/**
 * The lines of a page: ink is told from paper, ruled lines and specks are taken away, and what is
 * left is gathered into lines. Immutable and thread-safe.
 *
 * @param lines from the top to the bottom, or, by a map, in reading order; none on a blank page
 */
public record PageLayout(List<TextLine> lines) {
  /** Writing larger than this many pixels is looked at again with fewer: they are enough. */
  private static final double LARGE = 110;

  private static final double ENOUGH = 64;

  /**
   * A page of handwriting alone has at most this part of its ink where a map has less than this.
   */
  private static final double STRANGE = 0.03;

  private static final double NONE = 0.1;

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
    return of(picture, PageInk.of(picture, PagePicture.SIDE));
  }

  private static PageLayout of(BufferedImage picture, Optional<PageInk> first) {
    Optional<PageInk> ink = first;
    for (int round = 0; ; round++) {
      if (ink.isEmpty()) {
        return new PageLayout(List.of());
      }
      PageWriting writing = PageWriting.of(ink.get());
      double height = writing.height();
      if (height <= LARGE || round == 2) {
        return new PageLayout(LineFinder.of(writing));
      }
      int side = (int) Math.max(64, ink.get().ink().longSide() * ENOUGH / height);
      ink = PageInk.of(picture, side);
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

  /**
   * The same lines, with the pieces of those that ink alone finds too: where nothing but
   * handwriting is on a page, it tells characters apart more finely than a map does. It is looked
   * for when somebody first asks for pieces.
   *
   * @param picture of an upright page
   * @param map of where handwriting is on it
   */
  public PageLayout withPiecesByInk(BufferedImage picture, WritingMap map) {
    Once<Map<TextLine, TextLine.Extent>> found =
        new Once<>(() -> extents(plainLines(picture, map)));
    return new PageLayout(
        lines.stream()
            .map(line -> line.withPiecesOf(new Once<>(() -> sameAs(line, found.get()))))
            .toList());
  }

  private static Map<TextLine, TextLine.Extent> extents(List<TextLine> lines) {
    Map<TextLine, TextLine.Extent> extents = new LinkedHashMap<>();
    lines.forEach(line -> extents.put(line, line.extent()));
    return extents;
  }

  private static Optional<TextLine> sameAs(TextLine line, Map<TextLine, TextLine.Extent> found) {
    if (found.isEmpty()) {
      return Optional.empty();
    }
    TextLine.Extent own = line.extent();
    return found.entrySet().stream()
        .filter(other -> own.isSame(other.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** What ink alone finds, where nothing but handwriting is on the page. */
  private static List<TextLine> plainLines(BufferedImage picture, WritingMap map) {
    Optional<PageInk> ink = PageInk.of(picture, PagePicture.SIDE);
    return ink.isPresent() && isPlain(ink.get(), map) ? of(picture, ink).lines : List.of();
  }

  /** Whether there is hardly any ink but that of handwriting. */
  private static boolean isPlain(PageInk found, WritingMap map) {
    Plane ink = found.ink();
    double step = found.scale() / map.scale();
    int inked = 0;
    int strange = 0;
    for (int i = 0; i < ink.values.length; i++) {
      if (ink.values[i] > PageInk.EDGE) {
        inked++;
        int row = i / ink.width;
        strange +=
            map.highestInkAt((i % ink.width + 0.5) * step, (row + 0.5) * step) < NONE ? 1 : 0;
      }
    }
    return strange <= STRANGE * inked;
  }

  /** What is computed when it is first asked for. Thread-safe. */
  private static final class Once<T> implements Supplier<T> {
    private final Supplier<T> source;
    private T found;

    private Once(Supplier<T> source) {
      this.source = source;
    }

    @Override
    public synchronized T get() {
      if (found == null) {
        found = source.get();
      }
      return found;
    }
  }
}
