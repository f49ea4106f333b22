package org.handwriting.core.model;

import java.util.Optional;
import java.util.ServiceLoader;
import org.handwriting.core.device.Engine;
import org.handwriting.core.device.EngineException;

/** The engines on the class path. */
public final class ModelEngines {
  private ModelEngines() {}

  /**
   * Looks whether there is what users ask for, before models are opened on it.
   *
   * @throws EngineException when there is not
   */
  public static void require(Engine engine) {
    if (engine != Engine.AUTO) { // of which there is always one
      required(engine);
    }
  }

  static ModelEngine required(Engine engine) {
    return found(engine)
        .orElseThrow(
            () ->
                new EngineException(
                    "expected the engine %s on the class path, found none; add org.handwriting:handwriting-tf-onnx-engine, with ./hwr by HWR_PROFILES=onnx"
                        .formatted(engine.label())));
  }

  static Optional<ModelEngine> found(Engine engine) {
    if (engine == Engine.TENSORFLOW) {
      return Optional.of(new TensorFlowEngine());
    }
    return ServiceLoader.load(ModelEngine.class, ModelEngine.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(found -> found.engine() == engine)
        .findFirst();
  }
}
