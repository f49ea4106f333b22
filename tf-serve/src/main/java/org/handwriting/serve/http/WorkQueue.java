package org.handwriting.serve.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the requests for one model wait, and the threads that answer them: decoding and recognising
 * take far longer than an event loop may be held. As many threads as pictures are gathered into a
 * batch: each waits in the batcher for its answer.
 */
final class WorkQueue implements Executor, AutoCloseable {
  private static final int MOST_THREADS = 32;
  private static final long IDLE_SECONDS = 60;

  private final ThreadPoolExecutor pool;

  /**
   * @param waiting requests that wait or are being answered, at least 2; more are rejected
   */
  WorkQueue(String model, int waiting) {
    int threads = Math.min(MOST_THREADS, waiting - 1);
    BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(waiting - threads);
    pool =
        new ThreadPoolExecutor(
            threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, queue, threads("hwr-" + model));
    pool.allowCoreThreadTimeOut(true);
  }

  private static ThreadFactory threads(String name) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * @throws java.util.concurrent.RejectedExecutionException when the queue is full
   */
  @Override
  public void execute(Runnable work) {
    pool.execute(work);
  }

  /** Requests that wait or are being answered. */
  int length() {
    return pool.getQueue().size() + pool.getActiveCount();
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
