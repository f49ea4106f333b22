package org.handwriting.serve;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A call on its way through the {@link Batcher}, which guards all of it but what was asked.
 *
 * @param <C> what is asked
 * @param <A> the answer
 */
abstract class PendingCall<C, A> {
  enum Stage {
    QUEUED,
    /** Has been given a place and must compute. */
    LEADING,
    /** Out of the queue: in a batch that is being computed, or about to be given a place. */
    TAKEN,
    DONE
  }

  /** In which thread a call computes that has been given a place. */
  enum Lead {
    ELSEWHERE,
    /** In the one that has given it the place. */
    HERE,
    /** It does not take the place, and has its failure. */
    NOWHERE
  }

  final C call;
  final int pictures;
  final long arrived = System.nanoTime();
  volatile Stage stage = Stage.QUEUED;
  A answer;
  RuntimeException failure;

  PendingCall(C call, int pictures) {
    this.call = call;
    this.pictures = pictures;
  }

  /** Has been given a place. */
  abstract Lead lead();

  /** Has its answer or a failure. */
  abstract void done();

  /** Of a caller that waits. */
  static final class Waiting<C, A> extends PendingCall<C, A> {
    private final Thread caller = Thread.currentThread();

    Waiting(C call, int pictures) {
      super(call, pictures);
    }

    @Override
    Lead lead() {
      stage = Stage.LEADING;
      LockSupport.unpark(caller);
      return Lead.ELSEWHERE;
    }

    @Override
    void done() {
      stage = Stage.DONE;
      LockSupport.unpark(caller);
    }
  }

  /** Of a caller that has gone on and left an executor to compute in its place. */
  static final class Promised<C, A> extends PendingCall<C, A> {
    private final Executor executor;
    private final Consumer<PendingCall<C, A>> leader;
    private final CompletableFuture<A> promise = new CompletableFuture<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile Thread giver; // while it gives the place
    private boolean here; // of the giver alone

    Promised(C call, int pictures, Executor executor, Consumer<PendingCall<C, A>> leader) {
      super(call, pictures);
      this.executor = executor;
      this.leader = leader;
    }

    CompletableFuture<A> promise() {
      return promise;
    }

    @Override
    Lead lead() {
      stage = Stage.LEADING;
      giver = Thread.currentThread();
      try {
        executor.execute(this::begin);
      } catch (RuntimeException | Error e) {
        // Some executors throw after they have begun: the place is taken then.
        if (begun.compareAndSet(false, true)) {
          failure = e instanceof RuntimeException refused ? refused : new IllegalStateException(e);
          return Lead.NOWHERE;
        }
      } finally {
        giver = null;
      }
      return here ? Lead.HERE : Lead.ELSEWHERE;
    }

    /**
     * Whether it has been given a place in which its executor has not begun, and never will now:
     * executors that are shut down drop what they have taken.
     */
    boolean isLeft() {
      return stage == Stage.LEADING && begun.compareAndSet(false, true);
    }

    /** Has the executor do something, or else does it in this thread. */
    void inExecutor(Runnable work) {
      try {
        executor.execute(work);
      } catch (RuntimeException | Error e) {
        work.run();
      }
    }

    private void begin() {
      if (!begun.compareAndSet(false, true)) {
        return;
      }
      if (Thread.currentThread() == giver) {
        here = true;
      } else {
        leader.accept(this);
      }
    }

    @Override
    void done() {
      stage = Stage.DONE;
      if (failure == null) {
        promise.complete(answer);
      } else {
        promise.completeExceptionally(failure);
      }
    }
  }
}
