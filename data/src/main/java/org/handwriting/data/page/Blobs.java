package org.handwriting.data.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.handwriting.data.glyph.Box;

/**
 * The blobs of a mask: runs of ink in each row, joined to those that they touch in the row before
 * (Rosenfeld and Pfaltz 1966).
 */
final class Blobs {
  final int width;
  final int height;

  /** {@code [height, width]}: 0 paper, else the number of the blob that a pixel belongs to. */
  final int[] owner;

  private final List<Blob> list = new ArrayList<>();
  private int[] parent = new int[1024];
  private int labels; // given so far; 0 is paper

  private Blobs(boolean[] mask, int width, int height) {
    this.width = width;
    this.height = height;
    this.owner = new int[width * height];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        if (mask[i]) {
          owner[i] = label(x, i);
        }
      }
    }
    collect();
  }

  /**
   * The blobs.
   *
   * @param mask true for ink, {@code [height, width]}
   */
  static Blobs of(boolean[] mask, int width, int height) {
    return new Blobs(mask, width, height);
  }

  List<Blob> list() {
    return list;
  }

  // The smallest label of its neighbors that have one, or a new one.
  private int label(int x, int i) {
    int found = x > 0 ? owner[i - 1] : 0;
    if (i >= width) {
      int last = i - width + (x < width - 1 ? 1 : 0);
      for (int above = i - width - (x > 0 ? 1 : 0); above <= last; above++) {
        int label = owner[above];
        if (label != 0 && label != found) {
          found = found == 0 ? root(label) : join(found, label);
        }
      }
    }
    return found == 0 ? fresh() : found;
  }

  private int fresh() {
    labels++;
    if (labels == parent.length) {
      parent = Arrays.copyOf(parent, 2 * labels);
    }
    parent[labels] = labels;
    return labels;
  }

  private int root(int label) {
    int root = label;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  private int join(int one, int other) {
    int a = root(one);
    int b = root(other);
    parent[Math.max(a, b)] = Math.min(a, b);
    return Math.min(a, b);
  }

  private void collect() {
    int[] numbers = new int[labels + 1];
    int count = 0;
    for (int label = 1; label <= labels; label++) {
      numbers[label] = root(label) == label ? ++count : numbers[root(label)];
    }
    int[][] boxes = new int[count + 1][];
    int[] areas = new int[count + 1];
    int[] edges = new int[count + 1];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        if (owner[i] != 0) {
          int number = numbers[owner[i]];
          owner[i] = number;
          areas[number]++;
          edges[number] += edges(x, i);
          boxes[number] = grown(boxes[number], x, y);
        }
      }
    }
    for (int number = 1; number <= count; number++) {
      int[] box = boxes[number];
      Box bounds = new Box(box[0], box[1], box[2], box[3]);
      list.add(new Blob(number, bounds, areas[number], edges[number]));
    }
  }

  private static int[] grown(int[] box, int x, int y) {
    if (box == null) {
      return new int[] {x, y, x + 1, y + 1};
    }
    box[0] = Math.min(box[0], x);
    box[2] = Math.max(box[2], x + 1);
    box[3] = Math.max(box[3], y + 1);
    return box;
  }

  private int edges(int x, int i) {
    int paper = x == 0 || owner[i - 1] == 0 ? 1 : 0;
    paper += x == width - 1 || owner[i + 1] == 0 ? 1 : 0;
    paper += i < width || owner[i - width] == 0 ? 1 : 0;
    return paper + (i >= owner.length - width || owner[i + width] == 0 ? 1 : 0);
  }
}
