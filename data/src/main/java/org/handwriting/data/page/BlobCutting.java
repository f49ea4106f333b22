package org.handwriting.data.page;

import java.util.ArrayList;
import java.util.List;
import org.handwriting.data.glyph.Box;

/** Cuts blobs that are wider than a character where little ink holds them together. */
final class BlobCutting {
  /** Narrower than this many heights is left whole. */
  private static final double WIDE = 0.8;

  /** Pieces are at least this many heights wide. */
  private static final double NARROWEST = 0.14;

  /** More ink than this many stroke widths is not cut through. */
  private static final double THICKEST = 5;

  private BlobCutting() {}

  /** The pieces of blobs that lie above each other. */
  static List<LinePiece> of(PageWriting writing, List<Blob> blobs) {
    Box box = blobs.stream().map(Blob::box).reduce(Box::with).orElseThrow();
    double height = writing.height();
    if (box.width() < WIDE * height) {
      return List.of(new LinePiece(box, 0, blobs));
    }
    int[] ink = columns(writing, blobs, box);
    List<LinePiece> pieces = new ArrayList<>();
    int left = 0;
    double through = 0;
    for (int cut : places(ink, height, THICKEST * writing.strokeWidth())) {
      pieces.add(piece(writing, blobs, box, left, cut, through));
      left = cut;
      through = ink[cut] / writing.strokeWidth();
    }
    pieces.add(piece(writing, blobs, box, left, ink.length, through));
    return pieces;
  }

  private static int[] columns(PageWriting writing, List<Blob> blobs, Box box) {
    int[] ink = new int[box.width()];
    for (int y = box.top(); y < box.bottom(); y++) {
      for (int x = box.left(); x < box.right(); x++) {
        ink[x - box.left()] += owns(writing, blobs, x, y) ? 1 : 0;
      }
    }
    return ink;
  }

  private static boolean owns(PageWriting writing, List<Blob> blobs, int x, int y) {
    int owner = writing.owner()[y * writing.ink().width + x];
    if (owner != 0) {
      for (Blob blob : blobs) { // asked of every pixel: no stream
        if (blob.number() == owner) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Columns with the least ink around, none nearer to another or to an end than a piece is wide.
   */
  private static List<Integer> places(int[] ink, double height, double thickest) {
    int apart = Math.max(2, (int) (NARROWEST * height));
    List<Integer> places = new ArrayList<>();
    for (int x = apart; x <= ink.length - apart; x++) {
      boolean least = x < ink.length && ink[x] <= thickest;
      for (int u = Math.max(0, x - apart / 2);
          least && u < Math.min(ink.length, x + apart / 2 + 1);
          u++) {
        least = ink[u] > ink[x] || (ink[u] == ink[x] && u >= x);
      }
      if (least && (places.isEmpty() || x - places.get(places.size() - 1) >= apart)) {
        places.add(x);
      }
    }
    return places;
  }

  // As high as its ink.
  private static LinePiece piece(
      PageWriting writing, List<Blob> blobs, Box box, int from, int to, double through) {
    int top = box.bottom();
    int bottom = box.top();
    for (int y = box.top(); y < box.bottom(); y++) {
      for (int x = box.left() + from; x < box.left() + to; x++) {
        if (owns(writing, blobs, x, y)) {
          top = Math.min(top, y);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    return new LinePiece(
        new Box(box.left() + from, Math.min(top, bottom - 1), box.left() + to, bottom),
        through,
        blobs);
  }
}
