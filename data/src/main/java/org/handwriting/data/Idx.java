package org.handwriting.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * Reads IDX files, the format of MNIST and EMNIST (http://yann.lecun.com/exdb/mnist): two zero
 * bytes, the type of the elements, the number of dimensions, each dimension as a big-endian 32-bit
 * number, then the elements, row by row. Strict: what is not exactly the file that was asked for is
 * refused.
 */
final class Idx {
  /** Stands for a dimension that may have any length. */
  static final int ANY = -1;

  private static final int UNSIGNED_BYTES = 0x08;

  /** What a Java array can have on every JVM. */
  private static final long MOST_BYTES = Integer.MAX_VALUE - 8L;

  private Idx() {}

  /**
   * Reads a file of unsigned bytes to its end.
   *
   * @param file at its start
   * @param shape the dimensions that it must have; only the first may be {@link #ANY}
   * @return the elements, of that shape, row by row
   * @throws BadFileException if it has another type or shape, is too short or too long, or damaged
   */
  static byte[] read(DataFile file, int... shape) throws IOException {
    magic(file, shape.length);
    long[] found = dimensions(file, shape);
    long header = 4L + 4L * shape.length;
    long elements = Arrays.stream(found).reduce(1, (a, b) -> a * b);
    // Before room is made for them: no file on disk can hold what a header of a few bytes may
    // claim.
    long believable = Math.min(MOST_BYTES, file.mostBytes() - header);
    if (elements > believable) {
      throw file.bad(
          header + elements + " bytes, as its header says (" + words(found) + ")",
          "room for " + (header + believable) + " at most");
    }
    byte[] content = file.read((int) elements);
    if (content.length < elements) {
      throw file.bad(
          header + elements + " bytes, as its header says (" + words(found) + ")",
          (header + content.length) + " bytes");
    }
    file.expectEnd(header + elements);
    return content;
  }

  private static void magic(DataFile file, int rank) throws IOException {
    byte[] magic = file.read(4);
    String expected =
        "an IDX file of unsigned bytes with "
            + rank
            + " dimensions (it starts with 00 00 08 0"
            + rank
            + ")";
    if (!Arrays.equals(magic, new byte[] {0, 0, UNSIGNED_BYTES, (byte) rank})) {
      String start = HexFormat.ofDelimiter(" ").formatHex(magic);
      throw file.bad(expected, magic.length == 0 ? "an empty file" : start + " at its start");
    }
  }

  private static long[] dimensions(DataFile file, int[] shape) throws IOException {
    byte[] bytes = file.read(4 * shape.length);
    if (bytes.length < 4 * shape.length) {
      throw file.bad(
          "a header of " + (4 + 4 * shape.length) + " bytes", (4 + bytes.length) + " bytes");
    }
    ByteBuffer header = ByteBuffer.wrap(bytes);
    long[] found = new long[shape.length];
    boolean fits = true;
    for (int i = 0; i < found.length; i++) {
      found[i] = Integer.toUnsignedLong(header.getInt());
      fits &= shape[i] == ANY || found[i] == shape[i];
    }
    if (!fits) {
      long[] asked = Arrays.stream(shape).asLongStream().toArray();
      throw file.bad("dimensions " + words(asked), words(found));
    }
    return found;
  }

  private static String words(long[] dimensions) {
    return Arrays.stream(dimensions)
        .mapToObj(d -> d == ANY ? "n" : Long.toString(d))
        .collect(Collectors.joining(" x "));
  }
}
