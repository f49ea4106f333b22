package org.handwriting.data.glyph;

import java.nio.ByteBuffer;

/** What a PNG says before its pixels of how the camera was held (PNG, third edition: eXIf). */
final class PngHeader {
  private static final int SIGNATURE = 8; // bytes
  private static final int EXIF = 0x65584966;
  private static final int PIXELS = 0x49444154; // IDAT
  private static final int CHECKSUM = Integer.BYTES;

  private PngHeader() {}

  /** Upright if it says nothing, or is damaged. */
  static Orientation orientation(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    bytes.position(Math.min(SIGNATURE, bytes.limit()));
    while (bytes.remaining() >= 2 * Integer.BYTES) {
      int length = bytes.getInt();
      int name = bytes.getInt();
      if (name == PIXELS || length < 0 || length > bytes.remaining() - CHECKSUM) {
        break;
      }
      if (name == EXIF) {
        return TiffDirectory.exif(bytes.slice(bytes.position(), length));
      }
      bytes.position(bytes.position() + length + CHECKSUM);
    }
    return Orientation.UPRIGHT;
  }
}
