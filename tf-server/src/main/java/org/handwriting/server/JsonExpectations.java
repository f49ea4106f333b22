package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * What must come next in a request's JSON; anything else is refused by a sentence that names the
 * place, what was expected and what was found.
 */
final class JsonExpectations {
  private JsonExpectations() {}

  static void list(JsonParser json, String place) throws IOException {
    if (!json.isExpectedStartArrayToken()) {
      throw found(json, place, "a list");
    }
  }

  static void object(JsonParser json, String place) throws IOException {
    if (!json.isExpectedStartObjectToken()) {
      throw found(json, place, "an object");
    }
  }

  static String text(JsonParser json, String place) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw found(json, place, "a text");
    }
    return json.getText();
  }

  static void text(JsonParser json, String place, String value) throws IOException {
    if (!text(json, place).equals(value)) {
      throw found(json, place, '"' + value + '"');
    }
  }

  static boolean truth(JsonParser json, String place) throws IOException {
    if (!json.currentToken().isBoolean()) {
      throw found(json, place, "true or false");
    }
    return json.getBooleanValue();
  }

  /** A whole number of at most nine digits: nothing here is larger. */
  static int count(JsonParser json, String place) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || json.getTextLength() > 9) {
      throw found(json, place, "a whole number");
    }
    return json.getIntValue();
  }

  /** Steps to the value of an object's next field, which must be {@code name}. */
  static void field(JsonParser json, String place, String name) throws IOException {
    json.nextToken();
    fieldName(json, place, name);
    json.nextToken();
  }

  /** Checks the name of the field that the parser stands at. */
  static void fieldName(JsonParser json, String place, String name) throws IOException {
    if (json.currentToken() != JsonToken.FIELD_NAME || !json.currentName().equals(name)) {
      throw found(json, place, "the field \"" + name + '"');
    }
  }

  /** Steps to the end of the object. */
  static void end(JsonParser json, String place) throws IOException {
    if (json.nextToken() != JsonToken.END_OBJECT) {
      throw found(json, place, "no more fields");
    }
  }

  static Refusal found(JsonParser json, String place, String expected) throws IOException {
    return Refusal.badRequest(
        "%s: expected %s, found %s".formatted(place, expected, BadValue.at(json)));
  }
}
