package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import org.handwriting.core.model.ModelSignature;

/**
 * The tensor {@code images} of an infer request: in the JSON, as one list of numbers or nested as
 * its shape says, or as bytes behind the JSON.
 */
final class InferTensor {
  private static final String PLACE = "inputs[0]";
  private static final String DATA = PLACE + ".data";
  private static final String SHAPE = PLACE + ".shape";

  private final byte[] body;
  private final int jsonBytes;
  private final Pictures pictures;
  private String name;
  private int[] shape; // [n, 28, 28] when all is well
  private Integer binaryBytes;
  private boolean hasData;

  InferTensor(byte[] body, int jsonBytes, int most) {
    this.body = body;
    this.jsonBytes = jsonBytes;
    pictures = new Pictures(most);
  }

  /** What was read: uint8 [n, 28, 28]. */
  byte[] pixels() {
    return pictures.pixels();
  }

  /**
   * Reads the tensor; its fields may come in any order.
   *
   * @param json at its opening brace
   */
  void read(JsonParser json) throws IOException {
    Expect.object(json, PLACE);
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "name" -> {
          Expect.text(json, PLACE + ".name", ModelSignature.IMAGES);
          name = ModelSignature.IMAGES;
        }
        case "datatype" -> Expect.text(json, PLACE + ".datatype", "UINT8");
        case "shape" -> readShape(json);
        case "parameters" ->
            binaryBytes = InferParameters.read(json, PLACE + ".parameters").binaryDataSize();
        case "data" -> readData(json);
        default -> json.skipChildren();
      }
    }
    if (name == null) {
      throw Refusal.badRequest(PLACE + ": expected the name \"images\", found none");
    }
    readBinary();
    requireShape();
  }

  private void readShape(JsonParser json) throws IOException {
    Expect.list(json, SHAPE);
    int[] numbers = new int[0];
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (numbers.length == 3) {
        throw Refusal.badRequest(SHAPE + ": expected [n, 28, 28], found more numbers");
      }
      numbers = Arrays.copyOf(numbers, numbers.length + 1);
      numbers[numbers.length - 1] = Expect.count(json, SHAPE);
    }
    shape = numbers;
  }

  private void readData(JsonParser json) throws IOException {
    Expect.list(json, DATA);
    hasData = true;
    if (json.nextToken() != JsonToken.START_ARRAY) {
      pictures.readFlat(json, DATA);
      return;
    }
    int index = 0;
    do {
      pictures.readOne(json, DATA, index++);
    } while (json.nextToken() != JsonToken.END_ARRAY);
  }

  private void readBinary() {
    int there = body.length - jsonBytes;
    int announced = binaryBytes == null ? 0 : binaryBytes;
    if (hasData == (binaryBytes != null)) {
      throw Refusal.badRequest(
          PLACE + ": expected \"data\" or binary data, found " + (hasData ? "both" : "neither"));
    }
    if (announced != there) {
      throw Refusal.badRequest(
          "%s: expected %d bytes after the JSON, found %d".formatted(PLACE, announced, there));
    }
    if (there > 0) {
      pictures.add(Arrays.copyOfRange(body, jsonBytes, body.length), PLACE);
    }
  }

  private void requireShape() {
    if (shape == null) {
      throw Refusal.badRequest(PLACE + ": expected a shape, found none");
    }
    if (pictures.count() == 0) {
      throw Refusal.badRequest(PLACE + ": expected at least one picture, found none");
    }
    int[] right = {pictures.count(), Pictures.SIDE, Pictures.SIDE};
    if (!Arrays.equals(shape, right)) {
      throw Refusal.badRequest(
          "%s: expected %s for the data that came, found %s"
              .formatted(SHAPE, Arrays.toString(right), Arrays.toString(shape)));
    }
  }
}
