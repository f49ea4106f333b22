package org.handwriting.data.line;

/** Two feeds, one after the other. */
record JoinedFeed(LineFeed first, LineFeed second) implements LineFeed {
  JoinedFeed {
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
