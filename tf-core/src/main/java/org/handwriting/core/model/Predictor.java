package org.handwriting.core.model;

import java.io.Closeable;
import java.util.List;
import org.handwriting.core.SessionOptions;
import org.handwriting.data.glyph.Glyph;
import org.tensorflow.Graph;

/** Asks a frozen network what it makes of pictures. Thread-safe. Owns a session. */
public final class Predictor implements Closeable {
  /** What is asked of a model, of all that its signature gives. */
  static final List<String> OUTPUTS = List.of(ModelSignature.PROBABILITIES);

  private final Lanes lanes;

  /**
   * Opens a session of TensorFlow's on a copy of {@code graph}, which has the ops of {@link
   * ModelSignature}.
   *
   * @throws IllegalArgumentException when it has not
   */
  public Predictor(Graph graph, SessionOptions options) {
    this(new NativeSession(graph.toGraphDef(), List.of(ModelSignature.IMAGES), OUTPUTS, options));
  }

  Predictor(ModelSession session) {
    lanes = new Lanes(session);
  }

  /**
   * The probabilities of each class.
   *
   * @param pixels uint8 [n, 28, 28], 0 paper to 255 ink
   * @return float32 [n, k], in row-major order
   * @throws IllegalArgumentException when {@code pixels} are no whole number of pictures, or none
   * @throws IllegalStateException after {@link #close}
   */
  public float[] probabilities(byte[] pixels) {
    if (pixels.length == 0 || pixels.length % Glyph.PIXELS != 0) {
      throw new IllegalArgumentException(
          "expected a multiple of %d pixels, found %d".formatted(Glyph.PIXELS, pixels.length));
    }
    return lanes.in(
        lane -> {
          lane.feed(0, pixels, pixels.length / Glyph.PIXELS, Glyph.SIDE, Glyph.SIDE);
          return lane.run(fetched -> fetched.floats(0));
        });
  }

  /** Waits for calls under way and frees the native memory. A second call does nothing. */
  @Override
  public void close() {
    lanes.close();
  }
}
