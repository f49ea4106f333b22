package org.handwriting.data;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Why something could not be written. */
public final class WriteFailure {
  private WriteFailure() {}

  /**
   * The failure with its place: the system's failure to write, such as that of a full disk, is a
   * plain exception that does not name it. Others say what they have to.
   */
  public static IOException named(Path place, IOException failure) {
    if (failure.getClass() != IOException.class) {
      return failure;
    }
    FileSystemException named =
        new FileSystemException(
            place.toString(), null, "cannot be written: " + failure.getMessage());
    named.initCause(failure);
    return named;
  }
}
