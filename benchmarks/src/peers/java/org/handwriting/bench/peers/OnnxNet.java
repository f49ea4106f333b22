package org.handwriting.bench.peers;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.handwriting.data.glyph.Glyph;

/**
 * Network L in ONNX Runtime. The file was made from the same weights with PyTorch's exporter. Owns a
 * session, which many threads may use at once.
 */
final class OnnxNet implements AutoCloseable {
  private static final int CLASSES = 10;

  private final OrtEnvironment environment = environment();
  private final OrtSession session;

  /**
   * @param threads that one run is shared out among
   */
  OnnxNet(int threads) {
    session = session(file(), threads);
  }

  /** The process's one environment, which says nothing but errors. */
  static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
  }

  /** A file's session, with all that ONNX Runtime does to make it quick; the caller closes it. */
  static OrtSession session(byte[] file, int threads) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      return environment().createSession(file, options);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] file() {
    try (InputStream in = OnnxNet.class.getResourceAsStream("L.onnx")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Memory for pictures, for one thread to use again and again.
   *
   * @param pictures n
   */
  static ByteBuffer input(int pictures) {
    return ByteBuffer.allocateDirect(pictures * Glyph.PIXELS).order(ByteOrder.nativeOrder());
  }

  /**
   * The probabilities, float32 [n, 10].
   *
   * @param pixels uint8 [n, 28, 28]
   * @param input of {@link #input} for n pictures
   */
  float[] probabilities(byte[] pixels, ByteBuffer input) {
    input.clear();
    input.put(pixels).flip();
    int n = pixels.length / Glyph.PIXELS;
    long[] shape = {n, 1, Glyph.SIDE, Glyph.SIDE};
    try (OnnxTensor images =
            OnnxTensor.createTensor(environment, input, shape, OnnxJavaType.UINT8);
        OrtSession.Result result = session.run(Map.of("x", images))) {
      float[] answers = new float[n * CLASSES]; // [n, 10]
      ((OnnxTensor) result.get(0)).getFloatBuffer().get(answers);
      return answers;
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
