package org.handwriting.core.model;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.handwriting.data.BadFileException;

/**
 * A network's weights by their names, to go on learning from: the graph has them too, but merged
 * with what batch norm does.
 *
 * <p>All little-endian: {@code HWW1}; how many weights, int32; for each, how long its name is in
 * bytes, int32, the name in UTF-8, how many numbers it has, int32, and those, float32, in row-major
 * order; at the end the SHA-256 of all before it, 32 bytes.
 */
final class WeightsFile {
  private static final byte[] MAGIC = "HWW1".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECKSUM_BYTES = 32;

  private WeightsFile() {}

  /** What the file holds. */
  static byte[] bytes(Map<String, float[]> weights) {
    int size = MAGIC.length + Integer.BYTES + CHECKSUM_BYTES;
    for (Map.Entry<String, float[]> weight : weights.entrySet()) {
      int name = weight.getKey().getBytes(StandardCharsets.UTF_8).length;
      size += 2 * Integer.BYTES + name + weight.getValue().length * Float.BYTES;
    }
    ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    file.put(MAGIC).putInt(weights.size());
    weights.forEach(
        (name, numbers) -> {
          byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
          file.putInt(utf8.length).put(utf8).putInt(numbers.length);
          file.asFloatBuffer().put(numbers);
          file.position(file.position() + numbers.length * Float.BYTES);
        });
    return file.put(sha256(file.array(), size - CHECKSUM_BYTES)).array();
  }

  /**
   * Reads them back.
   *
   * @param file they came from, for messages
   * @throws BadFileException when the bytes are damaged, or none of these
   */
  static Map<String, float[]> read(Path file, byte[] bytes) throws IOException {
    int end = bytes.length - CHECKSUM_BYTES;
    if (end < MAGIC.length || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
      throw new BadFileException(file, "weights, which begin with HWW1", "other bytes");
    }
    if (!Arrays.equals(sha256(bytes, end), Arrays.copyOfRange(bytes, end, bytes.length))) {
      throw new BadFileException(file, "weights with the checksum at their end", "damaged ones");
    }
    ByteBuffer content = ByteBuffer.wrap(bytes, MAGIC.length, end - MAGIC.length);
    try {
      return weights(content.order(ByteOrder.LITTLE_ENDIAN));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      BadFileException bad =
          new BadFileException(file, "weights as long as they say", "shorter ones");
      bad.initCause(e);
      throw bad;
    }
  }

  private static Map<String, float[]> weights(ByteBuffer content) {
    int count = content.getInt();
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      byte[] name = new byte[length(content, 1)];
      content.get(name);
      float[] numbers = new float[length(content, Float.BYTES)];
      content.asFloatBuffer().get(numbers);
      content.position(content.position() + numbers.length * Float.BYTES);
      weights.put(new String(name, StandardCharsets.UTF_8), numbers);
    }
    return weights;
  }

  // Not believed before there is room for it: a wrong one must not ask for all memory.
  private static int length(ByteBuffer content, int bytesEach) {
    int length = content.getInt();
    if (length < 0 || length > content.remaining() / bytesEach) {
      throw new BufferUnderflowException();
    }
    return length;
  }

  private static byte[] sha256(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM knows SHA-256", e);
    }
  }
}
