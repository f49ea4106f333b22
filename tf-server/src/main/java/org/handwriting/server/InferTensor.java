package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.data.glyph.Glyph;

/**
 * The tensor {@code images} of an infer request: in the JSON, as one list of numbers or nested as
 * its shape says, or as bytes behind the JSON; of any type and shape that pictures of 28x28 come
 * in.
 */
final class InferTensor {
  private static final String PLACE = "inputs[0]";
  private static final String DATA = PLACE + ".data";
  private static final String SHAPE = PLACE + ".shape";

  /** Of [n, 28, 28, 1]. */
  private static final int MOST_DIMENSIONS = 4;

  private final byte[] body;
  private final int jsonBytes;
  private final PixelBuffer pictures;
  private boolean named;
  private Datatype type;
  private int[] shape;
  private int[] dataShape; // of the numbers in the JSON
  private Integer binaryBytes;

  InferTensor(byte[] body, int jsonBytes, int most) {
    this.body = body;
    this.jsonBytes = jsonBytes;
    pictures = new PixelBuffer(most);
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
        case "name" -> readName(json);
        case "datatype" -> {
          String place = PLACE + ".datatype";
          type = Datatype.named(Expect.text(json, place), place);
        }
        case "shape" -> readShape(json);
        case "parameters" ->
            binaryBytes = InferParameters.read(json, PLACE + ".parameters").binaryDataSize();
        case "data" -> readData(json);
        default -> json.skipChildren();
      }
    }
    require(named, "the name \"" + ModelSignature.IMAGES + '"');
    require(type != null, "a datatype, such as UINT8");
    require(shape != null, "a shape");
    if (dataShape != null) {
      requireShape();
    }
    readBinary();
  }

  private static void require(boolean there, String what) {
    if (!there) {
      throw Refusal.badRequest("%s: expected %s, found none".formatted(PLACE, what));
    }
  }

  private void readName(JsonParser json) throws IOException {
    // Apache Flink's client writes the names of tensors in capitals.
    if (!Expect.text(json, PLACE + ".name").equalsIgnoreCase(ModelSignature.IMAGES)) {
      throw Expect.found(json, PLACE + ".name", '"' + ModelSignature.IMAGES + '"');
    }
    named = true;
  }

  private void readShape(JsonParser json) throws IOException {
    Expect.list(json, SHAPE);
    int[] numbers = new int[0];
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (numbers.length == MOST_DIMENSIONS) {
        throw Refusal.badRequest(
            "%s: expected %s, found more numbers".formatted(SHAPE, PictureShape.WORDS));
      }
      numbers = Arrays.copyOf(numbers, numbers.length + 1);
      numbers[numbers.length - 1] = Expect.count(json, SHAPE);
    }
    shape = numbers;
  }

  private void readData(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_NULL) { // beside bytes some clients write null
      Expect.list(json, DATA);
      dataShape = JsonPictures.readShape(json, pictures, DATA);
    }
  }

  /** The pictures that the shape speaks of. */
  private int announced() {
    int count = PictureShape.pictures(shape);
    if (count < 0) {
      throw PictureShape.wrong(SHAPE, PictureShape.WORDS, shape);
    }
    if (count == 0) {
      throw Refusal.badRequest(SHAPE + ": expected at least one picture, found none");
    }
    return count;
  }

  private void requireShape() {
    int count = announced();
    boolean flat = dataShape.length == 1;
    long numbers = Arrays.stream(dataShape).asLongStream().reduce(1, Math::multiplyExact);
    if (numbers != (long) count * Glyph.PIXELS || !(flat || Arrays.equals(dataShape, shape))) {
      throw Refusal.badRequest(
          "%s: expected %d numbers, in one list or nested as the shape %s says, found %s"
              .formatted(DATA, (long) count * Glyph.PIXELS, Arrays.toString(shape), foundData()));
    }
  }

  private String foundData() {
    return dataShape.length == 1 ? dataShape[0] + "" : Arrays.toString(dataShape);
  }

  private void readBinary() {
    boolean hasData = dataShape != null;
    if (hasData == (binaryBytes != null)) {
      throw Refusal.badRequest(
          PLACE + ": expected \"data\" or binary data, found " + (hasData ? "both" : "neither"));
    }
    int there = body.length - jsonBytes;
    int size = hasData ? 0 : binaryBytes;
    if (size != there) {
      throw Refusal.badRequest(
          "%s: expected %d bytes after the JSON, found %d".formatted(PLACE, size, there));
    }
    if (hasData) {
      return;
    }
    long right = (long) announced() * Glyph.PIXELS * type.bytes();
    if (size != right) {
      throw Refusal.badRequest(
          "%s: expected %d bytes of %s for the shape %s, found %d"
              .formatted(PLACE, right, type, Arrays.toString(shape), size));
    }
    readNumbers(ByteBuffer.wrap(body, jsonBytes, size).order(ByteOrder.LITTLE_ENDIAN));
  }

  private void readNumbers(ByteBuffer numbers) {
    for (int i = 0; numbers.hasRemaining(); i++) {
      double number = type.next(numbers);
      int pixel = PixelBuffer.pixel(number);
      if (pixel < 0) {
        throw PixelBuffer.notAPixel("%s, number %d".formatted(PLACE, i), type.text(number));
      }
      pictures.add(pixel);
    }
  }
}
