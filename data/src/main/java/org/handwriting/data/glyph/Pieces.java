package org.handwriting.data.glyph;

import java.util.ArrayList;
import java.util.List;

/** Ink in pieces: pixels that touch each other by a side or a corner are one. */
final class Pieces {
  private final int width;
  private final int height;
  private final int[] owner; // [height, width], 0 paper, else 1 + the piece's place in the list
  private final List<Piece> list = new ArrayList<>();

  private Pieces(int width, int height) {
    this.width = width;
    this.height = height;
    this.owner = new int[width * height];
  }

  /**
   * A piece.
   *
   * @param number its place in the list
   * @param area pixels
   * @param edges sides of pixels between it and paper
   * @param alongTopOrBottom pixels on the picture's first or last row, whichever has more
   * @param alongLeftOrRight pixels on the picture's first or last column, whichever has more
   */
  record Piece(
      int number, Box box, int area, int edges, int alongTopOrBottom, int alongLeftOrRight) {
    /** Mean breadth of its strokes: twice the area by the length of the edge. */
    double breadth() {
      // A slanting edge runs along more sides of pixels than it is long: 4 by pi in the mean.
      return 2 * area / (Math.PI / 4 * edges);
    }

    boolean touchesBorder() {
      return alongTopOrBottom + alongLeftOrRight > 0;
    }
  }

  /** The pieces of all that lies above a level. */
  static Pieces of(Plane ink, double level) {
    Pieces pieces = new Pieces(ink.width, ink.height);
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
      edges += paper(x - 1, y) + paper(x + 1, y) + paper(x, y - 1) + paper(x, y + 1);
      count(border, x, y);
      found = addNeighbours(x, y, pending, found);
    }
    return new Piece(
        list.size(),
        new Box(left, top, right, bottom),
        found,
        edges,
        Math.max(border[1], border[3]),
        Math.max(border[0], border[2]));
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
