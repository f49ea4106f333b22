package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Describes what was found where something else was expected, in words that are safe to send back.
 */
final class BadValue {
  /** Enough to recognize what one has sent; an answer is no echo. */
  private static final int LONGEST = 40;

  private BadValue() {}

  /** Describes the value that the parser stands at. */
  static String at(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_ARRAY -> "a list";
      case START_OBJECT -> "an object";
      case END_ARRAY -> "the end of the list";
      case END_OBJECT -> "the end of the object";
      case VALUE_STRING -> "the text " + quoted(json.getText());
      case FIELD_NAME -> "the field " + quoted(json.currentName());
      default -> shortened(json.getText());
    };
  }

  /** A client's own text in quotation marks, shortened and without control characters. */
  static String quoted(String text) {
    return '"' + shortened(text) + '"';
  }

  /** A client's own text, shortened and without control characters. */
  static String shortened(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
  }
}
