package org.handwriting.core;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * TensorFlow's record file: length (uint64), its masked CRC-32C, bytes, their masked CRC-32C, all
 * little-endian (tensorflow/core/lib/io/record_writer.h).
 */
public final class TfRecords {
  private static final int MASK_DELTA = 0xa282ead8;
  private static final int ROTATION = 15;

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

  private static byte[] checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    // Masked, because a CRC over data that holds CRCs is weak.
    int masked = Integer.rotateRight((int) crc.getValue(), ROTATION) + MASK_DELTA;
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(masked).array();
  }
}
