package org.handwriting.onnx.engine;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.handwriting.core.device.EngineException;
import org.handwriting.core.model.ModelSession;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.core.model.TensorSpec;

/** A session of ONNX Runtime, which many threads may run at once. */
final class OnnxSession implements ModelSession {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final List<String> inputs;
  private final Set<String> outputs; // in the signature's order

  /**
   * @param session for this to close
   */
  OnnxSession(OrtEnvironment environment, OrtSession session, ModelSignature signature) {
    this.environment = environment;
    this.session = session;
    inputs = signature.inputs().stream().map(TensorSpec::name).toList();
    outputs = new LinkedHashSet<>(signature.outputs().stream().map(TensorSpec::name).toList());
  }

  @Override
  public Lane lane() {
    return new OnnxLane();
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  static EngineException failed(OrtException e) {
    return new EngineException(
        "expected ONNX Runtime to compute the model, found " + e.getMessage(), e);
  }

  /** One run of a session after another, with memory for what is fed. */
  private final class OnnxLane implements Lane {
    private final InputTensor[] kept;
    private final Map<String, OnnxTensor> fed = new LinkedHashMap<>();

    OnnxLane() {
      kept = new InputTensor[inputs.size()];
      for (int i = 0; i < kept.length; i++) {
        kept[i] = new InputTensor(environment);
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
        fed.put(inputs.get(input), kept[input].tensor());
        return memory;
      } catch (OrtException e) {
        throw failed(e);
      }
    }

    @Override
    public <T> T run(Function<Outputs, T> answer) {
      try (OrtSession.Result result = session.run(fed, outputs)) {
        return answer.apply(new Given(result));
      } catch (OrtException e) {
        throw failed(e);
      } finally {
        for (InputTensor each : kept) {
          each.shrink();
        }
      }
    }

    @Override
    public void close() {
      for (InputTensor each : kept) {
        each.close();
      }
    }
  }

  private record Given(OrtSession.Result result) implements Outputs {
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
