package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * A request to TensorFlow Serving's predict: pictures by row ({@code instances}) or by column
 * ({@code inputs}).
 *
 * @param byRow whether it came as {@code instances}, so that the answer is a list of objects
 */
record PredictRequest(Pictures pictures, boolean byRow) {
  static final String INSTANCES = "instances";
  static final String INPUTS = "inputs";

  /**
   * Reads a request's body.
   *
   * @param most pictures that it may hold
   * @throws Refusal when it is not such a request
   */
  static PredictRequest read(byte[] body, int most) {
    return JsonText.readObject(body, 0, body.length, json -> new Reading(most).read(json));
  }

  private static final class Reading {
    private final PixelBuffer pictures;
    private String form;

    Reading(int most) {
      pictures = new PixelBuffer(most);
    }

    PredictRequest read(JsonParser json) throws IOException {
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String field = json.currentName();
        json.nextToken();
        if (json.currentToken() == JsonToken.VALUE_NULL) {
          continue; // Written by clients that have no such field.
        }
        switch (field) {
          case "signature_name" -> SignatureName.require(json);
          case INSTANCES -> {
            JsonExpectations.list(json, INSTANCES);
            pictures(json, INSTANCES);
          }
          case INPUTS -> pictures(json, INPUTS);
          default -> json.skipChildren();
        }
      }
      if (form == null) {
        throw Refusal.badRequest(
            "expected the pictures in \"instances\" (by row) or \"inputs\" (by column), found"
                + " neither");
      }
      return new PredictRequest(pictures.pictures(), form.equals(INSTANCES));
    }

    private void pictures(JsonParser json, String name) throws IOException {
      if (form != null) {
        throw Refusal.badRequest("expected either \"instances\" or \"inputs\", found both");
      }
      form = name;
      JsonPictures.readNamed(json, pictures, name);
    }
  }
}
