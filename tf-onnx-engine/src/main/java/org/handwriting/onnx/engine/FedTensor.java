package org.handwriting.onnx.engine;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.handwriting.data.glyph.Glyph;

/**
 * Memory that a tensor is fed from. A run only reads it, so that the next one of the same shape has
 * the same tensor. For one thread at a time. Owns native memory.
 */
final class FedTensor implements AutoCloseable {
  // Kept for the next run: a thousand glyphs.
  private static final int MOST_KEPT_BYTES = Glyph.PIXELS << 10;
  private static final ByteBuffer NONE = ByteBuffer.allocateDirect(0);

  private final OrtEnvironment environment;
  private ByteBuffer memory = NONE;
  private OnnxTensor tensor; // of memory; null where there is none
  private long[] shape = {};

  FedTensor(OrtEnvironment environment) {
    this.environment = environment;
  }

  /** The memory of a tensor of this shape, to be written to. */
  ByteBuffer shape(OnnxJavaType type, long... wanted) throws OrtException {
    if (tensor == null || !Arrays.equals(shape, wanted)) {
      close();
      int bytes = Math.toIntExact(Arrays.stream(wanted).reduce(type.size, Math::multiplyExact));
      if (memory.capacity() < bytes) {
        memory = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
      }
      memory.limit(bytes);
      tensor = OnnxTensor.createTensor(environment, memory, wanted, type);
      shape = wanted.clone();
    }
    return memory;
  }

  /** What was fed. */
  OnnxTensor tensor() {
    return tensor;
  }

  /** Lets go of what is larger than what comes often. */
  void shrink() {
    if (memory.capacity() > MOST_KEPT_BYTES) {
      close();
      memory = NONE;
    }
  }

  @Override
  public void close() {
    if (tensor != null) {
      tensor.close();
      tensor = null;
    }
  }
}
