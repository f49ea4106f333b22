package org.handwriting.spring;

import org.handwriting.core.device.EngineException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start-up that there is nothing to compute with. */
final class EngineFailureAnalyzer extends AbstractFailureAnalyzer<EngineException> {
  @Override
  protected FailureAnalysis analyze(Throwable root, EngineException missing) {
    return new FailureAnalysis(
        missing.getMessage(),
        "Bring the engine that handwriting.engine names, with its library for this platform, to the"
            + " class path.",
        missing);
  }
}
