package org.handwriting.data.glyph;

import java.util.ArrayList;
import java.util.List;

/** Ink in pieces: pixels that touch each other by a side or a corner are one. */
final class Pieces {
  private final int width;
  private final int height;
  private final Plane amount;
  private final int[] owner; // [height, width], 0 paper, else 1 + the piece's place in the list
  private final List<Piece> list = new ArrayList<>();

  private Pieces(Plane amount) {
    this.amount = amount;
    this.width = amount.width;
    this.height = amount.height;
    this.owner = new int[width * height];
  }

  /**
   * A piece.
   *
   * @param number its place in the list
   * @param area pixels
   * @param most ink of its darkest pixel
   * @param sharpest most that the ink changes nearby, seen from its pixels
   * @param edges sides of pixels between it and paper
   * @param alongTopOrBottom pixels on the picture's first or last row, whichever has more
   * @param alongLeftOrRight pixels on the picture's first or last column, whichever has more
   */
  record Piece(
      int number,
      Box box,
      int area,
      float most,
      float sharpest,
      int edges,
      int alongTopOrBottom,
      int alongLeftOrRight) {
    /** Mean breadth of its strokes: twice the area by the length of the edge. */
    double breadth() {
      // A slanting edge runs along more sides of pixels than it is long: 4 by pi in the mean.
      return 2 * area / (Math.PI / 4 * edges);
    }

    boolean touchesBorder() {
      return alongTopOrBottom + alongLeftOrRight > 0;
    }
  }

  /**
   * The pieces of all that lies above a level.
   *
   * @param amount of ink before differences of pressure were evened out
   */
  static Pieces of(Plane ink, double level, Plane amount) {
    Pieces pieces = new Pieces(amount);
    for (int i = 0; i < pieces.owner.length; i++) {
      pieces.owner[i] = ink.values[i] > level ? -1 : 0;
    }
    int[] pending = new int[pieces.owner.length];
    for (int i = 0; i < pieces.owner.length; i++) {
      if (pieces.owner[i] < 0) {
        pieces.list.add(pieces.collected(i, pending));
      }
    }
    return pieces;
  }

  List<Piece> list() {
    return list;
  }

  /** Makes paper of a piece. */
  void erase(Piece piece, Plane ink) {
    Box box = piece.box;
    for (int y = box.top(); y < box.bottom(); y++) {
      for (int x = box.left(); x < box.right(); x++) {
        if (owner[y * width + x] == piece.number + 1) {
          ink.values[y * width + x] = 0;
        }
      }
    }
  }

  private Piece collected(int start, int[] pending) {
    int left = width;
    int top = height;
    int right = 0;
    int bottom = 0;
    float most = 0;
    float sharpest = 0;
    int edges = 0;
    int[] border = new int[4]; // left, top, right, bottom
    int found = 1; // pending keeps those that are done too: they are the piece
    pending[0] = start;
    owner[start] = list.size() + 1;
    for (int next = 0; next < found; next++) {
      int x = pending[next] % width;
      int y = pending[next] / width;
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x + 1);
      bottom = Math.max(bottom, y + 1);
      most = Math.max(most, amount.values[pending[next]]);
      sharpest = Math.max(sharpest, change(pending[next]));
      edges += paper(x - 1, y) + paper(x + 1, y) + paper(x, y - 1) + paper(x, y + 1);
      count(border, x, y);
      found = addNeighbours(x, y, pending, found);
    }
    return new Piece(
        list.size(),
        new Box(left, top, right, bottom),
        found,
        most,
        sharpest,
        edges,
        Math.max(border[1], border[3]),
        Math.max(border[0], border[2]));
  }

  /** The most that the ink differs from that a little to each side. */
  private float change(int i) {
    int near = Math.max(Tuning.LEAST_NEARBY, (int) Math.round(Tuning.NEARBY * amount.longSide()));
    int x = i % width;
    float here = amount.values[i];
    float left = x >= near ? amount.values[i - near] : here;
    float right = x < width - near ? amount.values[i + near] : here;
    float above = i >= near * width ? amount.values[i - near * width] : here;
    float below = i + near * width < amount.values.length ? amount.values[i + near * width] : here;
    return here - Math.min(Math.min(left, right), Math.min(above, below));
  }

  private int paper(int x, int y) {
    return x < 0 || y < 0 || x >= width || y >= height || owner[y * width + x] == 0 ? 1 : 0;
  }

  private void count(int[] border, int x, int y) {
    border[0] += x == 0 ? 1 : 0;
    border[1] += y == 0 ? 1 : 0;
    border[2] += x == width - 1 ? 1 : 0;
    border[3] += y == height - 1 ? 1 : 0;
  }

  private int addNeighbours(int x, int y, int[] pending, int found) {
    int count = found;
    for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
      for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
        if (owner[v * width + u] < 0) {
          owner[v * width + u] = list.size() + 1;
          pending[count] = v * width + u;
          count++;
        }
      }
    }
    return count;
  }
}
