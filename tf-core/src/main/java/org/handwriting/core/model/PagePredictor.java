package org.handwriting.core.model;

import java.io.Closeable;
import java.util.List;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.net.PageNetwork;
import org.tensorflow.Graph;

/** Asks a frozen network where the writing on a page is. Thread-safe. Owns a session. */
public final class PagePredictor implements Closeable {
  /** What is asked of a model, of all that its signature gives. */
  static final List<String> OUTPUTS = List.of(ModelSignature.CORE, ModelSignature.INK);

  private final Lanes lanes;

  /**
   * What the network tells of a page.
   *
   * @param core probability that a pixel is core of a line of handwriting, float32 [h, w]
   * @param ink probability that it is ink of handwriting, float32 [h, w]
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Scores(float[] core, float[] ink) {}

  /**
   * Opens a session of TensorFlow's on a copy of {@code graph}, which has the ops of {@link
   * ModelSignature#pages}.
   *
   * @throws IllegalArgumentException when it has not
   */
  public PagePredictor(Graph graph, SessionOptions options) {
    this(new NativeSession(graph.toGraphDef(), List.of(ModelSignature.PAGES), OUTPUTS, options));
  }

  PagePredictor(ModelSession session) {
    lanes = new Lanes(session);
  }

  /**
   * What there is at each pixel of a page.
   *
   * @param pixels uint8 [h, w], gray as photographed, 0 black to 255 white
   * @param width w, a multiple of {@link PageNetwork#MULTIPLE}, as h
   * @throws IllegalArgumentException when it is none, or the pixels are no such page
   * @throws IllegalStateException after {@link #close}
   */
  public Scores scores(byte[] pixels, int width) {
    int height = width < 1 ? 0 : pixels.length / width;
    if (height < 1
        || width % PageNetwork.MULTIPLE != 0
        || height % PageNetwork.MULTIPLE != 0
        || pixels.length != height * width) {
      throw new IllegalArgumentException(
          "expected a page whose sides are multiples of %d pixels, found %d pixels, %d a row"
              .formatted(PageNetwork.MULTIPLE, pixels.length, width));
    }
    return lanes.in(
        lane -> {
          lane.feed(0, pixels, 1, height, width);
          return lane.run(fetched -> new Scores(fetched.floats(0), fetched.floats(1)));
        });
  }

  /** Waits for calls under way and frees the native memory. A second call does nothing. */
  @Override
  public void close() {
    lanes.close();
  }
}
