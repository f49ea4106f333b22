package org.handwriting.data.glyph;

import java.util.Comparator;
import java.util.List;

/**
 * Takes away what is no part of the character: shadows, dust, ruled lines, the edge of the paper
 * and what reaches in from its neighbours. What is left are the largest piece and those that may
 * belong to it: the dot of an i, the parts of a stroke that a dry pen has broken.
 */
final class Specks {
  private final Plane ink;
  private final double faint;
  private final Pieces.Piece main;

  private Specks(Plane ink, double noise, List<Pieces.Piece> drawn) {
    this.ink = ink;
    this.faint = Tuning.FAINT * noise;
    this.main = main(drawn);
  }

  /**
   * Ink without its specks, {@code [height, width]}; without any if there was nothing else.
   *
   * @param ink after differences of pressure were evened out
   * @param found ink before that
   */
  static Plane removed(Plane ink, Ink.Found found) {
    Pieces pieces = Pieces.of(ink, Tuning.EDGE, found.amount());
    List<Pieces.Piece> drawn = pieces.list().stream().filter(Specks::isDrawn).toList();
    List<Pieces.Piece> kept = drawn;
    if (drawn.size() > 1) {
      Specks specks = new Specks(ink, found.noise(), drawn);
      kept = drawn.stream().filter(piece -> !specks.isSpeck(piece)).toList();
    }
    Plane clean = new Plane(ink.width, ink.height, ink.values.clone());
    for (Pieces.Piece piece : pieces.list()) {
      if (!kept.contains(piece)) {
        pieces.erase(piece, clean);
      }
    }
    return clean;
  }

  /** A pen's strokes have an edge somewhere; the light falls off slowly. */
  private static boolean isDrawn(Pieces.Piece piece) {
    return piece.sharpest() >= Tuning.SHARP * piece.most();
  }

  /** The largest piece that is no line along the border, unless the lines are all that there is. */
  private Pieces.Piece main(List<Pieces.Piece> all) {
    Comparator<Pieces.Piece> bySize = Comparator.comparingDouble(Pieces.Piece::area);
    Pieces.Piece largest = all.stream().max(bySize).orElseThrow();
    int longest = all.stream().mapToInt(piece -> piece.box().longSide()).max().orElseThrow();
    return all.stream()
        .filter(piece -> !isLine(piece))
        .max(bySize)
        .filter(piece -> piece.box().longSide() >= Tuning.LEAST_BESIDE_LINE * longest)
        .filter(piece -> !piece.touchesBorder() || largest.equals(piece))
        .orElse(largest);
  }

  private boolean isSpeck(Pieces.Piece piece) {
    double breadth = main.breadth();
    double reach = Math.max(main.box().longSide(), 4 * breadth);
    double dot = piece.most() < faint ? Tuning.LEAST_FAINT : Tuning.LEAST_DOT;
    boolean dust = piece.area() < dot * breadth * breadth;
    boolean far =
        piece.box().gap(main.box()) > Tuning.FAR * reach && piece.area() < 0.25 * main.area();
    boolean fromOutside =
        piece.touchesBorder()
            && !main.touchesBorder()
            && (isLine(piece) || piece.area() < Tuning.NEIGHBOUR * main.area());
    return !piece.equals(main) && (dust || far || fromOutside || isStray(piece, reach));
  }

  /**
   * Whether it is small, by itself and much lighter than the character, which the same pen cannot
   * have made: a crumb on the paper, or the edge of a neighbour. Only a dot above is often light.
   */
  private boolean isStray(Pieces.Piece piece, double reach) {
    int gap = piece.box().gap(main.box());
    boolean above = piece.box().bottom() <= main.box().top();
    return gap > (above ? Tuning.DOT_ABOVE * reach : 0)
        && piece.area() < 0.25 * main.area()
        && piece.most() < Tuning.LIGHT * main.most();
  }

  /** Whether it runs along the border, or from one side to the other. */
  private boolean isLine(Pieces.Piece piece) {
    int width = piece.box().width();
    int height = piece.box().height();
    boolean flat = width > 2 && width >= height && piece.alongTopOrBottom() >= 0.5 * width;
    boolean upright = height > 2 && height >= width && piece.alongLeftOrRight() >= 0.5 * height;
    boolean across = width == ink.width && height < 0.3 * width;
    boolean down = height == ink.height && width < 0.3 * height;
    return flat || upright || across || down;
  }
}
