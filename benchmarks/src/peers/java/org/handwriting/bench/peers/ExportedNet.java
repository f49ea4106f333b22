package org.handwriting.bench.peers;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.handwriting.bench.net.FrozenNet;
import org.handwriting.bench.net.Nets;
import org.handwriting.core.DurableFiles;
import org.handwriting.core.model.ModelKind;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.onnx.OnnxModel;

/**
 * One of our networks in ONNX Runtime, as {@code hwr export} writes it. Owns a session and memory
 * for its input.
 */
final class ExportedNet implements AutoCloseable {
  private final OrtEnvironment environment = OnnxNet.environment();
  private final OrtSession session;
  private final ByteBuffer input;

  private ExportedNet(OnnxModel model, String threads, int bytes) {
    int many = threads.equals("all") ? Runtime.getRuntime().availableProcessors() : 1;
    session = OnnxNet.session(model.bytes(), many);
    input = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /**
   * A network of characters with known weights.
   *
   * @param net name of one of {@link Nets}
   * @param threads all for as many as there are cores, or 1
   * @param batch pictures of a call
   */
  static ExportedNet characters(String net, String threads, int batch) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("hwr-bench");
      Path version = FrozenNet.write(Nets.named(net), folder);
      return new ExportedNet(OnnxModel.open(version), threads, batch * Glyph.PIXELS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(folder);
    }
  }

  /**
   * The model of lines that comes with the library.
   *
   * @param bytes of the lines of a call
   */
  static ExportedNet lines(String threads, int bytes) {
    try {
      return new ExportedNet(OnnxModel.pretrained(ModelKind.LINES), threads, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try {
      if (folder != null) {
        DurableFiles.deleteTree(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The probabilities, float32 [n, k], of pictures, uint8 [n, 28, 28]. */
  float[] probabilities(byte[] pixels) {
    long[] shape = {pixels.length / Glyph.PIXELS, Glyph.SIDE, Glyph.SIDE};
    try (OnnxTensor images = tensor(pixels, shape);
        OrtSession.Result result = session.run(Map.of("images", images))) {
      return numbers(result, "probabilities");
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The scores, float32 [n, t, k], of lines.
   *
   * @param pixels uint8 [n, height, width]
   * @param widths int32 [n], of which the largest is the pixels'
   */
  float[] scores(byte[] pixels, int height, int[] widths) {
    int n = widths.length;
    long[] shape = {n, height, pixels.length / height / n};
    try (OnnxTensor lines = tensor(pixels, shape);
        OnnxTensor columns = OnnxTensor.createTensor(environment, widths);
        OrtSession.Result result = session.run(Map.of("lines", lines, "widths", columns))) {
      return numbers(result, "log_probabilities");
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the file says of its model. */
  String text(String key) {
    try {
      return session.getMetadata().getCustomMetadata().get(key);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private OnnxTensor tensor(byte[] pixels, long[] shape) throws OrtException {
    input.clear();
    input.put(pixels).flip();
    return OnnxTensor.createTensor(environment, input, shape, OnnxJavaType.UINT8);
  }

  private static float[] numbers(OrtSession.Result result, String name) {
    FloatBuffer buffer = ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
    float[] numbers = new float[buffer.remaining()];
    buffer.get(numbers);
    return numbers;
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
