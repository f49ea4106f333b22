package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.handwriting.core.model.ModelSignature;

/** The field {@code signature_name} of TensorFlow Serving's requests. */
final class SignatureName {
  private SignatureName() {}

  /**
   * Accepts the one signature that a model has, and the empty name, which means it.
   *
   * @param json at the field's value
   */
  static void require(JsonParser json) throws IOException {
    require(JsonExpectations.text(json, "signature_name"));
  }

  /** The same of a name that is there. */
  static void require(String name) {
    if (!name.isEmpty() && !name.equals(ModelSignature.KEY)) {
      throw Refusal.badRequest(
          "Serving signature name: %s not found in signature def; the model has %s"
              .formatted(BadValue.quoted(name), BadValue.quoted(ModelSignature.KEY)));
    }
  }
}
