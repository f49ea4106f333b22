package org.handwriting.core.model;

import java.io.Closeable;
import java.util.List;
import org.handwriting.core.SessionOptions;
import org.tensorflow.Graph;

/** Asks a frozen network what it makes of lines. Thread-safe. Owns a session. */
public final class LinePredictor implements Closeable {
  /** What is asked of a model, of all that its signature gives. */
  static final List<String> OUTPUTS =
      List.of(ModelSignature.LOG_PROBABILITIES, ModelSignature.STEPS);

  private final Lanes lanes;

  /**
   * Opens a session of TensorFlow's on a copy of {@code graph}, which has the ops of {@link
   * ModelSignature#lines}.
   *
   * @throws IllegalArgumentException when it has not
   */
  public LinePredictor(Graph graph, SessionOptions options) {
    this(
        new NativeSession(
            graph.toGraphDef(),
            List.of(ModelSignature.LINES, ModelSignature.WIDTHS),
            OUTPUTS,
            options));
  }

  LinePredictor(ModelSession session) {
    lanes = new Lanes(session);
  }

  /**
   * What a batch of lines says, step by step.
   *
   * @param pixels uint8 [n, h, w], 0 paper to 255 ink; shorter lines end with paper
   * @param width w
   * @param widths int32 [n], how many columns each line has
   * @throws IllegalArgumentException when the pixels are not n lines of that width, or none
   * @throws IllegalStateException after {@link #close}
   */
  public LineScores scores(byte[] pixels, int width, int[] widths) {
    int n = widths.length;
    if (n == 0 || width < 1 || pixels.length % ((long) n * width) != 0) {
      throw new IllegalArgumentException(
          "expected pixels of 1 line or more, all %d wide, found %d for %d lines"
              .formatted(width, pixels.length, n));
    }
    int height = pixels.length / n / width;
    return lanes.in(
        lane -> {
          lane.feed(0, pixels, n, height, width);
          lane.feed(1, widths, n);
          return lane.run(fetched -> new LineScores(fetched.floats(0), fetched.integers(1)));
        });
  }

  /** Waits for calls under way and frees the native memory. A second call does nothing. */
  @Override
  public void close() {
    lanes.close();
  }
}
