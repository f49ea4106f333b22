package org.handwriting.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.StringJoiner;
import java.util.function.Function;
import org.handwriting.data.glyph.Glyph;

/** Requests as clients write them, for pictures uint8 [n, 28, 28]. */
final class RequestBodies {
  private RequestBodies() {}

  /** To TensorFlow Serving's API, a list of 28 lists of 28 numbers for each picture. */
  static byte[] numbers(byte[] pixels) {
    return instances(pixels, RequestBodies::rows);
  }

  /** To the same, with each picture's bytes as base64. */
  static byte[] base64(byte[] pixels) {
    return instances(
        pixels, picture -> "{\"b64\":\"" + Base64.getEncoder().encodeToString(picture) + "\"}");
  }

  private static byte[] instances(byte[] pixels, Function<byte[], String> text) {
    StringJoiner all = new StringJoiner(",", "{\"instances\":[", "]}");
    for (int from = 0; from < pixels.length; from += Glyph.PIXELS) {
      all.add(text.apply(Arrays.copyOfRange(pixels, from, from + Glyph.PIXELS)));
    }
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String rows(byte[] picture) {
    StringJoiner rows = new StringJoiner(",", "[", "]");
    for (int y = 0; y < Glyph.SIDE; y++) {
      StringJoiner row = new StringJoiner(",", "[", "]");
      for (int x = 0; x < Glyph.SIDE; x++) {
        row.add(Integer.toString(Byte.toUnsignedInt(picture[y * Glyph.SIDE + x])));
      }
      rows.add(row.toString());
    }
    return rows.toString();
  }

  /** The JSON part of a request of the Open Inference Protocol whose pictures follow as bytes. */
  static String head(byte[] pixels) {
    return """
        {"inputs":[{"name":"images","datatype":"UINT8","shape":[%d,%d,%d],\
        "parameters":{"binary_data_size":%d}}]}"""
        .formatted(pixels.length / Glyph.PIXELS, Glyph.SIDE, Glyph.SIDE, pixels.length);
  }

  /** Such a request: its JSON part and the pictures' bytes. */
  static byte[] binary(String head, byte[] pixels) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(pixels);
    return body.toByteArray();
  }
}
