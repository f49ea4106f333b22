package org.handwriting.train.report;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * TFRecord's framing (tensorflow/core/lib/io/record_writer.h): length uint64, masked CRC32C of the
 * length uint32, data, masked CRC32C of the data uint32; all little-endian.
 */
final class TfRecord {
  private static final int FRAME_BYTES = Long.BYTES + Integer.BYTES + Integer.BYTES;

  private TfRecord() {}

  static byte[] frame(byte[] data) {
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    length.putLong(0, data.length);
    return ByteBuffer.allocate(FRAME_BYTES + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(length.array())
        .putInt(maskedCrc(length.array()))
        .put(data)
        .putInt(maskedCrc(data))
        .array();
  }

  /**
   * Turned and shifted, because the CRC of a string that holds CRCs is a weak one
   * (tensorflow/core/lib/hash/crc32c.h).
   */
  private static int maskedCrc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
  }
}
