package org.handwriting.serve;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A caller's pictures on their way through the {@link Batcher}, who guards all but the pixels. */
abstract class PendingCall {
  enum Stage {
    QUEUED,
    /** Has been given a place and must compute. */
    LEADING,
    /** Out of the queue: in a batch that is being computed, or about to be given a place. */
    TAKEN,
    DONE
  }

  final byte[] pixels;
  final int pictures;
  final long arrived = System.nanoTime();
  volatile Stage stage = Stage.QUEUED;
  float[] answers;
  RuntimeException failure;

  PendingCall(byte[] pixels, int pictures) {
    this.pixels = pixels;
    this.pictures = pictures;
  }

  /** Has been given a place. Whether it takes it; if not, it has its failure. */
  abstract boolean lead();

  /** Has its answers or a failure. */
  abstract void done();

  /** Of a caller that waits. */
  static final class Waiting extends PendingCall {
    private final Thread caller = Thread.currentThread();

    Waiting(byte[] pixels, int pictures) {
      super(pixels, pictures);
    }

    @Override
    boolean lead() {
      stage = Stage.LEADING;
      LockSupport.unpark(caller);
      return true;
    }

    @Override
    void done() {
      stage = Stage.DONE;
      LockSupport.unpark(caller);
    }
  }

  /** Of a caller that has gone on and left an executor to compute in its place. */
  static final class Promised extends PendingCall {
    private final Executor executor;
    private final Consumer<PendingCall> leader;
    private final CompletableFuture<float[]> promise = new CompletableFuture<>();

    Promised(byte[] pixels, int pictures, Executor executor, Consumer<PendingCall> leader) {
      super(pixels, pictures);
      this.executor = executor;
      this.leader = leader;
    }

    CompletableFuture<float[]> promise() {
      return promise;
    }

    @Override
    boolean lead() {
      stage = Stage.LEADING;
      try {
        executor.execute(() -> leader.accept(this));
        return true;
      } catch (RejectedExecutionException e) {
        failure = e;
        return false;
      }
    }

    @Override
    void done() {
      stage = Stage.DONE;
      if (failure == null) {
        promise.complete(answers);
      } else {
        promise.completeExceptionally(failure);
      }
    }
  }
}
