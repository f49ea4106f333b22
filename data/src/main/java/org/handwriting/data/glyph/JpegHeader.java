package org.handwriting.data.glyph;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What ImageIO does not tell of a JPEG file (ITU-T T.81, Adobe TN 5116, CIPA DC-008): whether it
 * ends too early, which side is up, and how it stores four colors. Of other files, nothing.
 */
final class JpegHeader {
  /** How four components mean colors for print. */
  enum Inks {
    /** Full ink is 255. */
    PLAIN,
    /** Full ink is 0, as Adobe's programs write it. */
    ADOBE_INVERTED,
    /** As before, and the first three as luminance and two differences. */
    ADOBE_YCCK
  }

  private static final int START = 0xFFD8;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int APP1 = 0xE1;
  private static final int APP14 = 0xEE;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.ISO_8859_1);

  /** Where the color transform is told behind the word Adobe: version, two flags, transform. */
  private static final int TRANSFORM = ADOBE.length + 6;

  private static final int YCCK = 2;

  private boolean truncated;
  private Orientation orientation = Orientation.UPRIGHT;
  private int components;
  private Inks inks = Inks.PLAIN;

  private JpegHeader() {}

  /** The header of a file, whatever it is. */
  static JpegHeader of(byte[] file) {
    JpegHeader header = new JpegHeader();
    ByteBuffer bytes = ByteBuffer.wrap(file);
    if (file.length >= 2 && (bytes.getShort() & 0xFFFF) == START) {
      try {
        header.truncated = !header.readSegments(bytes);
      } catch (BufferUnderflowException | IllegalArgumentException e) {
        header.truncated = true;
      }
    }
    return header;
  }

  /** Whether the file breaks off: readers would paint what is missing gray, and say nothing. */
  boolean isTruncated() {
    return truncated;
  }

  Orientation orientation() {
    return orientation;
  }

  /** Whether it has four components, which ImageIO cannot turn into colors. */
  boolean isForPrint() {
    return components == 4;
  }

  Inks inks() {
    return inks;
  }

  /** Reads up to the compressed pixels; true if there is an end behind them. */
  private boolean readSegments(ByteBuffer bytes) {
    while (true) {
      int marker = marker(bytes);
      if (marker == SCAN) {
        return hasEnd(bytes);
      }
      int length = (bytes.getShort() & 0xFFFF) - 2;
      byte[] content = new byte[Math.max(0, length)];
      bytes.get(content);
      read(marker, content);
    }
  }

  /** The next marker; any number of bytes 255 may stand before it. */
  private static int marker(ByteBuffer bytes) {
    int marker = bytes.get() & 0xFF;
    while (marker == 0xFF) {
      marker = bytes.get() & 0xFF;
    }
    return marker;
  }

  /** Compressed pixels hold no 255 without a 0 behind it. */
  private static boolean hasEnd(ByteBuffer bytes) {
    int before = 0;
    while (bytes.hasRemaining()) {
      int now = bytes.get() & 0xFF;
      if (before == 0xFF && now == END) {
        return true;
      }
      before = now;
    }
    return false;
  }

  private void read(int marker, byte[] content) {
    // C4, C8 and CC are no frames.
    boolean frame = marker == 0xC0 || (marker > 0xC0 && marker <= 0xCF && (marker & 3) != 0);
    if (frame && content.length > 5) {
      components = content[5];
    } else if (marker == APP14 && startsWith(content, ADOBE) && content.length > TRANSFORM) {
      inks = content[TRANSFORM] == YCCK ? Inks.ADOBE_YCCK : Inks.ADOBE_INVERTED;
    } else if (marker == APP1 && startsWith(content, EXIF)) {
      orientation =
          TiffDirectory.exif(ByteBuffer.wrap(content, EXIF.length, content.length - EXIF.length));
    }
  }

  private static boolean startsWith(byte[] content, byte[] word) {
    return content.length >= word.length
        && Arrays.equals(content, 0, word.length, word, 0, word.length);
  }
}
