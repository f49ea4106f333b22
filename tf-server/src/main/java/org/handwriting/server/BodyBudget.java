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
   * @return what to give back
   * @throws Refusal when there is no room
   */
  long reserve(long announced) {
    long bytes = announced < 0 ? bodyBytes : Math.min(announced, bodyBytes);
    if (taken.addAndGet(bytes) > most) {
      taken.addAndGet(-bytes);
      throw new Refusal(
          HttpStatus.TOO_MANY_REQUESTS, "too much is being sent at once; try again in a second");
    }
    return bytes;
  }

  void release(long bytes) {
    taken.addAndGet(-bytes);
  }
}
