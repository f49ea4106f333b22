package org.handwriting.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Ends the reading of unpacked bytes with an error once there are more than the packed file can
 * honestly hold.
 */
final class UnpackLimit extends FilterInputStream {
  /**
   * Pictures of handwriting pack 5 to 20 times; deflate's most is 1032, twice over in a zip of
   * gzips.
   */
  private static final long MOST_RATIO = 200;

  /** A small file of blank pictures is no bomb whatever its ratio. */
  private static final long ALWAYS_ALLOWED = 16L << 20;

  private final Path path;
  private final long most;
  private long left;

  UnpackLimit(Path path, InputStream unpacked) throws IOException {
    super(unpacked);
    this.path = path;
    this.most = of(path);
    this.left = most;
  }

  /** How many bytes may be unpacked from this file. */
  static long of(Path path) throws IOException {
    return Math.max(ALWAYS_ALLOWED, Files.size(path) * MOST_RATIO);
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int n = super.read(into, offset, length);
    count(n);
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    long skipped = super.skip(n);
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false; // going back would count twice
  }

  private void count(long n) throws BadFileException {
    left -= Math.max(0, n);
    if (left < 0) {
      throw new BadFileException(
          path, "at most " + most + " bytes unpacked (" + MOST_RATIO + " times its size)", "more");
    }
  }
}
