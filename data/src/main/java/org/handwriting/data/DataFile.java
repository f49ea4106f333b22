package org.handwriting.data;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file of a data set being read: plain, gzipped, or inside an archive. Whatever cannot be read of
 * it is a {@link BadFileException} that names it. Owns its stream.
 */
final class DataFile implements Closeable {
  private final Path path;
  private final String entry;
  private final InputStream in;
  private final long mostBytes;

  /**
   * A file being read.
   *
   * @param path the file itself or the archive that it is in
   * @param entry its name in the archive; empty if there is none
   * @param in its content, unpacked
   * @param mostBytes how long the content can be: the file's length, or the bound on what is
   *     unpacked
   */
  DataFile(Path path, String entry, InputStream in, long mostBytes) {
    this.path = path;
    this.entry = entry;
    this.in = in;
    this.mostBytes = mostBytes;
  }

  /** How many bytes the whole content can have; more is not worth making room for. */
  long mostBytes() {
    return mostBytes;
  }

  /**
   * The next {@code n} bytes, or fewer where the file ends. Room is made for all of them at once.
   */
  byte[] read(int n) throws IOException {
    byte[] bytes = new byte[n];
    try {
      int found = in.readNBytes(bytes, 0, n);
      return found == n ? bytes : Arrays.copyOf(bytes, found);
    } catch (BadFileException e) {
      throw e;
    } catch (EOFException e) {
      throw caused(bad("whole data", "its end too early"), e);
    } catch (IOException e) {
      throw caused(bad("whole data", "damage (" + e.getMessage() + ")"), e);
    }
  }

  /**
   * Refuses what follows the last byte that was expected; at the end gzip's own checksum is
   * compared too.
   */
  void expectEnd(long bytes) throws IOException {
    if (read(1).length > 0) {
      throw bad("an end after " + bytes + " bytes", "more");
    }
  }

  BadFileException bad(String expected, String found) {
    return new BadFileException(path, entry, expected, found);
  }

  static BadFileException caused(BadFileException exception, Throwable cause) {
    exception.initCause(cause);
    return exception;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
