package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * The parameters of the binary tensor data and classification extensions; null where one is not
 * given. Others are for other servers and passed over, as the protocol asks.
 *
 * @param binaryDataSize bytes of an input that follow the JSON
 * @param binaryData whether an output is wanted as bytes
 * @param binaryDataOutput whether all outputs are
 * @param classification most probable classes that are wanted as texts instead of probabilities
 */
record InferParameters(
    Integer binaryDataSize, Boolean binaryData, Boolean binaryDataOutput, Integer classification) {
  static final InferParameters NONE = new InferParameters(null, null, null, null);

  /**
   * Reads them.
   *
   * @param json at the value of the field {@code parameters}
   */
  static InferParameters read(JsonParser json, String place) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return NONE;
    }
    JsonExpectations.object(json, place);
    Integer size = null;
    Boolean binary = null;
    Boolean all = null;
    Integer classification = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      if (json.currentToken() == JsonToken.VALUE_NULL) {
        continue;
      }
      switch (field) {
        case "binary_data_size" -> size = JsonExpectations.count(json, place + "." + field);
        case "binary_data" -> binary = JsonExpectations.truth(json, place + "." + field);
        case "binary_data_output" -> all = JsonExpectations.truth(json, place + "." + field);
        case "classification" -> classification = classes(json, place + "." + field);
        default -> json.skipChildren();
      }
    }
    return new InferParameters(size, binary, all, classification);
  }

  private static int classes(JsonParser json, String place) throws IOException {
    int classes = JsonExpectations.count(json, place);
    if (classes < 1) {
      throw JsonExpectations.found(json, place, "1 or more");
    }
    return classes;
  }
}
