package org.handwriting.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.handwriting.data.glyph.Glyph;

/** An ONNX file in ONNX Runtime. Owns its session. */
final class Computed implements AutoCloseable {
  private static final int HEIGHT = 48;

  private final OrtEnvironment environment =
      OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
  private final OrtSession session;

  Computed(byte[] file) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // More would spin while they wait, beside other tests.
      options.setIntraOpNumThreads(1);
      session = environment.createSession(file, options);
    }
  }

  Map<String, NodeInfo> inputs() throws OrtException {
    return session.getInputInfo();
  }

  Map<String, NodeInfo> outputs() throws OrtException {
    return session.getOutputInfo();
  }

  Map<String, String> metadata() throws OrtException {
    return session.getMetadata().getCustomMetadata();
  }

  /** What the graph gives for pictures, uint8 [n, 28, 28], by the outputs' names. */
  Map<String, Object> ofImages(byte[] pixels) throws OrtException {
    long[] shape = {pixels.length / Glyph.PIXELS, Glyph.SIDE, Glyph.SIDE};
    try (OnnxTensor images = bytes(pixels, shape)) {
      return run(Map.of("images", images));
    }
  }

  /** What the graph gives for lines, uint8 [n, 48, w]. */
  Map<String, Object> ofLines(byte[] pixels, int[] widths) throws OrtException {
    int width = pixels.length / HEIGHT / widths.length;
    try (OnnxTensor lines = bytes(pixels, new long[] {widths.length, HEIGHT, width});
        OnnxTensor columns = OnnxTensor.createTensor(environment, widths)) {
      return run(Map.of("lines", lines, "widths", columns));
    }
  }

  /** What the graph gives for pages, uint8 [n, h, w]. */
  Map<String, Object> ofPages(byte[] pixels, long... shape) throws OrtException {
    try (OnnxTensor pages = bytes(pixels, shape)) {
      return run(Map.of("pages", pages));
    }
  }

  /** What the graph gives for numbers, row by row. */
  float[] ofNumbers(float[] numbers, long... shape) throws OrtException {
    try (OnnxTensor x = OnnxTensor.createTensor(environment, FloatBuffer.wrap(numbers), shape)) {
      return (float[]) run(Map.of("x", x)).get("y");
    }
  }

  private OnnxTensor bytes(byte[] pixels, long[] shape) throws OrtException {
    ByteBuffer direct =
        ByteBuffer.allocateDirect(pixels.length).order(ByteOrder.nativeOrder()).put(pixels).flip();
    return OnnxTensor.createTensor(environment, direct, shape, OnnxJavaType.UINT8);
  }

  // float32 as float[], others as ONNX Runtime makes them.
  private Map<String, Object> run(Map<String, OnnxTensor> inputs) throws OrtException {
    Map<String, Object> answers = new LinkedHashMap<>();
    try (OrtSession.Result result = session.run(inputs)) {
      List<String> names = new ArrayList<>(session.getOutputNames());
      for (int i = 0; i < names.size(); i++) {
        OnnxTensor tensor = (OnnxTensor) result.get(i);
        if (tensor.getInfo().type == OnnxJavaType.FLOAT) {
          FloatBuffer numbers = tensor.getFloatBuffer();
          float[] all = new float[numbers.remaining()];
          numbers.get(all);
          answers.put(names.get(i), all);
        } else {
          answers.put(names.get(i), tensor.getValue());
        }
      }
    }
    return answers;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
