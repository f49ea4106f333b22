package org.handwriting.data.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.glyph.GlyphImages;
import org.handwriting.data.glyph.PageInk;
import org.handwriting.data.glyph.Plane;

/**
 * The ink of a line in pieces, each a character or a part of one; lengths in pixels of the ink.
 *
 * @param writing that it is a part of
 * @param pieces from left to right
 * @param blobs full stops and dots too, which are no pieces
 * @param struck around what was crossed out, where that is known
 */
record LinePieces(PageWriting writing, List<LinePiece> pieces, List<Blob> blobs, List<Box> struck) {
  private static final int AROUND = 2; // pixels of a stroke's gray edge

  // Training sets made characters the same size, but not quite: what was left tells some apart. So
  // much of a line's differences is left to its glyphs, in usual sizes.
  private static final double SMALLEST = 0.92;
  private static final double LARGEST = 1.05;
  private static final double LIKE_USUAL = 0.98;

  /** Smaller than this many heights and by itself is a full stop, or dust: no character here. */
  private static final double DOT = 0.25;

  /** Blobs above each other are one piece, wide ones are cut. */
  static LinePieces of(PageWriting writing, List<Blob> blobs, List<Box> struck) {
    List<LinePiece> pieces = new ArrayList<>();
    for (List<Blob> column : columns(blobs, writing.height())) {
      if (around(column).longSide() >= DOT * writing.height()) {
        pieces.addAll(BlobCutting.of(writing, column));
      }
    }
    return new LinePieces(writing, List.copyOf(pieces), List.copyOf(blobs), struck);
  }

  /** Blobs of which most lies above each other, from left to right. */
  private static List<List<Blob>> columns(List<Blob> blobs, double height) {
    List<Blob> sorted = new ArrayList<>(blobs);
    sorted.sort(Comparator.comparingDouble(blob -> blob.box().middleX()));
    List<List<Blob>> columns = new ArrayList<>();
    for (Blob blob : sorted) {
      List<Blob> last = columns.isEmpty() ? List.of() : columns.get(columns.size() - 1);
      if (!last.isEmpty() && isAbove(blob.box(), around(last), height)) {
        last.add(blob);
      } else {
        columns.add(new ArrayList<>(List.of(blob)));
      }
    }
    return columns;
  }

  private static boolean isAbove(Box one, Box other, double height) {
    double overlap = Math.min(one.right(), other.right()) - Math.max(one.left(), other.left());
    double narrower = Math.min(one.width(), other.width());
    boolean dot = Math.min(one.longSide(), other.longSide()) < 0.4 * height;
    // The dot of an i may lie beside it.
    return overlap > (dot ? -0.12 * height : 0.5 * narrower);
  }

  private static Box around(List<Blob> blobs) {
    return blobs.stream().map(Blob::box).reduce(Box::with).orElseThrow();
  }

  /** Around pieces that follow each other. */
  Box box(int from, int to) {
    return pieces.subList(from, to).stream().map(LinePiece::box).reduce(Box::with).orElseThrow();
  }

  /** What a network reads of pieces that follow each other, as one character. */
  Glyph glyph(int from, int to, GlyphImages images) {
    Box box = box(from, to);
    Plane ink = writing.ink();
    int left = Math.max(0, box.left() - AROUND);
    int top = Math.max(0, box.top() - AROUND);
    int right = Math.min(ink.width, box.right() + AROUND);
    int bottom = Math.min(ink.height, box.bottom() + AROUND);
    Plane part = new Plane(right - left, bottom - top);
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        if (belongs(x, y, from, to)) {
          part.values[(y - top) * part.width + x - left] = ink.at(x, y);
        }
      }
    }
    double size = LIKE_USUAL * box.longSide() / writing.height();
    return images.read(part, Math.max(SMALLEST, Math.min(LARGEST, size)));
  }

  // Ink of the pieces, or the gray edge of it.
  private boolean belongs(int x, int y, int from, int to) {
    int owner = writing.owner()[y * writing.ink().width + x];
    if (owner == 0) {
      return writing.ink().at(x, y) <= PageInk.EDGE;
    }
    for (int k = from; k < to; k++) {
      LinePiece piece = pieces.get(k);
      boolean within = x >= piece.box().left() && x < piece.box().right();
      for (Blob blob : piece.blobs()) {
        if (within && blob.number() == owner) {
          return true;
        }
      }
    }
    return false;
  }
}
