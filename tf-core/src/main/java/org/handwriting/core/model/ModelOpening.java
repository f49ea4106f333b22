package org.handwriting.core.model;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.handwriting.core.SessionOptions;
import org.tensorflow.exceptions.TFInvalidArgumentException;

/**
 * Sets a stored model at work on an engine; who asks it has seen a first prediction by then.
 *
 * @param model with the outputs that will be asked for
 * @param options of the session
 */
record ModelOpening(StoredModel model, SessionOptions options) {
  /** Refuses what answers wrongly. */
  @FunctionalInterface
  interface Trial<P> {
    void of(P predictor) throws IOException;
  }

  /**
   * Opens it on the engine of the options.
   *
   * @param predictor of a session, which it closes
   * @param trial of what has been opened
   * @param sample asks what comes often, for its time to be taken
   */
  <P extends Closeable> EngineChoice.Chosen<P> open(
      Function<ModelSession, P> predictor, Trial<P> trial, Consumer<P> sample) throws IOException {
    return new EngineChoice<>(
            options, engine -> afterTrial(predictor.apply(session(engine)), trial), sample)
        .open();
  }

  private static <P extends Closeable> P afterTrial(P predictor, Trial<P> trial)
      throws IOException {
    try {
      trial.of(predictor);
      return predictor;
    } catch (IOException | RuntimeException e) {
      predictor.close();
      throw e;
    }
  }

  // Of a damaged constant TensorFlow may take another value each time that it reads the graph,
  // and so refuse one that it took a moment ago.
  private ModelSession session(ModelEngine engine) throws IOException {
    try {
      return engine.open(model, options);
    } catch (TFInvalidArgumentException e) {
      throw ModelFiles.bad(model.file(), "a sound graph", e.getMessage(), e);
    }
  }
}
