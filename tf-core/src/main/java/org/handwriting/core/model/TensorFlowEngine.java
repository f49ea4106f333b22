package org.handwriting.core.model;

import java.util.List;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.device.Engine;
import org.handwriting.core.device.Precision;

/** Computes stored models by TensorFlow. */
final class TensorFlowEngine implements ModelEngine {
  @Override
  public Engine engine() {
    return Engine.TENSORFLOW;
  }

  @Override
  public Precision precision(Precision asked) {
    return asked;
  }

  @Override
  public ModelSession open(StoredModel model, SessionOptions options) {
    return new NativeSession(
        model.graph(),
        names(model.signature().inputs()),
        names(model.signature().outputs()),
        options);
  }

  private static List<String> names(List<TensorSpec> tensors) {
    return tensors.stream().map(TensorSpec::name).toList();
  }
}
