package org.handwriting.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bodies of multipart/form-data. */
final class Form {
  static final String TYPE = "multipart/form-data; boundary=xx";

  private Form() {}

  static byte[] file(String name, String type, byte[] content) {
    return part("name=\"file\"; filename=\"%s\"".formatted(name), type, content);
  }

  /**
   * A part.
   *
   * @param type null for none
   */
  static byte[] part(String disposition, String type, byte[] content) {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    String head =
        "--xx\r\nContent-Disposition: form-data; "
            + disposition
            + (type == null ? "" : "\r\nContent-Type: " + type)
            + "\r\n\r\n";
    part.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    part.writeBytes(content);
    part.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    return part.toByteArray();
  }

  static byte[] of(byte[]... parts) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      form.writeBytes(part);
    }
    form.writeBytes("--xx--\r\n".getBytes(StandardCharsets.UTF_8));
    return form.toByteArray();
  }
}
