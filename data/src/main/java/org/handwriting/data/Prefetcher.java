package org.handwriting.data;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntFunction;

/**
 * Batches made ahead on threads of its own while the session runs the one before; they come in
 * their order, whichever is made first. For one consumer thread. Close it: that ends the threads.
 *
 * @param <T> a batch
 */
public final class Prefetcher<T> implements Iterator<T>, AutoCloseable {
  /**
   * Batches beside those that are being made: enough that the session never waits while a thread is
   * off the processor for a moment; more would only use memory.
   */
  private static final int AHEAD = 3;

  private final Queue<Future<T>> queue = new ConcurrentLinkedQueue<>(); // what is not taken yet
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final ExecutorService pool;
  private final IntFunction<T> assemble;
  private final int end;
  private int next;
  private int begun;
  private volatile boolean closed;

  /** The batches {@code first} to {@code end - 1}, each made by {@code assemble} on one thread. */
  public Prefetcher(int first, int end, IntFunction<T> assemble) {
    this(first, end, 1, assemble);
  }

  /**
   * The same, several at a time.
   *
   * @param assemble may be called by all threads at once, for different batches
   */
  public Prefetcher(int first, int end, int threads, IntFunction<T> assemble) {
    this.next = first;
    this.begun = first;
    this.end = end;
    this.assemble = assemble;
    this.pool = Executors.newFixedThreadPool(threads, this::thread);
    for (int i = 0; i < threads + AHEAD; i++) {
      begin();
    }
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "batches");
    thread.setDaemon(true);
    threads.add(thread);
    return thread;
  }

  private void begin() {
    if (begun < end && !closed) {
      int step = begun++;
      try {
        queue.add(pool.submit(() -> assemble.apply(step)));
      } catch (RejectedExecutionException e) {
        // close() was called meanwhile, by another thread: no batch is wanted any more.
      }
    }
  }

  @Override
  public boolean hasNext() {
    return !closed && next < end;
  }

  /**
   * The next batch; waits for it if the threads are behind.
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
    T batch = take(queue.element());
    queue.remove();
    next++;
    begin();
    return batch;
  }

  private T take(Future<T> made) {
    try {
      return made.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a batch", e);
    } catch (CancellationException e) {
      throw new IllegalStateException("the batches are closed", e);
    } catch (ExecutionException e) {
      // Whatever went wrong, running out of memory included.
      close();
      Throwable why = e.getCause();
      throw new IllegalStateException(
          "batch %d could not be assembled: %s".formatted(next, why), why);
    }
  }

  /**
   * Ends the threads and waits for their end; a consumer that waits for a batch no longer does. A
   * second call does nothing.
   */
  @Override
  public void close() {
    closed = true;
    pool.shutdownNow();
    queue.forEach(made -> made.cancel(true));
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      // The threads end by themselves; the caller learns of the interruption by its flag.
      Thread.currentThread().interrupt();
    }
  }
}
