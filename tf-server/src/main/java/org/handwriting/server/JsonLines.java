package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.handwriting.data.glyph.PictureFile;

/**
 * Reads lines out of JSON: numbers in lists within lists, a line also as {@code {"b64": …}} with
 * its bytes, row by row, or those of a picture's file, whose shape is empty.
 */
final class JsonLines extends NumberLists {
  /** Shape of a file among lines. */
  private static final int[] FILE = {};

  private final JsonParser json;
  private final NumberSink pixels;
  private final LineFiles files;
  private final int height;
  private final int depthOfLine;

  /**
   * @param files where files go
   * @param depthOfLine in how many lists a line stands
   */
  JsonLines(JsonParser json, String place, NumberSink pixels, LineFiles files, int depthOfLine) {
    super(json, pixels, place);
    this.json = json;
    this.pixels = pixels;
    this.files = files;
    this.height = files.limits().height();
    this.depthOfLine = depthOfLine;
  }

  @Override
  int[] object(int depth) throws IOException {
    if (depth != depthOfLine) {
      return super.object(depth);
    }
    String where = at(depth);
    json.nextToken();
    byte[] bytes = Base64Text.read(json, where);
    JsonExpectations.end(json, where);
    if (PictureFile.isPicture(bytes)) {
      files.add(bytes, where);
      return FILE;
    }
    if (bytes.length % height != 0) {
      throw Refusal.badRequest(
          "%s: expected a multiple of %d bytes, found %d".formatted(where, height, bytes.length));
    }
    for (byte pixel : bytes) {
      pixels.add(Byte.toUnsignedInt(pixel));
    }
    return new int[] {height, bytes.length / height};
  }
}
