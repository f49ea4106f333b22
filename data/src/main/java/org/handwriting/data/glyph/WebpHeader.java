package org.handwriting.data.glyph;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What is to be known of a WebP (RFC 9649) before it is decoded: whether it ends too early, how
 * large its pictures are, whatever the file says of itself, and which side is up.
 */
final class WebpHeader {
  private static final int CHUNKS = 12; // where they begin
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private boolean truncated;
  private long width;
  private long height;
  private Orientation orientation = Orientation.UPRIGHT;

  private WebpHeader() {}

  /** The header of a file that is a WebP. */
  static WebpHeader of(byte[] file) {
    WebpHeader header = new WebpHeader();
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    try {
      long end = 8 + Integer.toUnsignedLong(bytes.getInt(4));
      header.truncated = end > file.length;
      header.readChunks(bytes.position(CHUNKS));
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      header.truncated = true;
    }
    return header;
  }

  boolean isTruncated() {
    return truncated;
  }

  /** Of the largest of its pictures, and of what they are drawn on. */
  long width() {
    return width;
  }

  long height() {
    return height;
  }

  Orientation orientation() {
    return orientation;
  }

  private void readChunks(ByteBuffer bytes) {
    while (bytes.remaining() >= 8) {
      int name = bytes.getInt();
      long length = Integer.toUnsignedLong(bytes.getInt());
      if (length > bytes.remaining()) {
        truncated = true;
        return;
      }
      ByteBuffer content = bytes.slice(bytes.position(), (int) length).order(bytes.order());
      read(Integer.reverseBytes(name), content);
      // A chunk of odd length is followed by a byte that is none of its own.
      bytes.position((int) Math.min(bytes.limit(), bytes.position() + length + (length & 1)));
    }
  }

  private void read(int name, ByteBuffer content) {
    switch (name) {
      case 0x56503858 -> grow(size(content, 4), size(content, 7)); // VP8X
      case 0x56503820 -> // VP8 and a space
          grow(content.getShort(6) & 0x3FFF, content.getShort(8) & 0x3FFF);
      case 0x5650384C -> { // VP8L
        int sides = content.getInt(1);
        grow((sides & 0x3FFF) + 1, (sides >>> 14 & 0x3FFF) + 1);
      }
      case 0x414E4D46 -> { // ANMF, a picture of an animation
        grow(size(content, 6), size(content, 9));
        readChunks(content.position(16));
      }
      case 0x45584946 -> orientation = TiffDirectory.exif(exif(content)); // EXIF
      default -> {
        // Colors, transparency and words change neither sides nor orientation.
      }
    }
  }

  /** Some programs put JPEG's mark before the data. */
  private static ByteBuffer exif(ByteBuffer content) {
    boolean marked =
        content.remaining() > EXIF.length
            && content.slice(0, EXIF.length).equals(ByteBuffer.wrap(EXIF));
    return marked ? content.position(EXIF.length) : content;
  }

  /** A number of three bytes, to which one is to be added. */
  private static long size(ByteBuffer content, int place) {
    return ((content.getShort(place) & 0xFFFF) | ((content.get(place + 2) & 0xFF) << 16)) + 1L;
  }

  private void grow(long someWidth, long someHeight) {
    width = Math.max(width, someWidth);
    height = Math.max(height, someHeight);
  }
}
