package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.handwriting.core.model.ModelSignature;

/**
 * A request to TensorFlow Serving's classify: {@code examples} whose feature {@code images} is a
 * picture, as 784 numbers in one list (an example's features have no shape), as rows, or as base64.
 */
final class ClassifyRequest {
  private static final String EXAMPLES = "examples";

  private ClassifyRequest() {}

  /**
   * Reads a request's body.
   *
   * @param most pictures that it may hold
   * @throws Refusal when it is not such a request
   */
  static Pictures read(byte[] body, int most) {
    return JsonText.readObject(body, 0, body.length, json -> read(json, new PixelBuffer(most)));
  }

  private static Pictures read(JsonParser json, PixelBuffer pictures) throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      if (json.currentToken() == JsonToken.VALUE_NULL) {
        continue; // Written by clients that have no such field.
      }
      switch (field) {
        case "signature_name" -> SignatureName.require(json);
        case EXAMPLES -> examples(json, pictures);
        // "context" would hold features that all examples share; the only one there is, is not.
        default -> json.skipChildren();
      }
    }
    if (pictures.count() == 0) {
      throw Refusal.badRequest("examples: expected at least one example, found none");
    }
    return pictures.pictures();
  }

  private static void examples(JsonParser json, PixelBuffer pictures) throws IOException {
    JsonExpectations.list(json, EXAMPLES);
    for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
      String place = EXAMPLES + "[" + index + "]";
      JsonExpectations.object(json, place);
      JsonExpectations.field(json, place, ModelSignature.IMAGES);
      JsonPictures.readOne(json, pictures, place + "." + ModelSignature.IMAGES);
      JsonExpectations.end(json, place);
    }
  }
}
