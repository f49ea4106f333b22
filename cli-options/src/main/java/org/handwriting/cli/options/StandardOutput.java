package org.handwriting.cli.options;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** Standard output, of which Java's print streams do not tell when it cannot be written. */
public final class StandardOutput {
  /**
   * The exit status of a process that wrote for a reader who had gone: 128 and SIGPIPE's number.
   */
  static final int NO_READER = 141;

  private StandardOutput() {}

  /** Whoever read standard output has gone, as {@code head} does when it has enough. */
  public static final class NoReaderException extends IOException {
    private static final long serialVersionUID = 1;

    private NoReaderException(IOException cause) {
      super("standard output is read no more", cause);
    }
  }

  /**
   * Writes out what waits, and makes sure that everything printed so far has come through.
   *
   * @throws NoReaderException if nobody reads it any more
   * @throws IOException if it cannot be written
   */
  public static void check(PrintStream out) throws IOException {
    if (!out.checkError()) {
      return;
    }
    // The stream has kept no reason; whoever tries again is told.
    try (FileOutputStream again = new FileOutputStream(FileDescriptor.out)) {
      again.write('\n');
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe")) {
        throw new NoReaderException(e);
      }
      throw unwritten(e.getMessage());
    }
    throw unwritten("some of it is missing");
  }

  private static FileSystemException unwritten(String reason) {
    return new FileSystemException("standard output", null, "cannot be written: " + reason);
  }
}
