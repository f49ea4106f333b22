package org.handwriting.serve.page;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Lets pages be read until it is closed, which waits for those that are being read. */
final class ReadingGate {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  /**
   * Reads a page.
   *
   * @throws IllegalStateException after {@link #close}
   */
  <T> T read(Supplier<T> reading) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the page reader is closed");
      }
      return reading.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Lets no more pages in.
   *
   * @throws IllegalStateException in a thread that is reading one, and would wait for itself
   */
  void close() {
    if (lock.getReadHoldCount() > 0) {
      throw new IllegalStateException("a page reader cannot be closed by what reads a page of it");
    }
    lock.writeLock().lock();
    try {
      closed = true;
    } finally {
      lock.writeLock().unlock();
    }
  }
}
