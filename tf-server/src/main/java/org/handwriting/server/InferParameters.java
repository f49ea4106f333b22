package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * The parameters of the binary tensor data extension; null where one is not given. Others are for
 * other servers and passed over, as the protocol asks.
 *
 * @param binaryDataSize bytes of an input that follow the JSON
 * @param binaryData whether an output is wanted as bytes
 * @param binaryDataOutput whether all outputs are
 */
record InferParameters(Integer binaryDataSize, Boolean binaryData, Boolean binaryDataOutput) {
  /**
   * Reads them.
   *
   * @param json at the value of the field {@code parameters}
   */
  static InferParameters read(JsonParser json, String place) throws IOException {
    Expect.object(json, place);
    Integer size = null;
    Boolean binary = null;
    Boolean all = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "binary_data_size" -> size = Expect.count(json, place + "." + field);
        case "binary_data" -> binary = Expect.truth(json, place + "." + field);
        case "binary_data_output" -> all = Expect.truth(json, place + "." + field);
        default -> json.skipChildren();
      }
    }
    return new InferParameters(size, binary, all);
  }
}
