package org.handwriting.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Where the requests for one model wait, and the threads that answer them: decoding and recognizing
 * take far longer than an event loop may be held. None of the threads ever waits for another one's
 * batch, so that there are few, and what is read meanwhile is computed together.
 */
final class WorkQueue implements Executor, AutoCloseable {
  private static final long IDLE_SECONDS = 60;

  private final int most;
  private final ThreadPoolExecutor pool;
  private final AtomicInteger inside = new AtomicInteger();

  /** What a thread of a queue does next, before it looks for others' work. */
  private record Next(WorkQueue queue, Deque<Runnable> work) {}

  private static final ThreadLocal<Next> NEXT = new ThreadLocal<>();

  /**
   * Of a model: a thread for each core.
   *
   * @param waiting requests that wait or are being answered; more are rejected
   */
  WorkQueue(String model, int waiting) {
    this(model, waiting, Runtime.getRuntime().availableProcessors());
  }

  /**
   * The same with so many threads.
   *
   * @param threads requests that are answered at once
   */
  WorkQueue(String model, int waiting, int threads) {
    most = waiting;
    pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), // bounded by what is let inside
            threads("hwr-" + model));
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
   * Answers a request as soon as there is a thread.
   *
   * @throws RejectedExecutionException when too many wait
   */
  <T> CompletableFuture<T> answer(Supplier<CompletableFuture<T>> work) {
    if (inside.incrementAndGet() > most) {
      inside.decrementAndGet();
      throw new RejectedExecutionException(
          "expected at most " + most + " requests, found one more");
    }
    return CompletableFuture.<Void>completedFuture(null)
        .thenComposeAsync(nothing -> work.get(), this)
        .whenComplete((answer, failure) -> inside.decrementAndGet());
  }

  /** Runs what is a part of an answer; one of its own threads does it itself if nobody waits. */
  @Override
  public void execute(Runnable work) {
    Next next = NEXT.get();
    if (next != null && next.queue == this && pool.getQueue().isEmpty()) {
      next.work.add(work);
    } else {
      pool.execute(() -> run(work));
    }
  }

  private void run(Runnable work) {
    Next next = new Next(this, new ArrayDeque<>());
    NEXT.set(next);
    try {
      for (Runnable now = work; now != null; now = next.work.poll()) {
        now.run();
      }
    } finally {
      NEXT.remove();
      // After an error there may be some, whose callers wait.
      next.work.forEach(left -> pool.execute(() -> run(left)));
    }
  }

  /** Requests that wait or are being answered. */
  int length() {
    return inside.get();
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
