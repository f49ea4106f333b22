package org.handwriting.server;

import com.linecorp.armeria.common.HttpStatus;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that bodies of requests may take together, so that many clients who send much, or send
 * slowly, cannot fill the heap.
 */
final class BodyBudget {
  /** The rest is for decoded pictures and everything else. */
  private static final int PART_OF_HEAP = 4;

  private final long bodyBytes;
  private final long most = Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param bodyBytes the limit of one body, which a body of unknown length counts as
   */
  BodyBudget(long bodyBytes) {
    this.bodyBytes = bodyBytes;
  }

  /**
   * Takes what a body needs.
   *
   * @param announced length; negative when it is not known
   * @throws Refusal when there is no room
   */
  Reservation reserve(long announced) {
    Reservation reservation = new Reservation();
    reservation.grow(announced < 0 ? bodyBytes : Math.min(announced, bodyBytes));
    return reservation;
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
