package org.handwriting.spark;

import java.io.Serializable;
import java.util.List;
import org.handwriting.data.Labels;
import org.handwriting.data.Split;
import org.handwriting.data.glyph.Glyph;

/** A worker's part of the training pictures. */
final class Shard implements Serializable {
  private static final long serialVersionUID = 1;

  private final int number;
  private final transient Split pictures; // travels as bytes

  /**
   * How it travels.
   *
   * @param pixels uint8 [n, 28, 28], 0 paper to 255 ink, upright
   * @param classes uint8 [n]
   */
  @SuppressWarnings("ArrayRecordComponent") // millions of bytes: handed over, never compared
  private record Form(int number, List<String> labels, byte[] pixels, byte[] classes)
      implements Serializable {
    private Object readResolve() {
      return new Shard(number, Split.of(Labels.of(labels), pixels, classes));
    }
  }

  /**
   * @param number of the worker, from 0
   */
  Shard(int number, Split pictures) {
    this.number = number;
    this.pictures = pictures;
  }

  int number() {
    return number;
  }

  Split pictures() {
    return pictures;
  }

  private Object writeReplace() {
    byte[] pixels = new byte[Math.multiplyExact(pictures.size(), Glyph.PIXELS)];
    byte[] classes = new byte[pictures.size()];
    for (int i = 0; i < classes.length; i++) {
      pictures.copyPixels(i, pixels, i * Glyph.PIXELS);
      classes[i] = (byte) pictures.classAt(i);
    }
    return new Form(number, List.copyOf(pictures.labels().asList()), pixels, classes);
  }
}
