package org.handwriting.data.page;

import org.handwriting.data.line.LineFrame;

/**
 * Which line the ink of a strip belongs to. What touches the core of one line is that line's with
 * all that hangs together; what touches the cores of several, or may do so beyond the strip, is cut
 * halfway between them; what touches none belongs to the nearest, rather to one below it.
 */
final class InkAssignment {
  /** Of a blob in cores, less than this part in another's is a touch that does not count. */
  private static final double TOUCH = 0.04;

  private final Blobs blobs;
  private final CoreTerritory territory;
  private final int[] places; // [height, width], where ink lies in the territory; 0 for paper

  private InkAssignment(Blobs blobs, CoreTerritory territory, int[] places) {
    this.blobs = blobs;
    this.territory = territory;
    this.places = places;
  }

  /**
   * Looks up the ink of a strip.
   *
   * @param ink {@code [height, width]}
   * @param frame where it lies on the upright map
   */
  static InkAssignment of(CoreTerritory territory, boolean[] ink, LineFrame frame, int width) {
    int[] places = new int[ink.length];
    double[] place = new double[2];
    for (int i = 0; i < ink.length; i++) {
      if (ink[i]) {
        place[0] = i % width + 0.5;
        int row = i / width;
        place[1] = row + 0.5;
        frame.onPicture(place);
        int x = (int) Math.max(0, Math.min(territory.width() - 1.0, Math.floor(place[0])));
        int y = (int) Math.max(0, Math.min(territory.height() - 1.0, Math.floor(place[1])));
        places[i] = y * territory.width() + x;
      }
    }
    return new InkAssignment(Blobs.of(ink, width, ink.length / width), territory, places);
  }

  // Ink that runs out of the strip nearer to another line may end in that line's core.
  private boolean[] leaving(int line, int n) {
    boolean[] leaves = new boolean[n];
    for (int x = 0; x < blobs.width; x++) {
      for (int i : new int[] {x, places.length - blobs.width + x}) {
        int nearest = territory.nearest()[places[i]];
        leaves[blobs.owner[i]] |= nearest != 0 && nearest != line;
      }
    }
    return leaves;
  }

  /** The ink of one line. */
  boolean[] ownedBy(int line) {
    int n = blobs.list().size() + 1;
    int[] ownCore = new int[n];
    int[] otherCore = new int[n];
    int[] ownNearest = new int[n];
    for (int i = 0; i < places.length; i++) {
      int blob = blobs.owner[i];
      if (blob != 0) {
        int core = territory.core()[places[i]];
        ownCore[blob] += core == line ? 1 : 0;
        otherCore[blob] += core != line && core != 0 ? 1 : 0;
        ownNearest[blob] += territory.nearestBelow()[places[i]] == line ? 1 : 0;
      }
    }
    boolean[] leaves = leaving(line, n);
    boolean[] whole = new boolean[n];
    boolean[] cut = new boolean[n];
    for (Blob blob : blobs.list()) {
      int b = blob.number();
      double least = TOUCH * (ownCore[b] + otherCore[b]);
      if (ownCore[b] + otherCore[b] == 0) {
        whole[b] = 2 * ownNearest[b] > blob.area();
      } else {
        boolean shared = otherCore[b] > least || leaves[b];
        whole[b] = !shared;
        cut[b] = shared && ownCore[b] > least;
      }
    }
    boolean[] owned = new boolean[places.length];
    for (int i = 0; i < owned.length; i++) {
      int blob = blobs.owner[i];
      owned[i] =
          blob != 0 && (whole[blob] || (cut[blob] && territory.nearest()[places[i]] == line));
    }
    return owned;
  }
}
