package org.handwriting.onnx.engine;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.handwriting.core.model.ModelSession;

/** One run of a session after another, with memory for what is fed. */
final class OnnxLane implements ModelSession.Lane {
  private final OnnxSession session;
  private final FedTensor[] kept;
  private final Map<String, OnnxTensor> fed = new LinkedHashMap<>();

  OnnxLane(OnnxSession session) {
    this.session = session;
    kept = new FedTensor[session.inputs().size()];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = new FedTensor(session.environment());
    }
  }

  @Override
  public void feed(int input, byte[] values, long... shape) {
    memory(input, OnnxJavaType.UINT8, shape).put(0, values);
  }

  @Override
  public void feed(int input, int[] values, long... shape) {
    memory(input, OnnxJavaType.INT32, shape).asIntBuffer().put(0, values);
  }

  private ByteBuffer memory(int input, OnnxJavaType type, long[] shape) {
    try {
      ByteBuffer memory = kept[input].shape(type, shape);
      fed.put(session.inputs().get(input), kept[input].tensor());
      return memory;
    } catch (OrtException e) {
      throw OnnxSession.failed(e);
    }
  }

  @Override
  public <T> T run(Function<ModelSession.Outputs, T> answer) {
    try (OrtSession.Result result = session.run(fed)) {
      return answer.apply(new Given(result));
    } catch (OrtException e) {
      throw OnnxSession.failed(e);
    } finally {
      for (FedTensor each : kept) {
        each.shrink();
      }
    }
  }

  @Override
  public void close() {
    for (FedTensor each : kept) {
      each.close();
    }
  }

  private record Given(OrtSession.Result result) implements ModelSession.Outputs {
    @Override
    public float[] floats(int output) {
      FloatBuffer buffer = ((OnnxTensor) result.get(output)).getFloatBuffer();
      float[] numbers = new float[buffer.remaining()];
      buffer.get(numbers);
      return numbers;
    }

    @Override
    public int[] integers(int output) {
      IntBuffer buffer = ((OnnxTensor) result.get(output)).getIntBuffer();
      int[] numbers = new int[buffer.remaining()];
      buffer.get(numbers);
      return numbers;
    }
  }
}
