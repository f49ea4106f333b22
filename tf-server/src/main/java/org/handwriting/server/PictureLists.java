package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import org.handwriting.core.model.ModelSignature;

/**
 * Reads pictures out of JSON: numbers in lists within lists, or {@code {"b64": …}} with the bytes
 * themselves. Numbers go straight into bytes; what is kept of the lists is their shape. Every error
 * names the place in the request.
 */
final class PictureLists {
  /** The field that marks base64, as TensorFlow Serving has it. */
  private static final String BASE64 = "b64";

  /** Lists within lists of [n, 28, 28, 1]. */
  private static final int DEEPEST = 4;

  /** A number of more digits is not worth reading. */
  private static final int LONGEST_PIXEL = 3;

  private static final int[] PICTURE = {Pictures.SIDE, Pictures.SIDE};

  private final JsonParser json;
  private final Pictures pictures;
  private final String place;
  private final boolean named;
  private final int[] index = new int[DEEPEST];

  private PictureLists(JsonParser json, Pictures pictures, String place, boolean named) {
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
  static void readAll(JsonParser json, Pictures pictures, String place) throws IOException {
    require(new PictureLists(json, pictures, place, false).read(0), place);
  }

  /** As {@link #readAll}; a picture may also be an object with the input's name. */
  static void readNamed(JsonParser json, Pictures pictures, String place) throws IOException {
    require(new PictureLists(json, pictures, place, true).read(0), place);
  }

  /** Reads one picture. */
  static void readOne(JsonParser json, Pictures pictures, String place) throws IOException {
    int[] shape = new PictureLists(json, pictures, place, false).read(0);
    if (PictureShape.pictures(shape) != 1) {
      throw wrongShape(place, "one picture as [28, 28], [784] or [28, 28, 1]", shape);
    }
  }

  /** Reads numbers in lists, however many; their shape. */
  static int[] readShape(JsonParser json, Pictures pictures, String place) throws IOException {
    return new PictureLists(json, pictures, place, false).read(0);
  }

  private static void require(int[] shape, String place) {
    if (shape[0] == 0) {
      throw Refusal.badRequest("%s: expected at least one picture, found none".formatted(place));
    }
    if (PictureShape.pictures(shape) < 0) {
      throw wrongShape(place, "pictures as " + PictureShape.WORDS, shape);
    }
  }

  private static Refusal wrongShape(String place, String expected, int[] shape) {
    return Refusal.badRequest(
        "%s: expected %s, found %s".formatted(place, expected, Arrays.toString(shape)));
  }

  private int[] read(int depth) throws IOException {
    if (json.isExpectedStartObjectToken()) {
      return object(depth);
    }
    Expect.list(json, at(depth));
    if (depth == DEEPEST) {
      throw Expect.found(json, at(depth), Pictures.PIXEL);
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
        throw Pictures.notAPixel(at(depth + 1), Found.at(json));
      }
      pictures.add(pixel);
      count++;
    }
    return count;
  }

  private int pixel() throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT ->
          json.getTextLength() > LONGEST_PIXEL ? -1 : Pictures.pixel(json.getIntValue());
      // numpy writes whole numbers as 255.0 when the array is of floats.
      case VALUE_NUMBER_FLOAT -> Pictures.pixel(json.getDoubleValue());
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
    throw wrongShape(at(depth), Arrays.toString(shape) + " as in the one before", next);
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
    if (depth > 0 && bytes.length != Pictures.SIZE) {
      throw Refusal.badRequest(
          "%s: expected %d bytes, found %d".formatted(where, Pictures.SIZE, bytes.length));
    }
    pictures.add(bytes, where);
    return endOf(where, depth > 0 ? PICTURE : several(bytes.length / Pictures.SIZE));
  }

  /** What the input's name stands for: a picture where it is one of several, else all of them. */
  private int[] inside(String where, int depth) throws IOException {
    if (depth == 0) {
      int[] shape = readShape(json, pictures, where);
      require(shape, where);
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
    return new int[] {count, Pictures.SIDE, Pictures.SIDE};
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
