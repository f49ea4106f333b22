package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.handwriting.core.model.ModelSignature;

/**
 * What TensorFlow Serving's predict is asked: pictures by row ({@code instances}) or by column
 * ({@code inputs}).
 *
 * @param pixels uint8 [n, 28, 28]
 * @param byRow whether it came as {@code instances}, so that the answer is a list of objects
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
record PredictRequest(byte[] pixels, boolean byRow) {
  private static final String INSTANCES = "instances";
  private static final String INPUTS = "inputs";

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
    private final Pictures pictures;
    private String form;

    Reading(int most) {
      pictures = new Pictures(most);
    }

    PredictRequest read(JsonParser json) throws IOException {
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "signature_name" -> Signatures.require(json);
          case INSTANCES -> instances(json);
          case INPUTS -> inputs(json);
          default -> json.skipChildren();
        }
      }
      if (form == null) {
        throw Refusal.badRequest(
            "expected the pictures in \"instances\" (by row) or \"inputs\" (by column), found neither");
      }
      if (pictures.count() == 0) {
        throw Refusal.badRequest("%s: expected at least one picture, found none".formatted(form));
      }
      return new PredictRequest(pictures.pixels(), form.equals(INSTANCES));
    }

    private void begin(String name) {
      if (form != null) {
        throw Refusal.badRequest("expected either \"instances\" or \"inputs\", found both");
      }
      form = name;
    }

    private void instances(JsonParser json) throws IOException {
      begin(INSTANCES);
      Expect.list(json, INSTANCES);
      for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
        if (json.isExpectedStartObjectToken()) {
          named(json, index);
        } else {
          pictures.readOne(json, INSTANCES, index);
        }
      }
    }

    /** An instance as an object: {@code {"images": …}}, or the picture itself as base64. */
    private void named(JsonParser json, int index) throws IOException {
      String place = INSTANCES + "[" + index + "]";
      json.nextToken();
      if (Pictures.BASE64.equals(json.currentName())) {
        json.nextToken();
        pictures.addOne(Pictures.base64(json, place), place);
      } else {
        Expect.fieldName(json, place, ModelSignature.IMAGES);
        json.nextToken();
        pictures.readOne(json, INSTANCES, index);
      }
      Expect.end(json, place);
    }

    private void inputs(JsonParser json) throws IOException {
      begin(INPUTS);
      if (!json.isExpectedStartObjectToken()) {
        pictures.readAll(json, INPUTS);
        return;
      }
      json.nextToken();
      if (Pictures.BASE64.equals(json.currentName())) {
        json.nextToken();
        pictures.add(Pictures.base64(json, INPUTS), INPUTS);
      } else {
        Expect.fieldName(json, INPUTS, ModelSignature.IMAGES);
        json.nextToken();
        pictures.readAll(json, "inputs.images");
      }
      Expect.end(json, INPUTS);
    }
  }
}
