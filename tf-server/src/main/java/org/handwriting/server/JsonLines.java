package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * Reads lines out of JSON: numbers in lists within lists, a line also as {@code {"b64": …}} with
 * its bytes, row by row.
 */
final class JsonLines extends NumberLists {
  private final JsonParser json;
  private final NumberSink pixels;
  private final int height;
  private final int depthOfLine;

  /**
   * @param height of a line
   * @param depthOfLine in how many lists a line stands
   */
  JsonLines(JsonParser json, String place, NumberSink pixels, int height, int depthOfLine) {
    super(json, pixels, place);
    this.json = json;
    this.pixels = pixels;
    this.height = height;
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
    Expect.end(json, where);
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
