package org.handwriting.core.model;

import org.handwriting.core.SessionOptions;
import org.handwriting.core.graph.Pixels;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * Asks a frozen network what it makes of pictures. Thread-safe. Owns its session, not the graph:
 * close it before the graph.
 */
public final class Predictor implements AutoCloseable {
  private final Session session;
  private final Output<?> images;
  private final Output<?> probabilities;

  /**
   * Opens a session on {@code graph}, which has the ops of {@link ModelSignature}.
   *
   * @throws IllegalArgumentException when it has not
   */
  public Predictor(Graph graph, SessionOptions options) {
    images = graph.operationOrThrow(ModelSignature.IMAGES).output(0);
    probabilities = graph.operationOrThrow(ModelSignature.PROBABILITIES).output(0);
    session = new Session(graph, options.config());
  }

  /**
   * The probabilities of each class.
   *
   * @param pixels uint8 [n, 28, 28], 0 paper to 255 ink
   * @return float32 [n, k], in row-major order
   * @throws IllegalArgumentException when {@code pixels} are no whole number of pictures, or none
   */
  public float[] probabilities(byte[] pixels) {
    int picture = Pixels.SIDE * Pixels.SIDE;
    if (pixels.length == 0 || pixels.length % picture != 0) {
      throw new IllegalArgumentException(
          "expected a multiple of %d pixels, found %d".formatted(picture, pixels.length));
    }
    Shape shape = Shape.of(pixels.length / picture, Pixels.SIDE, Pixels.SIDE);
    try (TUint8 input = TUint8.tensorOf(shape, DataBuffers.of(pixels, true, false));
        Result result = session.runner().feed(images, input).fetch(probabilities).run()) {
      TFloat32 answer = (TFloat32) result.get(0);
      float[] numbers = new float[Math.toIntExact(answer.size())];
      answer.asRawTensor().data().asFloats().read(numbers);
      return numbers;
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
