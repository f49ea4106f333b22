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
 * A tensor that a session is fed with, and its memory. A run only reads it, so the next run with
 * the same shape uses it again. For one thread at a time. Owns native memory.
 */
final class InputTensor implements AutoCloseable {
  // Kept for the next run: a thousand glyphs.
  private static final int MOST_KEPT_BYTES = Glyph.PIXELS << 10;
  private static final ByteBuffer NONE = ByteBuffer.allocateDirect(0);

  private final OrtEnvironment environment;
  private ByteBuffer memory = NONE;
  private OnnxTensor tensor; // of memory; null where there is none
  private long[] shape = {};

  InputTensor(OrtEnvironment environment) {
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

  /** The tensor to be fed. */
  OnnxTensor tensor() {
    return tensor;
  }

  /** Releases memory that is larger than what is usually needed. */
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
