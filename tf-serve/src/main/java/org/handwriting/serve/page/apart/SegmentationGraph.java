package org.handwriting.serve.page.apart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.glyph.GlyphImages;
import org.handwriting.data.page.TextLine;
import org.handwriting.serve.Recognition;

/**
 * All ways to read a line's pieces as characters: a graph whose nodes are the places between pieces
 * and whose edges are the characters that the pieces between two places may be. What costs least is
 * read (Viterbi's algorithm).
 */
final class SegmentationGraph {
  /** Pieces of one character at most; */
  private static final int MOST_PIECES = 6;

  /** in heights, its width, unless it is a single piece; */
  private static final double WIDEST = 1.5;

  /** and the paper between its pieces. */
  private static final double MOST_PAPER = 0.25;

  /** How many of a recognition's candidates make a character of it: look-alikes are no doubt. */
  private static final int ALIKE = 3;

  /**
   * What counts against a way, in natural logarithms of probabilities; lengths in heights. Found by
   * trying on lines composed of EMNIST's training characters, apart and touching.
   *
   * @param character of each: else those in pieces would be read from each piece
   * @param cut of a cut through ink
   * @param cutBreadth of each breadth of a stroke that is cut
   * @param paper of paper within a character
   * @param paperWidth of each height that it is wide
   * @param width of each height that a character is wider than a usual one
   * @param usualWidth of a character
   * @param doubt the power of the recognizer's probabilities
   */
  record Costs(
      double character,
      double cut,
      double cutBreadth,
      double paper,
      double paperWidth,
      double width,
      double usualWidth,
      double doubt) {
    static Costs defaults() {
      return new Costs(0.1, 1.1, 0.24, 2.5, 7.3, 7.4, 0.99, 10);
    }
  }

  private final TextLine line;
  private final List<Edge> edges = new ArrayList<>();

  /** Pieces that may be a character: from the first one to the first one behind it. */
  record Edge(int from, int to) {}

  /** A line's possible characters. */
  SegmentationGraph(TextLine line) {
    this.line = line;
    for (int from = 0; from < line.pieces(); from++) {
      int last = Math.min(line.pieces(), from + MOST_PIECES);
      for (int to = from + 1; to <= last && (to == from + 1 || isPossible(from, to)); to++) {
        edges.add(new Edge(from, to));
      }
    }
  }

  private boolean isPossible(int from, int to) {
    return line.box(from, to).width() <= WIDEST * line.height()
        && paper(to - 1) <= MOST_PAPER * line.height();
  }

  /** Pixels of paper to the left of a piece. */
  private double paper(int piece) {
    return line.box(piece, piece + 1).left() - line.box(piece - 1, piece).right();
  }

  List<Edge> edges() {
    return edges;
  }

  Glyph glyph(Edge edge, GlyphImages images) {
    return line.glyph(edge.from, edge.to, images);
  }

  Box box(Edge edge) {
    return line.box(edge.from, edge.to);
  }

  double height() {
    return line.height();
  }

  /**
   * The characters of the best way.
   *
   * @param recognitions of the edges, in their order
   * @return places of edges in their list
   */
  List<Integer> best(List<Recognition> recognitions, Costs costs) {
    double[] least = new double[line.pieces() + 1];
    int[] ways = new int[line.pieces() + 1];
    Arrays.fill(least, 1, least.length, Double.POSITIVE_INFINITY);
    for (int i = 0; i < edges.size(); i++) {
      Edge edge = edges.get(i);
      double cost = least[edge.from] + cost(edge, recognitions.get(i), costs);
      if (cost < least[edge.to]) {
        least[edge.to] = cost;
        ways[edge.to] = i;
      }
    }
    List<Integer> best = new ArrayList<>();
    for (int at = line.pieces(); at > 0; at = edges.get(ways[at]).from) {
      best.add(0, ways[at]);
    }
    return best;
  }

  /** What counts against reading pieces as one character, whichever it is. */
  double cost(Edge edge, Recognition recognition, Costs costs) {
    double sure =
        recognition.empty()
            ? 1e-3
            : recognition.top(ALIKE).stream().mapToDouble(one -> one.probability()).sum();
    return costs.character - costs.doubt * Math.log(sure) + shapeCost(edge, costs);
  }

  /** The part of it that does not depend on what the pieces look like. */
  double shapeCost(Edge edge, Costs costs) {
    double width = line.box(edge.from, edge.to).width() / line.height();
    double cost = costs.width * Math.max(0, width - costs.usualWidth);
    if (line.cut(edge.from) > 0) {
      cost += costs.cut + costs.cutBreadth * line.cut(edge.from);
    }
    for (int piece = edge.from + 1; piece < edge.to; piece++) {
      if (line.cut(piece) == 0) {
        cost += costs.paper + costs.paperWidth * Math.max(0, paper(piece)) / line.height();
      }
    }
    return cost;
  }
}
