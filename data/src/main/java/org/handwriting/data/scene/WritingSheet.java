package org.handwriting.data.scene;

import java.awt.Shape;
import java.util.List;

/**
 * Handwriting without its paper.
 *
 * @param ink of all lines
 * @param lines where they are; at least one
 * @param frames boxes and combs around characters, as outlines to be stroked; may be none
 */
record WritingSheet(InkGrid ink, List<WrittenLine> lines, List<Shape> frames) {
  WritingSheet {
    lines = List.copyOf(lines);
    frames = List.copyOf(frames);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("expected a sheet with lines, found none");
    }
  }

  /** Rows of a core, as is usual on the sheet. */
  double coreHeight() {
    double[] heights = lines.stream().mapToDouble(WrittenLine::coreHeight).sorted().toArray();
    return heights[heights.length / 2];
  }
}
