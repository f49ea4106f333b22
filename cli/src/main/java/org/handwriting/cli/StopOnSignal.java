package org.handwriting.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Stops a training when the process is asked to end, and lets it end once this is closed: not
 * before the checkpoint is written.
 */
final class StopOnSignal implements AutoCloseable {
  private final CountDownLatch done = new CountDownLatch(1);

  /**
   * From now on.
   *
   * @param stop ends the training after the step under way
   */
  void stops(Runnable stop) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stop), "stop"));
  }

  // The JVM goes on with its end when this returns.
  private void stopAndWait(Runnable stop) {
    stop.run();
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    done.countDown();
  }
}
