package org.handwriting.onnx.engine;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.device.Engine;
import org.handwriting.core.device.EngineException;
import org.handwriting.core.device.Precision;
import org.handwriting.core.model.ModelEngine;
import org.handwriting.core.model.ModelSession;
import org.handwriting.core.model.StoredModel;
import org.handwriting.onnx.OnnxModel;

/**
 * Computes stored models by ONNX Runtime, in float32. The graph is written as ONNX in memory each
 * time that a model is opened, so that there is no second file that could be of another model.
 */
public final class OnnxEngine implements ModelEngine {
  @Override
  public Engine engine() {
    return Engine.ONNX;
  }

  @Override
  public Precision precision(Precision asked) {
    return Precision.FLOAT32;
  }

  @Override
  public ModelSession open(StoredModel model, SessionOptions options) throws IOException {
    byte[] file = OnnxModel.of(model).bytes();
    OrtEnvironment environment = OnnxLibrary.loaded();
    try (OrtSession.SessionOptions how = new OrtSession.SessionOptions()) {
      // One thread is the caller's own: as many compute at once as ask.
      how.setIntraOpNumThreads(options.threads());
      how.setInterOpNumThreads(1);
      how.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      how.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      return new OnnxSession(environment, environment.createSession(file, how), model.signature());
    } catch (OrtException e) {
      throw new EngineException(
          "%s: expected a graph that ONNX Runtime takes, found %s"
              .formatted(model.file(), e.getMessage()),
          e);
    }
  }
}
