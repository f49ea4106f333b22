package org.handwriting.core.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/**
 * A session that many threads use at once, each in a lane of its own. Thread-safe. Owns the
 * session.
 */
final class Lanes implements AutoCloseable {
  private final ModelSession session;
  private final Deque<ModelSession.Lane> idle = new ArrayDeque<>();
  private int running;
  private boolean closed;

  Lanes(ModelSession session) {
    this.session = session;
  }

  /**
   * Does something in a lane that nobody else is in.
   *
   * @throws IllegalStateException after {@link #close}
   */
  <T> T in(Function<ModelSession.Lane, T> work) {
    ModelSession.Lane lane = begin();
    try {
      return work.apply(lane);
    } finally {
      end(lane);
    }
  }

  private synchronized ModelSession.Lane begin() {
    if (closed) {
      throw new IllegalStateException("the predictor is closed");
    }
    running++;
    return idle.isEmpty() ? session.lane() : idle.pop();
  }

  private synchronized void end(ModelSession.Lane lane) {
    idle.push(lane);
    running--;
    if (closed) {
      notifyAll();
    }
  }

  /** Waits for calls under way and frees the native memory. A second call does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    boolean interrupted = false;
    while (running > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    idle.forEach(ModelSession.Lane::close);
    session.close();
  }
}
