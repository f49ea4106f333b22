package org.handwriting.data;

import static java.util.Objects.checkIndex;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.handwriting.data.glyph.Glyph;

/**
 * A part of a data set: pictures with a class each. Pixels are uint8 {@code [n, 28, 28]}, 0 paper,
 * 255 ink, upright; classes are {@code [n]}. Immutable and thread-safe; {@link #select} and what is
 * built on it share the pixels.
 */
public final class Split {
  private final Labels labels;
  private final byte[] pixels; // [m, 28, 28], m >= n; shared between views
  private final int[] positions; // [n], where in pixels picture i lies
  private final byte[] classes; // [n], unsigned
  private final List<String> files; // [m], or none where pictures have no file of their own

  private Split(Labels labels, byte[] pixels, int[] positions, byte[] classes, List<String> files) {
    this.labels = labels;
    this.pixels = pixels;
    this.positions = positions;
    this.classes = classes;
    this.files = files;
  }

  /** The two sides of a stratified cut, together every picture once. */
  public record Holdout(Split rest, Split held) {}

  /**
   * A split of copies of these arrays.
   *
   * @param labels what the classes are called
   * @param pixels uint8 {@code [n, 28, 28]}, 0 paper, 255 ink, upright
   * @param classes {@code [n]}, unsigned, each below {@code labels.size()}
   * @throws IllegalArgumentException if the sizes do not fit or a class has no label
   */
  public static Split of(Labels labels, byte[] pixels, byte[] classes) {
    return owning(labels, pixels.clone(), classes.clone());
  }

  /**
   * As {@link #of}, but takes the arrays over instead of copying them: a large set is there once.
   */
  static Split owning(Labels labels, byte[] pixels, byte[] classes) {
    return owning(labels, pixels, classes, List.of());
  }

  /**
   * The same where each picture has a file of its own.
   *
   * @param files what the file of each picture is called, {@code [n]}; or none
   */
  static Split owning(Labels labels, byte[] pixels, byte[] classes, List<String> files) {
    if (pixels.length != (long) classes.length * Glyph.PIXELS) {
      throw new IllegalArgumentException(
          "expected "
              + (long) classes.length * Glyph.PIXELS
              + " pixels for "
              + classes.length
              + " pictures, found "
              + pixels.length);
    }
    for (byte c : classes) {
      if (Byte.toUnsignedInt(c) >= labels.size()) {
        throw new IllegalArgumentException(
            "expected classes 0 to " + (labels.size() - 1) + ", found " + Byte.toUnsignedInt(c));
      }
    }
    int[] positions = IntStream.range(0, classes.length).toArray();
    return new Split(labels, pixels, positions, classes, List.copyOf(files));
  }

  /** How many pictures there are. */
  public int size() {
    return positions.length;
  }

  /** What the classes are called. */
  public Labels labels() {
    return labels;
  }

  /** The class of picture {@code i}, 0 to {@code labels().size() - 1}. */
  public int classAt(int i) {
    return Byte.toUnsignedInt(classes[i]);
  }

  /**
   * What the file of picture {@code i} is called, from the data set's folder on; empty where there
   * is no file for each picture.
   */
  public Optional<String> fileAt(int i) {
    int position = positions[checkIndex(i, size())];
    return files.isEmpty() ? Optional.empty() : Optional.of(files.get(position));
  }

  /** A copy of the pixels of picture {@code i}: uint8 {@code [28, 28]}. */
  public byte[] pixelsAt(int i) {
    byte[] copy = new byte[Glyph.PIXELS];
    copyPixels(i, copy, 0);
    return copy;
  }

  /**
   * Copies the pixels of picture {@code i}, uint8 {@code [28, 28]}, to {@code into[offset]} and on.
   */
  public void copyPixels(int i, byte[] into, int offset) {
    System.arraycopy(pixels, positions[i] * Glyph.PIXELS, into, offset, Glyph.PIXELS);
  }

  /**
   * These pictures in this order. Nothing is copied but the indices.
   *
   * @param indices each 0 to {@code size() - 1}; one may come twice
   */
  public Split select(int[] indices) {
    int[] chosen = new int[indices.length];
    byte[] chosenClasses = new byte[indices.length];
    for (int i = 0; i < indices.length; i++) {
      int index = checkIndex(indices[i], size());
      chosen[i] = positions[index];
      chosenClasses[i] = classes[index];
    }
    return new Split(labels, pixels, chosen, chosenClasses, files);
  }

  /**
   * At most {@code n} of the pictures, each class with its share, in the order they had.
   *
   * @param n 1 or more; a split that is no larger is returned as it is
   * @param seed the same seed draws the same pictures
   */
  public Split limit(int n, long seed) {
    if (n < 1) {
      throw new IllegalArgumentException("expected a limit of 1 or more pictures, found " + n);
    }
    return n >= size() ? this : select(StratifiedSampling.draw(classes, n, 0, seed));
  }

  /**
   * Cuts a share of each class off, at random; each class keeps at least one picture.
   *
   * @param fraction the share to hold back, 0 or more and below 1
   * @param seed the same seed cuts the same way
   */
  public Holdout stratified(double fraction, long seed) {
    int[] held = StratifiedSampling.draw(classes, fraction, seed);
    return new Holdout(select(StratifiedSampling.others(size(), held)), select(held));
  }

  /**
   * The same pictures with the classes of other labels, for judging a model by pictures whose
   * labels are its own in another order or finer than its own ({@link Labels#indexOf}).
   *
   * @throws IllegalArgumentException if a picture has a label that {@code target} lacks, naming it
   */
  public Split relabel(Labels target) {
    int[] counts = countsPerClass();
    byte[] mapped = new byte[labels.size()];
    for (int c = 0; c < mapped.length; c++) {
      OptionalInt found = target.indexOf(labels.label(c));
      if (found.isEmpty() && counts[c] > 0) {
        throw new IllegalArgumentException(
            "expected labels among \""
                + target
                + "\", found "
                + counts[c]
                + " pictures of \""
                + labels.label(c)
                + "\"");
      }
      mapped[c] = (byte) found.orElse(0);
    }
    byte[] relabeled = new byte[size()];
    for (int i = 0; i < relabeled.length; i++) {
      relabeled[i] = mapped[classAt(i)];
    }
    return new Split(target, pixels, positions, relabeled, files);
  }

  /** How many pictures each class has: {@code [labels().size()]}. */
  public int[] countsPerClass() {
    int[] counts = new int[labels.size()];
    for (byte c : classes) {
      counts[Byte.toUnsignedInt(c)]++;
    }
    return counts;
  }

  /**
   * The SHA-256 of the pixels of all pictures followed by their classes (a byte each), 64
   * hexadecimal digits.
   */
  public String sha256() {
    MessageDigest digest = Checksum.digest("SHA-256");
    for (int position : positions) {
      digest.update(pixels, position * Glyph.PIXELS, Glyph.PIXELS);
    }
    digest.update(classes);
    return HexFormat.of().formatHex(digest.digest());
  }
}
