package org.handwriting.onnx.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    return new OnnxLane(this);
  }

  List<String> inputs() {
    return inputs;
  }

  OrtEnvironment environment() {
    return environment;
  }

  /** What the graph gives, for the caller to close. */
  OrtSession.Result run(Map<String, OnnxTensor> fed) throws OrtException {
    return session.run(fed, outputs);
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
}
