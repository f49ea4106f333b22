package org.handwriting.core.text;

import java.util.Arrays;

/**
 * Beginnings of a text, each a character longer than its parent; of one search. A beginning is a
 * number, 0 the empty one, and is there once however often it is asked for.
 */
final class PrefixTree {
  static final int EMPTY = 0;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final int FIRST = 1 << 12;

  private final int classes;
  private int size = 1;
  private int[] parents = new int[FIRST];
  private int[] last = new int[FIRST]; // class of the last character
  private int[] slots = new int[2 * FIRST]; // prefixes by parent and last character; 0 is free

  /** Natural logarithm of what the language model and the bonus say, by prefix. */
  double[] prior = new double[FIRST];

  /** Context of the language model, by prefix. */
  int[] context = new int[FIRST];

  /** Place in the lexicon, by prefix. */
  int[] word = new int[FIRST];

  /** Where a prefix stands among those of the next step, by prefix; see {@link #stamp}. */
  int[] rank = new int[FIRST];

  /** For which step {@link #rank} holds, by prefix. */
  int[] stamp = new int[FIRST];

  PrefixTree(int classes) {
    this.classes = classes;
    last[EMPTY] = classes; // as no character
    Arrays.fill(stamp, -1);
  }

  int last(int prefix) {
    return last[prefix];
  }

  /** A prefix with a character more; 0 if it is not there yet. */
  int find(int prefix, int c) {
    return slots[slot(prefix, c)];
  }

  /** Adds a prefix with a character more, which is not there yet. */
  int add(int prefix, int c) {
    if (size == parents.length) {
      grow();
    }
    parents[size] = prefix;
    last[size] = c;
    slots[slot(prefix, c)] = size;
    return size++;
  }

  private int slot(int prefix, int c) {
    int mask = slots.length - 1;
    long key = (long) prefix * classes + c + 1;
    int at = (int) ((key * GOLDEN) >>> Integer.SIZE) & mask;
    while (slots[at] != 0 && (parents[slots[at]] != prefix || last[slots[at]] != c)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    int room = 2 * size;
    parents = Arrays.copyOf(parents, room);
    last = Arrays.copyOf(last, room);
    prior = Arrays.copyOf(prior, room);
    context = Arrays.copyOf(context, room);
    word = Arrays.copyOf(word, room);
    rank = Arrays.copyOf(rank, room);
    stamp = Arrays.copyOf(stamp, room);
    Arrays.fill(stamp, size, room, -1);
    slots = new int[2 * room];
    for (int prefix = 1; prefix < size; prefix++) {
      slots[slot(parents[prefix], last[prefix])] = prefix;
    }
  }

  /** The classes of a prefix's characters. */
  int[] text(int prefix) {
    int length = 0;
    for (int at = prefix; at != EMPTY; at = parents[at]) {
      length++;
    }
    int[] text = new int[length];
    for (int at = prefix; at != EMPTY; at = parents[at]) {
      text[--length] = last[at];
    }
    return text;
  }
}
