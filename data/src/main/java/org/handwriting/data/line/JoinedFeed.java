package org.handwriting.data.line;

/**
 * Two feeds, all of one and then all of the other.
 *
 * @param first in an epoch
 * @param second with lines of the same height
 */
public record JoinedFeed(LineFeed first, LineFeed second) implements LineFeed {
  /** Checks that all lines are of one height. */
  public JoinedFeed {
    if (first.height() != second.height()) {
      throw new IllegalArgumentException(
          "expected lines of one height, found " + first.height() + " and " + second.height());
    }
  }

  @Override
  public int size() {
    return Math.addExact(first.size(), second.size());
  }

  @Override
  public int height() {
    return first.height();
  }

  @Override
  public LineExample example(int index, int epoch) {
    return index < first.size()
        ? first.example(index, epoch)
        : second.example(index - first.size(), epoch);
  }
}
