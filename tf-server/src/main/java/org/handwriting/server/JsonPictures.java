package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.data.glyph.Glyph;

/**
 * Reads pictures out of JSON: numbers in lists within lists, or {@code {"b64": …}} with the bytes
 * themselves. Numbers go straight into bytes; what is kept of the lists is their shape. Every error
 * names the place in the request.
 */
final class JsonPictures {
  /** The field that marks base64, as TensorFlow Serving has it. */
  private static final String BASE64 = "b64";

  /** Lists within lists of [n, 28, 28, 1]. */
  private static final int DEEPEST = 4;

  /** A number of more digits is not worth reading. */
  private static final int LONGEST_PIXEL = 3;

  private static final int[] PICTURE = {Glyph.SIDE, Glyph.SIDE};

  private final JsonParser json;
  private final PixelBuffer pictures;
  private final String place;
  private final boolean named;
  private final int[] index = new int[DEEPEST];

  private JsonPictures(JsonParser json, PixelBuffer pictures, String place, boolean named) {
    this.json = json;
    this.pictures = pictures;
    this.place = place;
    this.named = named;
  }

  /**
   * Reads pictures.
   *
   * @param json at the opening bracket or brace
   * @param place name of the value, for errors
   * @throws Refusal when it is something else, or nothing
   */
  static void readAll(JsonParser json, PixelBuffer pictures, String place) throws IOException {
    PictureShape.requireSome(place, new JsonPictures(json, pictures, place, false).read(0));
  }

  /** As {@link #readAll}; a picture may also be an object with the input's name. */
  static void readNamed(JsonParser json, PixelBuffer pictures, String place) throws IOException {
    PictureShape.requireSome(place, new JsonPictures(json, pictures, place, true).read(0));
  }

  /** Reads one picture. */
  static void readOne(JsonParser json, PixelBuffer pictures, String place) throws IOException {
    PictureShape.requireOne(place, new JsonPictures(json, pictures, place, false).read(0));
  }

  /** Reads numbers in lists, however many; their shape. */
  static int[] readShape(JsonParser json, PixelBuffer pictures, String place) throws IOException {
    return new JsonPictures(json, pictures, place, false).read(0);
  }

  private int[] read(int depth) throws IOException {
    if (json.isExpectedStartObjectToken()) {
      return object(depth);
    }
    Expect.list(json, at(depth));
    if (depth == DEEPEST) {
      throw Expect.found(json, at(depth), PixelBuffer.PIXEL);
    }
    json.nextToken();
    boolean lists = json.currentToken().isStructStart();
    return lists ? lists(depth) : new int[] {numbers(depth)};
  }

  private int[] lists(int depth) throws IOException {
    int[] inner = null;
    int count = 0;
    for (; json.currentToken() != JsonToken.END_ARRAY; json.nextToken()) {
      index[depth] = count++;
      int[] next = read(depth + 1);
      inner = inner == null ? next : common(inner, next, depth + 1);
    }
    int[] shape = new int[inner.length + 1];
    shape[0] = count;
    System.arraycopy(inner, 0, shape, 1, inner.length);
    return shape;
  }

  private int numbers(int depth) throws IOException {
    int count = 0;
    for (; json.currentToken() != JsonToken.END_ARRAY; json.nextToken()) {
      int pixel = pixel();
      if (pixel < 0) {
        index[depth] = count;
        throw PixelBuffer.notAPixel(at(depth + 1), BadValue.at(json));
      }
      pictures.add(pixel);
      count++;
    }
    return count;
  }

  private int pixel() throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT ->
          json.getTextLength() > LONGEST_PIXEL ? -1 : PixelBuffer.pixel(json.getIntValue());
      // numpy writes whole numbers as 255.0 when the array is of floats.
      case VALUE_NUMBER_FLOAT -> PixelBuffer.pixel(json.getDoubleValue());
      default -> -1;
    };
  }

  /** Pictures stand beside each other in any of their shapes, other lists only in the same. */
  private int[] common(int[] shape, int[] next, int depth) {
    if (Arrays.equals(shape, next)) {
      return shape;
    }
    if (PictureShape.isOne(shape) && PictureShape.isOne(next)) {
      return PICTURE;
    }
    throw PictureShape.wrong(at(depth), Arrays.toString(shape) + " as in the one before", next);
  }

  private int[] object(int depth) throws IOException {
    String where = at(depth);
    json.nextToken();
    if (named && !BASE64.equals(json.currentName())) {
      Expect.fieldName(json, where, ModelSignature.IMAGES);
      json.nextToken();
      return endOf(where, inside(where + "." + ModelSignature.IMAGES, depth));
    }
    Expect.fieldName(json, where, BASE64);
    json.nextToken();
    byte[] bytes = base64(where);
    if (depth > 0 && bytes.length != Glyph.PIXELS) {
      throw Refusal.badRequest(
          "%s: expected %d bytes, found %d".formatted(where, Glyph.PIXELS, bytes.length));
    }
    pictures.add(bytes, where);
    return endOf(where, depth > 0 ? PICTURE : several(bytes.length / Glyph.PIXELS));
  }

  /** What the input's name stands for: a picture where it is one of several, else all of them. */
  private int[] inside(String where, int depth) throws IOException {
    if (depth == 0) {
      int[] shape = readShape(json, pictures, where);
      PictureShape.requireSome(where, shape);
      return shape;
    }
    readOne(json, pictures, where);
    return PICTURE;
  }

  private int[] endOf(String where, int[] shape) throws IOException {
    Expect.end(json, where);
    return shape;
  }

  private static int[] several(int count) {
    return new int[] {count, Glyph.SIDE, Glyph.SIDE};
  }

  /** The bytes of a base64 text, in either alphabet, with or without padding. */
  private byte[] base64(String where) throws IOException {
    String text = Expect.text(json, where);
    try {
      return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("%s: expected base64, found other text".formatted(where));
    }
  }

  /** Name of what the parser stands at, {@code depth} lists deep. */
  private String at(int depth) {
    StringBuilder name = new StringBuilder(place);
    for (int i = 0; i < depth; i++) {
      name.append('[').append(index[i]).append(']');
    }
    return name.toString();
  }
}
