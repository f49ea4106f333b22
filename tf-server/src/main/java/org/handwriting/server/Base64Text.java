package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Base64;

/** Bytes as JSON has them: {@code {"b64": …}}, as TensorFlow Serving marks base64. */
final class Base64Text {
  /** The field that marks it. */
  static final String FIELD = "b64";

  private Base64Text() {}

  /**
   * Reads the bytes, in either alphabet, with or without padding and line breaks, and leaves the
   * object open.
   *
   * @param json at the field's name
   */
  static byte[] read(JsonParser json, String place) throws IOException {
    JsonExpectations.fieldName(json, place, FIELD);
    json.nextToken();
    return of(JsonExpectations.text(json, place), place);
  }

  /** The bytes that a text stands for. */
  static byte[] of(String text, String place) {
    try {
      // Many encoders break it into lines, and TensorFlow Serving takes them.
      String whole = text.replaceAll("\\s+", "");
      return Base64.getDecoder().decode(whole.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("%s: expected base64, found other text".formatted(place));
    }
  }
}
