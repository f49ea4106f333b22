package org.handwriting.server;

import java.util.Optional;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.serve.page.WritingFinder;

/** The server's finder of writing, which every request for a page shares. Owns native memory. */
final class PageFinder implements AutoCloseable {
  private WritingFinder finder; // once it is open
  private boolean closed;

  /**
   * Opens the one that comes with the library, if there is one, computed as the models that read.
   */
  synchronized void open(RecognizerOptions options) {
    if (!closed && finder == null && WritingFinder.hasPretrained()) {
      finder = WritingFinder.pretrained(options);
    }
  }

  synchronized Optional<WritingFinder> found() {
    return Optional.ofNullable(finder);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (finder != null) {
      finder.close();
    }
  }
}
