package org.handwriting.serve;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who computes, who waits and who is next: the places of a {@link Batcher} and the queue before
 * them, behind one lock. Thread-safe.
 *
 * @param <C> a call
 * @param <A> an answer
 */
final class CallQueue<C, A> {
  private final RecognizerOptions options;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<PendingCall<C, A>> queue = new ArrayDeque<>();
  private int queued; // pictures
  private int leading; // callers with a place
  private int admitted; // calls in parts under way
  private boolean closed;

  CallQueue(RecognizerOptions options) {
    this.options = options;
  }

  /** How many pictures wait. */
  int queued() {
    lock.lock();
    try {
      return queued;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes a free place, or else goes into the queue.
   *
   * @return whether there was a free place
   * @throws RecognizerBusyException when too many pictures wait
   * @throws IllegalStateException after {@link #close}
   */
  boolean enter(PendingCall<C, A> request) {
    lock.lock();
    try {
      requireRoom(request.pictures);
      return enterAdmitted(request);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets a call in, all of whose parts may then enter until its {@link #end}: one of any size where
   * nobody waits. Throws as {@link #enter} does.
   *
   * @param pictures of the parts that may wait at once
   */
  void admit(int pictures) {
    lock.lock();
    try {
      requireRoom(queued > 0 ? pictures : 0); // there will never be more
      admitted++;
    } finally {
      lock.unlock();
    }
  }

  private void requireRoom(int pictures) {
    if (closed) {
      throw new IllegalStateException("the recognizer is closed");
    }
    if (leading >= options.threads() && (long) queued + pictures > options.queueLimit()) {
      throw new RecognizerBusyException(options.queueLimit());
    }
  }

  /** No part of an admitted call is under way any more. */
  void end() {
    lock.lock();
    try {
      admitted--;
      changed.signalAll(); // to close()
    } finally {
      lock.unlock();
    }
  }

  /** The same as {@link #enter} for a part of an admitted call. */
  boolean enterAdmitted(PendingCall<C, A> request) {
    lock.lock();
    try {
      if (leading < options.threads()) {
        leading++;
        return true;
      }
      queue.add(request);
      queued += request.pictures;
      changed.signalAll(); // to a leader that waits for more
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Leaves the queue. Whether it was still there. */
  boolean leave(PendingCall<C, A> request) {
    lock.lock();
    try {
      if (request.stage != PendingCall.Stage.QUEUED) {
        return false;
      }
      queue.remove(request);
      queued -= request.pictures;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Adds those of the queue who share a batch with the one that leads it, alone in it as yet. */
  void gather(List<PendingCall<C, A>> batch) {
    lock.lock();
    try {
      int pictures = batch.get(0).pictures;
      waitForMore(pictures);
      while (!queue.isEmpty() && pictures + queue.peek().pictures <= options.batchLimit()) {
        PendingCall<C, A> next = poll();
        pictures += next.pictures;
        batch.add(next);
      }
    } finally {
      lock.unlock();
    }
  }

  // For others to come, if there are any about.
  private void waitForMore(int pictures) {
    long left = TimeUnit.NANOSECONDS.convert(options.longestWait());
    boolean interrupted = false;
    while (left > 0
        && (leading > 1 || !queue.isEmpty())
        && pictures + queued < options.batchLimit()
        && !closed) {
      long begun = System.nanoTime();
      try {
        left = changed.awaitNanos(left);
      } catch (InterruptedException e) {
        interrupted = true;
        left -= System.nanoTime() - begun;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Who takes a place that has been left; null when nobody waits, and the place is free again. */
  PendingCall<C, A> next() {
    lock.lock();
    try {
      if (!queue.isEmpty()) {
        return poll();
      }
      leading--;
      changed.signalAll(); // to close()
      return null;
    } finally {
      lock.unlock();
    }
  }

  private PendingCall<C, A> poll() {
    PendingCall<C, A> first = queue.poll();
    queued -= first.pictures;
    first.stage = PendingCall.Stage.TAKEN; // so that it does not leave
    return first;
  }

  /** Refuses new callers and waits for those that have come. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll(); // to a leader that waits for more
      while (leading > 0 || admitted > 0) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }
}
