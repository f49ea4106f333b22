package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.linecorp.armeria.common.HttpStatus;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Pictures of 28x28 on their way from a request's JSON into bytes: numbers from 0 (paper) to 255
 * (ink) as 28 lists of 28, or {@code {"b64": …}} with the bytes themselves. Every error names the
 * place in the request.
 */
final class Pictures {
  /** Pixels of a picture's side. */
  static final int SIDE = 28;

  /** Pixels of a picture. */
  static final int SIZE = SIDE * SIDE;

  /** The field that marks base64, as TensorFlow Serving has it. */
  static final String BASE64 = "b64";

  private static final String ROWS = SIDE + " lists of " + SIDE + " numbers";

  private final int most;
  private byte[] pixels = new byte[SIZE]; // [capacity, 28, 28]
  private int length;

  /**
   * @param most pictures that one request may hold
   */
  Pictures(int most) {
    this.most = most;
  }

  /** Pictures read so far. */
  int count() {
    return length / SIZE;
  }

  /** What was read: uint8 [n, 28, 28]. */
  byte[] pixels() {
    return length == pixels.length ? pixels : Arrays.copyOf(pixels, length);
  }

  /**
   * Reads pictures: a list of them, or base64 of all.
   *
   * @param json at the opening bracket or brace
   * @param place name of the value, for errors
   */
  void readAll(JsonParser json, String place) throws IOException {
    if (json.isExpectedStartObjectToken()) {
      Expect.field(json, place, BASE64);
      add(base64(json, place), place);
      Expect.end(json, place);
      return;
    }
    Expect.list(json, place);
    for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
      readOne(json, place, index);
    }
  }

  /**
   * Reads one picture.
   *
   * @param json at the picture's opening bracket or brace
   */
  void readOne(JsonParser json, String place, int index) throws IOException {
    if (json.isExpectedStartArrayToken()) {
      readRows(json, place, index);
    } else if (json.isExpectedStartObjectToken()) {
      String where = place + "[" + index + "]";
      Expect.field(json, where, BASE64);
      addOne(base64(json, where), where);
      Expect.end(json, where);
    } else {
      throw Expect.found(json, place + "[" + index + "]", ROWS + " or {\"b64\": …}");
    }
  }

  /**
   * Reads pictures as numbers without rows.
   *
   * @param json at the first number, or the end of the list
   */
  void readFlat(JsonParser json, String place) throws IOException {
    int found = 0;
    while (json.currentToken() != JsonToken.END_ARRAY) {
      if (found % SIZE == 0) {
        reserve(SIZE);
      }
      int value = pixel(json);
      if (value < 0) {
        throw notAPixel(json, place + "[" + found + "]");
      }
      pixels[length++] = (byte) value;
      found++;
      json.nextToken();
    }
    if (found % SIZE != 0) {
      throw Refusal.badRequest(
          "%s: expected a multiple of %d numbers, found %d".formatted(place, SIZE, found));
    }
  }

  /** The bytes of a base64 text, in either alphabet, with or without padding. */
  static byte[] base64(JsonParser json, String place) throws IOException {
    String text = Expect.text(json, place);
    try {
      return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("%s: expected base64, found other text".formatted(place));
    }
  }

  /** Adds one picture that is there as bytes. */
  void addOne(byte[] bytes, String place) {
    if (bytes.length != SIZE) {
      throw Refusal.badRequest(
          "%s: expected %d bytes, found %d".formatted(place, SIZE, bytes.length));
    }
    add(bytes, place);
  }

  /** Adds pictures that are there as bytes. */
  void add(byte[] bytes, String place) {
    if (bytes.length % SIZE != 0) {
      throw Refusal.badRequest(
          "%s: expected a multiple of %d bytes, found %d".formatted(place, SIZE, bytes.length));
    }
    reserve(bytes.length);
    System.arraycopy(bytes, 0, pixels, length, bytes.length);
    length += bytes.length;
  }

  private void readRows(JsonParser json, String place, int index) throws IOException {
    reserve(SIZE);
    for (int y = 0; y < SIDE; y++) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        throw Refusal.badRequest(
            "%s[%d]: expected %s, found %s after %d lists"
                .formatted(place, index, ROWS, Found.at(json), y));
      }
      readRow(json, place, index, y);
    }
    if (json.nextToken() != JsonToken.END_ARRAY) {
      throw Refusal.badRequest("%s[%d]: expected %s, found more".formatted(place, index, ROWS));
    }
  }

  private void readRow(JsonParser json, String place, int index, int y) throws IOException {
    for (int x = 0; x < SIDE; x++) {
      json.nextToken();
      int value = pixel(json);
      if (value < 0) {
        String row = "%s[%d][%d]".formatted(place, index, y);
        if (json.currentToken() == JsonToken.END_ARRAY) {
          throw Refusal.badRequest("%s: expected %d numbers, found %d".formatted(row, SIDE, x));
        }
        throw notAPixel(json, row + "[" + x + "]");
      }
      pixels[length++] = (byte) value;
    }
    if (json.nextToken() != JsonToken.END_ARRAY) {
      throw Refusal.badRequest(
          "%s[%d][%d]: expected %d numbers, found more".formatted(place, index, y, SIDE));
    }
  }

  /** The number, 0 to 255, or -1 when there is none of a pixel. */
  private static int pixel(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      // Asked by length first: a number of a thousand digits is not worth reading.
      int value = json.getTextLength() > 3 ? -1 : json.getIntValue();
      return value <= 255 ? value : -1;
    }
    if (json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
      // numpy writes whole numbers as 255.0 when the array is of floats.
      double value = json.getDoubleValue();
      return value == Math.rint(value) && value >= 0 && value <= 255 ? (int) value : -1;
    }
    return -1;
  }

  private static Refusal notAPixel(JsonParser json, String place) throws IOException {
    return Expect.found(json, place, "a whole number from 0 to 255");
  }

  private void reserve(int bytes) {
    if ((length + (long) bytes) / SIZE > most) {
      throw new Refusal(
          HttpStatus.REQUEST_ENTITY_TOO_LARGE,
          "expected at most %d pictures in one request, found more".formatted(most));
    }
    if (length + bytes > pixels.length) {
      pixels = Arrays.copyOf(pixels, Math.max(length + bytes, 2 * pixels.length));
    }
  }
}
