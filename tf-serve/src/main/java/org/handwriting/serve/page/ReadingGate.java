package org.handwriting.serve.page;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Lets pages be read until it is closed, which waits for those that are being read. */
final class ReadingGate {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile boolean closing;
  private boolean closed;

  /**
   * Reads a page.
   *
   * @throws IllegalStateException after {@link #close}
   */
  <T> T read(Supplier<T> reading) {
    require(!closing); // before it queues behind who closes
    lock.readLock().lock();
    try {
      require(!closed);
      return reading.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  private static void require(boolean open) {
    if (!open) {
      throw new IllegalStateException("the page reader is closed");
    }
  }

  /**
   * Lets no more pages in, and waits for those that are being read. Not to be called by what hears
   * of a page while it is read, which would wait for itself.
   *
   * @throws IllegalStateException in the thread that is reading one
   */
  void close() {
    if (lock.getReadHoldCount() > 0) {
      throw new IllegalStateException("a page reader cannot be closed by what reads a page of it");
    }
    closing = true; // refuses those who come while it waits for the others
    lock.writeLock().lock();
    try {
      closed = true;
    } finally {
      lock.writeLock().unlock();
    }
  }
}
