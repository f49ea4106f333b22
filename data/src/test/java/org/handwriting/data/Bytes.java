package org.handwriting.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.handwriting.data.glyph.Glyph;

/** The bytes of small files in the formats that data sets come in. */
final class Bytes {
  private Bytes() {}

  /** An IDX file: its header with these dimensions, then these elements, which need not fit. */
  static byte[] idx(int type, byte[] elements, int... dimensions) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * dimensions.length + elements.length);
    file.put((byte) 0).put((byte) 0).put((byte) type).put((byte) dimensions.length);
    for (int dimension : dimensions) {
      file.putInt(dimension);
    }
    return file.put(elements).array();
  }

  /** An IDX file of pictures: uint8 {@code [n, 28, 28]}. */
  static byte[] images(byte[] pixels) {
    return idx(8, pixels, pixels.length / Glyph.PIXELS, 28, 28);
  }

  /** An IDX file of classes: uint8 {@code [n]}. */
  static byte[] classes(int... classes) {
    return idx(8, bytes(classes), classes.length);
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** Noise: {@code [n, 28, 28]}. */
  static byte[] noise(int n) {
    byte[] pixels = new byte[n * Glyph.PIXELS];
    new Random(n).nextBytes(pixels);
    return pixels;
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** Real letters, where the environment names a folder of them. */
  static Path realLetters() {
    String folder = System.getenv("HWR_DATA_DIR");
    assumeTrue(
        folder != null, "HWR_DATA_DIR names no folder of real letters: this test needs them");
    return Path.of(folder);
  }

  static Path write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }
}
