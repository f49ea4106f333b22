package org.handwriting.data.synthetic;

import org.handwriting.data.line.LineExample;
import org.handwriting.data.line.LineFeed;
import org.handwriting.data.line.LineImages;

/** Lines drawn when they are asked for. */
record SyntheticFeed(SyntheticLines lines, int size, long seed, LineImages images)
    implements LineFeed {
  SyntheticFeed {
    if (size < 0) {
      throw new IllegalArgumentException("expected 0 or more lines, found " + size);
    }
  }

  @Override
  public int height() {
    return images.height();
  }

  @Override
  public LineExample example(int index, int epoch) {
    return lines.example(seed, (long) epoch * size + index, images);
  }
}
