package org.handwriting.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.IntFunction;

/**
 * Batches made ahead on a thread of its own while the session runs the one before. For one consumer
 * thread. Close it: that ends the thread.
 *
 * @param <T> a batch
 */
public final class Prefetcher<T> implements Iterator<T>, AutoCloseable {
  /**
   * Enough that the session never waits while the thread is off the processor for a moment; more
   * would only use memory.
   */
  private static final int AHEAD = 4;

  /** A batch, or why there is none. */
  private record Item<T>(T batch, Throwable failure) {}

  private final BlockingQueue<Item<T>> queue = new ArrayBlockingQueue<>(AHEAD);
  private final Thread thread;
  private final int end;
  private int next;
  private volatile boolean closed;

  /** The batches {@code first} to {@code end - 1}, each made by {@code assemble} on the thread. */
  public Prefetcher(int first, int end, IntFunction<T> assemble) {
    this.next = first;
    this.end = end;
    this.thread = new Thread(() -> produce(first, assemble), "batches");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public boolean hasNext() {
    return !closed && next < end;
  }

  /**
   * The next batch; waits for it if the thread is behind.
   *
   * @throws IllegalStateException if the calling thread is interrupted while it waits, or the feed
   *     was closed
   */
  @Override
  public T next() {
    if (closed) {
      throw new IllegalStateException("the batches are closed");
    }
    if (next >= end) {
      throw new NoSuchElementException("all " + end + " batches were taken");
    }
    Item<T> item = take();
    if (item.failure != null) {
      close();
      throw new IllegalStateException("batch " + next + " could not be assembled", item.failure);
    }
    next++;
    return item.batch;
  }

  /** Ends the thread and waits for its end. A second call does nothing. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      // The thread ends by itself; the caller learns of the interruption by its flag.
      Thread.currentThread().interrupt();
    }
  }

  private Item<T> take() {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a batch", e);
    }
  }

  private void produce(int first, IntFunction<T> assemble) {
    try {
      for (int step = first; step < end && !closed; step++) {
        queue.put(item(step, assemble));
      }
    } catch (InterruptedException e) {
      // close() was called, perhaps by another thread while the consumer waits: it must not wait
      // for ever.
      queue.clear();
      queue.add(new Item<>(null, e));
    }
  }

  /**
   * Whatever goes wrong, running out of memory included, must reach the consumer: it would wait for
   * ever.
   */
  private static <T> Item<T> item(int step, IntFunction<T> assemble) {
    try {
      return new Item<>(assemble.apply(step), null);
    } catch (Throwable failure) {
      return new Item<>(null, failure);
    }
  }
}
