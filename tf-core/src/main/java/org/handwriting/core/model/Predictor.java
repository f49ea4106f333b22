package org.handwriting.core.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.handwriting.core.SessionOptions;
import org.handwriting.data.glyph.Glyph;
import org.tensorflow.Graph;
import org.tensorflow.proto.GraphDef;

/**
 * Asks a frozen network what it makes of pictures. Thread-safe. Owns a copy of the graph and a
 * session on it.
 */
public final class Predictor implements AutoCloseable {
  private final NativeSession session;
  private final Deque<NativeSession.Lane> idle = new ArrayDeque<>();
  private int running;
  private boolean closed;

  /**
   * Opens a session on a copy of {@code graph}, which has the ops of {@link ModelSignature}.
   *
   * @throws IllegalArgumentException when it has not
   */
  public Predictor(Graph graph, SessionOptions options) {
    this(graph.toGraphDef(), options);
  }

  Predictor(GraphDef definition, SessionOptions options) {
    session =
        new NativeSession(
            definition,
            List.of(ModelSignature.IMAGES),
            List.of(ModelSignature.PROBABILITIES),
            options);
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
    NativeSession.Lane lane = begin();
    try {
      lane.feed(0, pixels, pixels.length / Glyph.PIXELS, Glyph.SIDE, Glyph.SIDE);
      return lane.run(fetched -> fetched.floats(0));
    } finally {
      end(lane);
    }
  }

  private synchronized NativeSession.Lane begin() {
    if (closed) {
      throw new IllegalStateException("the predictor is closed");
    }
    running++;
    return idle.isEmpty() ? session.lane() : idle.pop();
  }

  private synchronized void end(NativeSession.Lane lane) {
    idle.push(lane);
    running--;
    if (closed) {
      notifyAll();
    }
  }

  /** Waits for calls under way and frees the native memory. A second call does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    boolean interrupted = false;
    while (running > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    idle.forEach(NativeSession.Lane::close);
    session.close();
  }
}
