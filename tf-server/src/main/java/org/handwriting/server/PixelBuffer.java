package org.handwriting.server;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.glyph.PictureFile;

/**
 * Pictures on their way from a request: those of 28x28 into bytes, 0 (paper) to 255 (ink), and
 * files as they are.
 */
final class PixelBuffer implements NumberSink {
  /** What a pixel is, for errors. */
  static final String PIXEL = "a whole number from 0 (paper) to 255 (ink)";

  private static final int MOST_PIXEL = 255;

  private final int most;
  private byte[] pixels = new byte[Glyph.PIXELS]; // [capacity, 28, 28]
  private int length;
  private final SortedMap<Integer, SentFile> files = new TreeMap<>(); // by their place among all

  /**
   * @param most pictures that one request may hold
   */
  PixelBuffer(int most) {
    this.most = most;
  }

  /** Pictures read so far. */
  int count() {
    return length / Glyph.PIXELS + files.size();
  }

  /**
   * What was read.
   *
   * @throws Refusal when one of them cannot be such a picture
   */
  Pictures pictures() {
    byte[] all = length == pixels.length ? pixels : Arrays.copyOf(pixels, length);
    requireInk(all);
    return new Pictures(all, files);
  }

  /**
   * Refuses pictures of 0 and 1 alone: what a client has divided by 255, or thresholded. The
   * network would see blank paper and answer all the same.
   *
   * @param pixels uint8 [n, 28, 28]
   */
  static void requireInk(byte[] pixels) {
    for (int start = 0; start + Glyph.PIXELS <= pixels.length; start += Glyph.PIXELS) {
      int darkest = 0;
      for (int i = start; i < start + Glyph.PIXELS; i++) {
        darkest = Math.max(darkest, pixels[i] & MOST_PIXEL);
      }
      if (darkest == 1) {
        throw onlyZerosAndOnes("picture " + start / Glyph.PIXELS);
      }
    }
  }

  /** The sentence for pixels of 0 and 1 alone. */
  static Refusal onlyZerosAndOnes(String place) {
    return Refusal.badRequest(
        place
            + ": expected pixels from 0 (paper) to 255 (ink), found none above 1;"
            + " multiply them by 255");
  }

  @Override
  public int largest() {
    return MOST_PIXEL;
  }

  @Override
  public String expected() {
    return PIXEL;
  }

  @Override
  public void add(int pixel) {
    if (length == pixels.length) {
      reserve(1);
    }
    pixels[length++] = (byte) pixel;
  }

  /** Adds pictures that are there as bytes. */
  void add(byte[] bytes, String place) {
    if (bytes.length % Glyph.PIXELS != 0) {
      throw Refusal.badRequest(
          "%s: expected a multiple of %d bytes, found %d"
              .formatted(place, Glyph.PIXELS, bytes.length));
    }
    reserve(bytes.length);
    System.arraycopy(bytes, 0, pixels, length, bytes.length);
    length += bytes.length;
  }

  /** Adds a picture that is there as bytes: a file, told by what is in it, or 28x28 pixels. */
  void addOne(byte[] bytes, String place) {
    if (PictureFile.isPicture(bytes)) {
      reserve(Glyph.PIXELS);
      files.put(count(), new SentFile(place, bytes));
    } else if (bytes.length == Glyph.PIXELS) {
      add(bytes, place);
    } else {
      throw Refusal.badRequest(
          "%s: expected a picture's file (PNG, JPEG, …) or %d bytes of pixels, found %d other bytes"
              .formatted(place, Glyph.PIXELS, bytes.length));
    }
  }

  private void reserve(int bytes) {
    long wanted = length + (long) bytes;
    if (wanted > (long) (most - files.size()) * Glyph.PIXELS) {
      throw Refusal.tooMuch("%d pictures".formatted(most));
    }
    if (wanted > pixels.length) {
      pixels = Arrays.copyOf(pixels, (int) Math.max(wanted, 2L * pixels.length));
    }
  }
}
