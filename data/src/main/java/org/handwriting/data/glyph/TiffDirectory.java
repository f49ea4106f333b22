package org.handwriting.data.glyph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * A directory of a TIFF (TIFF 6.0), or of EXIF data, which are TIFF's: the fields of one number
 * each, and where the next directory is.
 *
 * @param numbers by the fields' tags
 * @param aspect of its picture's pixels
 * @param next from the file's start, in bytes; 0 for none
 */
record TiffDirectory(Map<Integer, Integer> numbers, PixelAspect aspect, long next) {
  static final int SUBFILE_TYPE = 254;
  static final int OLD_SUBFILE_TYPE = 255;
  static final int ORIENTATION = 274;

  private static final int COLUMNS_AN_INCH = 282;
  private static final int ROWS_AN_INCH = 283;

  private static final int FIELD = 12; // bytes
  private static final int LONG = 4;

  /**
   * More are looked at of no directory: there are some hundred tags, and those above come early.
   */
  private static final int MOST_FIELDS = 1000;

  /** A view of TIFF data in the order of bytes that they name. */
  static ByteBuffer ordered(ByteBuffer data) {
    ByteBuffer tiff = data.slice();
    return tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }

  /** Where the first directory is. */
  static long first(ByteBuffer tiff) {
    return Integer.toUnsignedLong(tiff.getInt(4));
  }

  /**
   * The directory that begins at a place.
   *
   * @throws IndexOutOfBoundsException if the data end before it does
   */
  static TiffDirectory at(ByteBuffer tiff, long place) {
    int start = (int) Math.min(place, tiff.limit());
    int fields = tiff.getShort(start) & 0xFFFF;
    Map<Integer, Integer> numbers = new HashMap<>();
    double columns = 1;
    double rows = 1;
    for (int i = 0; i < Math.min(fields, MOST_FIELDS); i++) {
      int field = start + 2 + FIELD * i;
      int tag = tiff.getShort(field) & 0xFFFF;
      if (tag == SUBFILE_TYPE || tag == OLD_SUBFILE_TYPE || tag == ORIENTATION) {
        boolean isLong = tiff.getShort(field + 2) == LONG;
        numbers.put(tag, isLong ? tiff.getInt(field + 8) : tiff.getShort(field + 8));
      } else if (tag == COLUMNS_AN_INCH) {
        columns = fraction(tiff, tiff.getInt(field + 8));
      } else if (tag == ROWS_AN_INCH) {
        rows = fraction(tiff, tiff.getInt(field + 8));
      }
    }
    return new TiffDirectory(
        numbers,
        PixelAspect.of(columns, rows),
        Integer.toUnsignedLong(tiff.getInt(start + 2 + FIELD * fields)));
  }

  // Not a number where it lies outside: what else the directory says still counts.
  private static double fraction(ByteBuffer tiff, int place) {
    if (place < 0 || place > tiff.limit() - 2 * Integer.BYTES) {
      return Double.NaN;
    }
    double numerator = Integer.toUnsignedLong(tiff.getInt(place));
    return numerator / Integer.toUnsignedLong(tiff.getInt(place + Integer.BYTES));
  }

  /** How the camera or the scanner was held. */
  Orientation orientation() {
    return Orientation.of(numbers.getOrDefault(ORIENTATION, 1));
  }

  /** Whether it describes a small copy of another picture, or a mask, and no page. */
  boolean isNoPage() {
    boolean small = (numbers.getOrDefault(SUBFILE_TYPE, 0) & 0b101) != 0;
    return small || numbers.getOrDefault(OLD_SUBFILE_TYPE, 0) == 2;
  }

  /** The orientation that EXIF data tell; damaged ones do not spoil the picture. */
  static Orientation exif(ByteBuffer data) {
    try {
      ByteBuffer tiff = ordered(data);
      return at(tiff, first(tiff)).orientation();
    } catch (IndexOutOfBoundsException e) {
      return Orientation.UPRIGHT;
    }
  }
}
