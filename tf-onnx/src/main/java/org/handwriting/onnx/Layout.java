package org.handwriting.onnx;

/**
 * How the numbers of a tensor lie in the ONNX graph. TensorFlow has pictures as [n, h, w, c], ONNX
 * as [n, c, h, w].
 *
 * @param kind whether and how it differs from TensorFlow's
 * @param positions h * w of what was flattened; 0 for others
 * @param channels c of what was flattened; 0 for others
 */
record Layout(Kind kind, long positions, long channels) {
  private enum Kind {
    SAME,
    CHANNELS_FIRST,
    FLATTENED
  }

  /** As in TensorFlow. */
  static final Layout SAME = new Layout(Kind.SAME, 0, 0);

  /** [n, c, h, w] of what TensorFlow has as [n, h, w, c]. */
  static final Layout CHANNELS_FIRST = new Layout(Kind.CHANNELS_FIRST, 0, 0);

  /** [n, c * h * w] of what TensorFlow has as [n, h * w * c]. */
  static Layout flattened(long positions, long channels) {
    return positions == 1 || channels == 1 ? SAME : new Layout(Kind.FLATTENED, positions, channels);
  }

  boolean isSame() {
    return kind == Kind.SAME;
  }

  boolean isChannelsFirst() {
    return kind == Kind.CHANNELS_FIRST;
  }

  boolean isFlattened() {
    return kind == Kind.FLATTENED;
  }

  /** Where the axis of TensorFlow's [n, h, w, c] lies. */
  int axis(int original) {
    if (isSame()) {
      return original;
    }
    return original == 0 ? 0 : original == 3 ? 1 : original + 1;
  }
}
