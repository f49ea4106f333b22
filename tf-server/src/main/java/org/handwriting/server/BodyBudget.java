package org.handwriting.server;

import com.linecorp.armeria.common.HttpStatus;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that bodies of requests may take together, so that many clients who send much cannot
 * fill the heap. A body counts as what of it has arrived: many clients announce no length, and who
 * announces much and sends nothing takes nothing.
 */
final class BodyBudget {
  /** The rest is for decoded pictures and everything else. */
  private static final int PART_OF_HEAP = 4;

  private final long most;
  private final AtomicLong taken = new AtomicLong();

  BodyBudget() {
    this(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  }

  /**
   * @param most bytes of all bodies together
   */
  BodyBudget(long most) {
    this.most = most;
  }

  /** For a body of which nothing has arrived. */
  Reservation reserve() {
    return new Reservation();
  }

  /** Bytes that are taken. */
  long taken() {
    return taken.get();
  }

  /** What one request has taken. */
  final class Reservation {
    private final AtomicLong bytes = new AtomicLong();

    private Reservation() {}

    /**
     * Takes more.
     *
     * @throws Refusal when there is no room
     */
    void grow(long more) {
      if (taken.addAndGet(more) > most) {
        taken.addAndGet(-more);
        throw new Refusal(
            HttpStatus.TOO_MANY_REQUESTS, "too much is being sent at once; try again in a second");
      }
      bytes.addAndGet(more);
    }

    /** Gives back all of it; nothing the second time. */
    void release() {
      taken.addAndGet(-bytes.getAndSet(0));
    }
  }
}
