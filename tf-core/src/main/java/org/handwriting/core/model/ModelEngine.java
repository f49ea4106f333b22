package org.handwriting.core.model;

import java.io.IOException;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.device.Engine;
import org.handwriting.core.device.Precision;

/**
 * Computes stored models by a library. Those beside TensorFlow are found with {@link
 * java.util.ServiceLoader}, so that it is enough to put one on the class path. Thread-safe.
 */
public interface ModelEngine {
  /** By which name users ask for it. */
  Engine engine();

  /** What it computes in where {@code asked} is asked for. */
  Precision precision(Precision asked);

  /**
   * Opens a session.
   *
   * @param model whose signature has the outputs that will be asked for
   * @throws org.handwriting.data.BadFileException when there is something in the graph that it
   *     cannot compute
   * @throws IOException when the graph cannot be read
   * @throws org.handwriting.core.device.EngineException when its library cannot be loaded or
   *     refuses the graph
   */
  ModelSession open(StoredModel model, SessionOptions options) throws IOException;
}
