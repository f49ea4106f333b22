package org.handwriting.core;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.handwriting.data.BadFilesException;
import org.tensorflow.exceptions.TensorFlowException;

/** What people are told of a failure: one line that says what was expected and what was found. */
public final class Failures {
  private Failures() {}

  /**
   * Whether {@code failure} comes from what the program was given or where it runs, so that its
   * message is enough; otherwise it is a fault of the program, and where it happened is of
   * interest.
   */
  public static boolean isExpected(Throwable failure) {
    return failure instanceof IOException
        || failure instanceof IllegalArgumentException
        || failure instanceof IllegalStateException
        || failure instanceof TensorFlowException
        || failure instanceof OutOfMemoryError;
  }

  /** The failure in one line; in several only where it is about several files. */
  public static String message(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return "expected more memory than the %d MiB that Java may take here; java's option -Xmx gives it more (HWR_JAVA_OPTS=-Xmx4g for ./hwr)"
          .formatted(Runtime.getRuntime().maxMemory() >> 20);
    }
    if (!isExpected(failure) || failure.getMessage() == null) {
      return failure.toString();
    }
    // The file system's exceptions carry only a path as their message.
    if (failure instanceof FileSystemException e) {
      return message(e);
    }
    if (failure instanceof BadFilesException) {
      return failure.getMessage(); // a line a file
    }
    return failure.getMessage().lines().findFirst().orElseGet(failure::toString);
  }

  /** What the file system had against it, for a sentence that names the place itself. */
  public static String reason(IOException failure) {
    String whole = message((Throwable) failure);
    String place = failure instanceof FileSystemException e ? e.getFile() + ": " : "";
    return whole.startsWith(place) ? whole.substring(place.length()) : whole;
  }

  private static String message(FileSystemException e) {
    if (e instanceof NoSuchFileException) {
      return e.getFile() + ": expected a file or folder, found nothing";
    }
    if (e instanceof AccessDeniedException) {
      return e.getFile() + ": no permission to read or write it";
    }
    if (e instanceof FileAlreadyExistsException) {
      return e.getFile() + ": expected nothing there, found a file or folder";
    }
    if (e instanceof NotDirectoryException) {
      return e.getFile() + ": expected a folder, found a file";
    }
    if (e instanceof DirectoryNotEmptyException) {
      return e.getFile() + ": expected an empty folder, found files in it";
    }
    return e.getReason() == null ? e.toString() : e.getMessage();
  }
}
