package org.handwriting.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The one thread that changes what is served, one change after the other. */
final class ModelWatch implements AutoCloseable {
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(ModelWatch::daemon);
  private Future<?> repeated = CompletableFuture.completedFuture(null);

  /** What the thread does when it is asked to. */
  @FunctionalInterface
  interface Change {
    void run() throws Exception;
  }

  @SuppressWarnings("ThreadPriorityCheck") // A hint is all that it is meant as.
  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "hwr-versions");
    thread.setDaemon(true);
    // Where the system heeds it: requests come before a new version.
    thread.setPriority(Thread.MIN_PRIORITY);
    return thread;
  }

  /** Does something from time to time, until this is closed. */
  void repeat(Runnable work, Duration every) {
    long millis = every.toMillis();
    repeated = thread.scheduleWithFixedDelay(work, millis, millis, TimeUnit.MILLISECONDS);
  }

  /**
   * Makes a change; the future fails as the change does.
   *
   * @throws Refusal when the server is stopping
   */
  CompletableFuture<Void> run(Change change) {
    CompletableFuture<Void> changed = new CompletableFuture<>();
    try {
      thread.execute(
          () -> {
            try {
              change.run();
              changed.complete(null);
            } catch (Exception | Error e) {
              changed.completeExceptionally(e);
            }
          });
    } catch (RejectedExecutionException e) {
      throw Shutdown.refusal();
    }
    return changed;
  }

  /** Without waiting for a change that is under way. */
  @Override
  public void close() {
    repeated.cancel(false);
    thread.shutdown();
  }
}
