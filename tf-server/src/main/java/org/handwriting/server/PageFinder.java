package org.handwriting.server;

import java.util.Optional;
import org.handwriting.core.device.Engine;
import org.handwriting.serve.page.WritingFinder;

/** The server's finder of writing, which every request for a page shares. Owns native memory. */
final class PageFinder implements AutoCloseable {
  private WritingFinder finder; // once it is open
  private boolean closed;

  /** Opens the one that comes with the library, if there is one, on an engine. */
  synchronized void open(Engine engine) {
    if (!closed && finder == null && WritingFinder.hasPretrained()) {
      finder = WritingFinder.pretrained(engine);
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
