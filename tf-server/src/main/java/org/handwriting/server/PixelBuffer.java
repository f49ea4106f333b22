package org.handwriting.server;

import java.util.Arrays;
import org.handwriting.data.glyph.Glyph;

/** Pictures of 28x28 on their way from a request into bytes, 0 (paper) to 255 (ink). */
final class PixelBuffer implements NumberSink {
  /** What a pixel is, for errors. */
  static final String PIXEL = "a whole number from 0 (paper) to 255 (ink)";

  private static final int MOST_PIXEL = 255;

  private final int most;
  private byte[] pixels = new byte[Glyph.PIXELS]; // [capacity, 28, 28]
  private int length;

  /**
   * @param most pictures that one request may hold
   */
  PixelBuffer(int most) {
    this.most = most;
  }

  /** Pictures read so far. */
  int count() {
    return length / Glyph.PIXELS;
  }

  /**
   * What was read: uint8 [n, 28, 28].
   *
   * @throws Refusal when one of them cannot be such a picture
   */
  byte[] pixels() {
    byte[] all = length == pixels.length ? pixels : Arrays.copyOf(pixels, length);
    requireInk(all);
    return all;
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

  private void reserve(int bytes) {
    long wanted = length + (long) bytes;
    if (wanted > (long) most * Glyph.PIXELS) {
      throw Refusal.tooMuch("%d pictures".formatted(most));
    }
    if (wanted > pixels.length) {
      pixels = Arrays.copyOf(pixels, (int) Math.max(wanted, 2L * pixels.length));
    }
  }
}
