package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** The inputs of an infer request to a kind of model. */
interface InferInputs<T> {
  /**
   * Reads a further tensor.
   *
   * @param json at its opening brace
   */
  void read(JsonParser json) throws IOException;

  /**
   * What they are together.
   *
   * @throws Refusal when it is not what the model takes
   */
  T all();
}
