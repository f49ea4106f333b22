package org.handwriting.core.text;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * N-grams with two numbers each, as a trie: a node for each n-gram, the root for the empty one. All
 * but the longest know the longest n-gram that is a suffix of theirs (Aho and Corasick 1975), so
 * that a text is followed from node to node, and an n-gram that is not there costs nothing more.
 *
 * <p>Nodes are numbered by length, then by their symbols: the children of one lie side by side, in
 * the order of their symbols, 1 to 255. A node takes 2 bytes, and 9 more where it has room for
 * children.
 */
final class NgramTrie {
  /** The empty n-gram. */
  static final int ROOT = 0;

  /** No node. */
  static final int NOWHERE = -1;

  private final byte[] symbols; // the last of each n-gram, [nodes]
  private final byte[] probabilities; // quantized, [nodes]
  private final byte[] backoffs; // quantized, [nodes but the longest]
  private final int[] children; // the first of each, [nodes but the longest + 1]
  private final int[] suffixes; // [nodes but the longest]

  /**
   * N-grams of one length, a byte each, in order.
   *
   * @param followers how many of them each n-gram of the length before begins
   * @param symbols their last ones
   * @param probabilities quantized
   * @param backoffs quantized
   */
  record Level(
      ByteBuffer followers, ByteBuffer symbols, ByteBuffer probabilities, ByteBuffer backoffs) {
    int size() {
      return symbols.capacity();
    }
  }

  /**
   * @param levels of n-grams of 1 symbol, 2 symbols, and so on
   */
  NgramTrie(List<Level> levels) {
    int nodes = 1 + levels.stream().mapToInt(Level::size).sum();
    int inner = nodes - levels.get(levels.size() - 1).size();
    symbols = new byte[nodes];
    probabilities = new byte[nodes];
    backoffs = new byte[inner];
    children = new int[inner + 1];
    suffixes = new int[inner];
    int parent = ROOT;
    int child = 1;
    for (Level level : levels) {
      level.symbols().get(0, symbols, child, level.size());
      level.probabilities().get(0, probabilities, child, level.size());
      if (child < inner) {
        level.backoffs().get(0, backoffs, child, level.size());
      }
      for (int i = 0; i < level.followers().capacity(); i++) {
        children[parent++] = child;
        child += level.followers().get(i) & 0xFF;
      }
    }
    children[inner] = child;
    for (parent = ROOT; children[parent] < inner; parent++) {
      for (child = children[parent]; child < children[parent + 1]; child++) {
        suffixes[child] = parent == ROOT ? ROOT : follow(suffixes[parent], symbols[child] & 0xFF);
      }
    }
  }

  /**
   * The n-gram of a node and a symbol behind it; {@link #NOWHERE} if it is not there.
   *
   * @param node that may have children, as {@link #follow} and {@link #suffix} give
   */
  int child(int node, int symbol) {
    int low = children[node];
    int high = children[node + 1] - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = symbols[middle] & 0xFF;
      if (found == symbol) {
        return middle;
      }
      if (found < symbol) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return NOWHERE;
  }

  /**
   * The longest n-gram that may have children and is a suffix of a node's and a symbol behind it.
   */
  int follow(int node, int symbol) {
    for (int at = node; ; at = suffixes[at]) {
      int child = child(at, symbol);
      if (child != NOWHERE && child < suffixes.length) {
        return child;
      }
      if (at == ROOT) {
        return ROOT;
      }
    }
  }

  /** The longest n-gram that is there and a suffix of the node's; of the root itself. */
  int suffix(int node) {
    return suffixes[node];
  }

  /** The quantized probability of a node's last symbol behind the others, 0 to 255. */
  int probability(int node) {
    return probabilities[node] & 0xFF;
  }

  /** The quantized backoff of a node that may have children, 0 to 255. */
  int backoff(int node) {
    return backoffs[node] & 0xFF;
  }
}
