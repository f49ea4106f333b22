package org.handwriting.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * TensorFlow's record file: length (uint64), its masked CRC-32C, bytes, their masked CRC-32C, all
 * little-endian (tensorflow/core/lib/io/record_writer.h).
 */
public final class TfRecords {
  private static final int MASK_DELTA = 0xa282ead8;
  private static final int ROTATION = 15;
  // What an array holds, less the few bytes that some JVMs keep for themselves.
  private static final long LONGEST = Integer.MAX_VALUE - 8;

  private TfRecords() {}

  /**
   * Writes one record and leaves {@code out} open.
   *
   * @throws IOException when {@code out} does
   */
  public static void write(OutputStream out, byte[] record) throws IOException {
    byte[] length =
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(record.length)
            .array();
    out.write(length);
    out.write(checksum(length));
    out.write(record);
    out.write(checksum(record));
  }

  /**
   * Reads the next record.
   *
   * @return empty at the end of the file
   * @throws IOException when the record is cut off or not what was written; nobody knows then where
   *     the next one begins
   */
  public static Optional<byte[]> read(InputStream in) throws IOException {
    byte[] head = in.readNBytes(Long.BYTES + Integer.BYTES);
    if (head.length == 0) {
      return Optional.empty();
    }
    byte[] length = Arrays.copyOf(head, Long.BYTES);
    if (head.length < Long.BYTES + Integer.BYTES || !ends(head, checksum(length))) {
      throw new IOException("expected the length of a record and its checksum, found other bytes");
    }
    long bytes = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (bytes < 0 || bytes > LONGEST) {
      throw new IOException("expected a record of at most 2 GB, found one of %d".formatted(bytes));
    }
    byte[] record = in.readNBytes((int) bytes);
    byte[] found = in.readNBytes(Integer.BYTES);
    if (record.length < bytes || !Arrays.equals(found, checksum(record))) {
      throw new IOException(
          "expected a record of %d bytes and its checksum, found other bytes".formatted(bytes));
    }
    return Optional.of(record);
  }

  private static boolean ends(byte[] bytes, byte[] with) {
    int from = bytes.length - with.length;
    return Arrays.equals(bytes, from, bytes.length, with, 0, with.length);
  }

  private static byte[] checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    // Masked, because a CRC over data that holds CRCs is weak.
    int masked = Integer.rotateRight((int) crc.getValue(), ROTATION) + MASK_DELTA;
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(masked).array();
  }
}
