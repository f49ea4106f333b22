package org.handwriting.onnx.engine;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.util.Optional;
import org.handwriting.core.device.EngineException;

/**
 * ONNX Runtime's own library, loaded once: a class of its that failed to start fails for good.
 *
 * @param environment the process's one, if it could be loaded
 * @param failure why it could not
 */
record OnnxLibrary(Optional<OrtEnvironment> environment, Optional<Throwable> failure) {
  private static final OnnxLibrary HERE = load();

  private static OnnxLibrary load() {
    try {
      // It says nothing but errors, and nothing to its makers.
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      environment.setTelemetry(false);
      return new OnnxLibrary(Optional.of(environment), Optional.empty());
    } catch (OrtException | LinkageError | RuntimeException e) {
      Throwable first = e;
      while (first.getCause() != null) {
        first = first.getCause();
      }
      return new OnnxLibrary(Optional.empty(), Optional.of(first));
    }
  }

  /**
   * The process's environment.
   *
   * @throws EngineException when the library cannot be unpacked or loaded
   */
  static OrtEnvironment loaded() {
    return HERE.environment.orElseThrow(
        () -> {
          Throwable failure = HERE.failure.orElseThrow();
          return new EngineException(
              "expected ONNX Runtime's library to be unpacked into %s and loaded, found %s; -Djava.io.tmpdir=DIR names another folder"
                  .formatted(System.getProperty("java.io.tmpdir"), failure),
              failure);
        });
  }
}
