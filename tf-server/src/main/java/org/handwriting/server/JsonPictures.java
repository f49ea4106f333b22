package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.glyph.PictureFile;

/**
 * Reads pictures out of JSON: numbers in lists within lists, or {@code {"b64": …}} with the bytes
 * of a picture's file, or of the pixels themselves.
 */
final class JsonPictures extends NumberLists {
  private static final int[] PICTURE = {Glyph.SIDE, Glyph.SIDE};

  private final JsonParser json;
  private final PixelBuffer pictures;
  private final boolean named;

  private JsonPictures(JsonParser json, PixelBuffer pictures, String place, boolean named) {
    super(json, pictures, place);
    this.json = json;
    this.pictures = pictures;
    this.named = named;
  }

  private JsonPictures(JsonParser json, PixelBuffer pictures, String place, TextSink texts) {
    super(json, pictures, place, texts);
    this.json = json;
    this.pictures = pictures;
    named = false;
  }

  /** Reads pictures; one may also be an object with the input's name. */
  static void readNamed(JsonParser json, PixelBuffer pictures, String place) throws IOException {
    PictureShape.requireSome(place, new JsonPictures(json, pictures, place, true).read());
  }

  /** Reads one picture. */
  static void readOne(JsonParser json, PixelBuffer pictures, String place) throws IOException {
    PictureShape.requireOne(place, new JsonPictures(json, pictures, place, false).read());
  }

  /**
   * Reads numbers in lists, however many, or texts; their shape.
   *
   * @param texts takes these
   */
  static int[] readShape(JsonParser json, PixelBuffer pictures, String place, TextSink texts)
      throws IOException {
    return new JsonPictures(json, pictures, place, texts).read();
  }

  /** Pictures stand beside each other in any of their shapes, other lists only in the same. */
  @Override
  int[] common(int[] shape, int[] next, int depth) {
    return PictureShape.isOne(shape) && PictureShape.isOne(next) && !Arrays.equals(shape, next)
        ? PICTURE
        : super.common(shape, next, depth);
  }

  @Override
  int[] object(int depth) throws IOException {
    String where = at(depth);
    json.nextToken();
    if (named && !Base64Text.FIELD.equals(json.currentName())) {
      JsonExpectations.fieldName(json, where, ModelSignature.IMAGES);
      json.nextToken();
      return endOf(where, inside(where + "." + ModelSignature.IMAGES, depth));
    }
    byte[] bytes = Base64Text.read(json, where);
    if (depth > 0 || PictureFile.isPicture(bytes)) {
      pictures.addOne(bytes, where);
      return endOf(where, depth > 0 ? PICTURE : several(1));
    }
    pictures.add(bytes, where);
    return endOf(where, several(bytes.length / Glyph.PIXELS));
  }

  /** What the input's name stands for: a picture where it is one of several, else all of them. */
  private int[] inside(String where, int depth) throws IOException {
    if (depth == 0) {
      int[] shape = new JsonPictures(json, pictures, where, false).read();
      PictureShape.requireSome(where, shape);
      return shape;
    }
    readOne(json, pictures, where);
    return PICTURE;
  }

  private int[] endOf(String where, int[] shape) throws IOException {
    JsonExpectations.end(json, where);
    return shape;
  }

  private static int[] several(int count) {
    return new int[] {count, Glyph.SIDE, Glyph.SIDE};
  }
}
