package org.handwriting.data.glyph;

import java.util.ArrayList;
import java.util.List;

/** The connected components of ink: pixels that touch by a side or a corner are of one. */
final class Components {
  private final int width;
  private final int height;
  private final Plane amount;
  private final int[] owner; // [height, width], 0 paper, else 1 + the component's place in the list
  private final List<Component> list = new ArrayList<>();

  private Components(Plane amount) {
    this.amount = amount;
    this.width = amount.width;
    this.height = amount.height;
    this.owner = new int[width * height];
  }

  /**
   * The components of all that lies above a level.
   *
   * @param amount of ink before differences of pressure were evened out
   */
  static Components of(Plane ink, double level, Plane amount) {
    Components components = new Components(amount);
    for (int i = 0; i < components.owner.length; i++) {
      components.owner[i] = ink.values[i] > level ? -1 : 0;
    }
    int[] pending = new int[components.owner.length];
    for (int i = 0; i < components.owner.length; i++) {
      if (components.owner[i] < 0) {
        components.list.add(components.collect(i, pending));
      }
    }
    return components;
  }

  List<Component> list() {
    return list;
  }

  /** Makes paper of a component. */
  void erase(Component component, Plane ink) {
    Box box = component.box();
    for (int y = box.top(); y < box.bottom(); y++) {
      for (int x = box.left(); x < box.right(); x++) {
        if (owner[y * width + x] == component.number() + 1) {
          ink.values[y * width + x] = 0;
        }
      }
    }
  }

  private Component collect(int start, int[] pending) {
    int left = width;
    int top = height;
    int right = 0;
    int bottom = 0;
    float most = 0;
    float sharpest = 0;
    int edges = 0;
    int[] border = new int[4]; // left, top, right, bottom
    int found = 1; // pending keeps those that are done too: they are the component
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
      found = addNeighbors(x, y, pending, found);
    }
    return new Component(
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

  private int addNeighbors(int x, int y, int[] pending, int found) {
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
