package org.handwriting.serve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Lets callers compute for each other. A caller that finds a free place computes at once, in its
 * own thread; when all places are taken, callers queue, and whoever leaves a place hands it to the
 * first in the queue, who computes a batch of all that have gathered meanwhile. There is no thread
 * of its own, so that a single caller pays nothing, and batches grow with the load by themselves.
 * Callers that do not wait bring an executor, which computes in their place.
 *
 * <p>Thread-safe.
 *
 * @param <C> a call: what one caller asks
 * @param <A> an answer
 */
final class Batcher<C, A> {
  private final Function<List<C>, List<A>> network;
  private final ToIntFunction<C> weight;
  private final RecognizerOptions options;
  private final CallQueue<C, A> queue;

  /**
   * @param network computes a batch: an answer for each call, in their order
   * @param weight how many pictures a call counts for in batches and in the queue
   */
  Batcher(Function<List<C>, List<A>> network, ToIntFunction<C> weight, RecognizerOptions options) {
    this.network = network;
    this.weight = weight;
    this.options = options;
    this.queue = new CallQueue<>(options);
  }

  /**
   * Computes for {@code call}, alone or with others' calls.
   *
   * @throws RecognizerBusyException when too many pictures wait
   * @throws RecognizerTimeoutException when it was not their turn before the deadline
   * @throws IllegalStateException after {@link #close}
   */
  A answer(C call) {
    return answered(call, queue::enter);
  }

  /**
   * The same for a call in parts, which are all refused or all let in.
   *
   * @param finish from a part and its answer to what is wanted of them; computed side by side too
   */
  <R> List<R> answerAll(List<C> parts, BiFunction<C, A, R> finish) {
    admit(parts);
    try {
      return this.<R>sideBySide(parts)
          .all(i -> finish.apply(parts.get(i), answered(parts.get(i), queue::enterAdmitted)));
    } finally {
      queue.end();
    }
  }

  private A answered(C call, Predicate<PendingCall<C, A>> entrance) {
    PendingCall.Waiting<C, A> request = new PendingCall.Waiting<>(call, weight.applyAsInt(call));
    if (entered(request, entrance)) {
      request.stage = PendingCall.Stage.LEADING;
    } else {
      await(request);
    }
    if (request.stage == PendingCall.Stage.LEADING) {
      lead(request);
    }
    if (request.failure != null) {
      throw request.failure;
    }
    return request.answer;
  }

  /**
   * The same for a caller that does not wait.
   *
   * @param executor computes, and completes what is promised
   * @return completed exceptionally with a {@link RecognizerTimeoutException} when it was not their
   *     turn before the deadline
   * @throws RecognizerBusyException when too many pictures wait
   * @throws IllegalStateException after {@link #close}
   */
  CompletableFuture<A> answer(C call, Executor executor) {
    return promised(call, executor, queue::enter);
  }

  /** The same for a call in parts, which are all refused or all let in. */
  CompletableFuture<List<A>> answerAll(List<C> parts, Executor executor) {
    Objects.requireNonNull(executor, "executor");
    admit(parts);
    return this.<A>sideBySide(parts)
        .promised(i -> promised(parts.get(i), executor, queue::enterAdmitted))
        .whenComplete((answers, failure) -> queue.end());
  }

  private CompletableFuture<A> promised(
      C call, Executor executor, Predicate<PendingCall<C, A>> entrance) {
    Objects.requireNonNull(executor, "executor");
    PendingCall.Promised<C, A> request =
        new PendingCall.Promised<>(call, weight.applyAsInt(call), executor, this::lead);
    if (entered(request, entrance)) {
      lead(handOver(request));
    }
    return request.promise().isDone() ? request.promise() : untilDeadline(request);
  }

  /** How many pictures wait. */
  int queued() {
    return queue.queued();
  }

  /** Refuses new callers and waits for those that have come. */
  void close() {
    queue.close();
  }

  private boolean entered(PendingCall<C, A> request, Predicate<PendingCall<C, A>> entrance) {
    try {
      return entrance.test(request);
    } catch (RuntimeException e) {
      throw ListenerReports.failure(options.listener(), request.pictures, e);
    }
  }

  private void admit(List<C> parts) {
    try {
      queue.admit(parts.stream().limit(options.threads()).mapToInt(weight).sum());
    } catch (RuntimeException e) {
      throw failed(parts, e);
    }
  }

  private <R> BoundedParallel<R> sideBySide(List<C> parts) {
    return new BoundedParallel<>(
        parts.size(),
        options.threads(),
        (from, failure) -> failed(parts.subList(from, parts.size()), failure));
  }

  private <E extends Throwable> E failed(List<C> parts, E failure) {
    int pictures = parts.stream().mapToInt(weight).sum();
    return ListenerReports.failure(options.listener(), pictures, failure);
  }

  private void await(PendingCall<C, A> request) {
    long deadline = request.arrived + TimeUnit.NANOSECONDS.convert(options.deadline());
    boolean interrupted = false;
    while (request.stage == PendingCall.Stage.QUEUED || request.stage == PendingCall.Stage.TAKEN) {
      long left = deadline - System.nanoTime();
      if (request.stage == PendingCall.Stage.TAKEN) {
        LockSupport.park(this);
      } else if (left > 0) {
        LockSupport.parkNanos(this, left);
      } else if (queue.leave(request)) {
        throw ListenerReports.failure(options.listener(), request.pictures, late());
      }
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private CompletableFuture<A> untilDeadline(PendingCall.Promised<C, A> request) {
    Runnable leave =
        () -> {
          if (queue.leave(request)) {
            request.failure = late();
            request.inExecutor(() -> fail(request));
          } else if (request.isLeft()) {
            request.failure = late();
            ForkJoinPool.commonPool().execute(() -> handOnFrom(request));
          }
        };
    Future<?> alarm = DeadlineClock.after(options.deadline(), leave);
    return request.promise().whenComplete((answers, failure) -> alarm.cancel(false));
  }

  // Its executor has not come to it, or has dropped it, and holds a place for nothing.
  private void handOnFrom(PendingCall<C, A> left) {
    try {
      fail(left);
    } finally {
      lead(handOver(queue.next()));
    }
  }

  private RecognizerTimeoutException late() {
    return new RecognizerTimeoutException(options.deadline());
  }

  // It has its failure, which nobody has been told of.
  private void fail(PendingCall<C, A> request) {
    ListenerReports.failure(options.listener(), request.pictures, request.failure);
    request.done();
  }

  // One after the other: what executors leave to the thread that hands a place on would otherwise
  // be a call within a call, as deep as the queue is long.
  private void lead(PendingCall<C, A> first) {
    Throwable thrown = null;
    for (PendingCall<C, A> own = first; own != null; ) {
      List<PendingCall<C, A>> batch = new ArrayList<>(List.of(own));
      try {
        compute(batch);
      } catch (RuntimeException | Error e) {
        thrown = thrown == null ? e : thrown;
      }
      try {
        // The place first: what callers do with their answers may take its time.
        own = handOver(queue.next());
      } finally {
        batch.forEach(PendingCall::done);
      }
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw (RuntimeException) thrown;
    }
  }

  private void compute(List<PendingCall<C, A>> batch) {
    long start;
    try {
      queue.gather(batch);
      start = System.nanoTime();
      share(batch, network.apply(batch.stream().map(request -> request.call).toList()));
    } catch (RuntimeException e) {
      batch.forEach(request -> request.failure = e);
      ListenerReports.failure(options.listener(), pictures(batch), e);
      return;
    } catch (Error e) {
      batch.forEach(request -> request.failure = new IllegalStateException(e));
      throw ListenerReports.failure(options.listener(), pictures(batch), e);
    }
    Duration queued = Duration.ofNanos(start - batch.get(0).arrived);
    Duration computed = Duration.ofNanos(System.nanoTime() - start);
    ListenerReports.success(() -> options.listener().onBatch(pictures(batch), queued, computed));
  }

  private static <C, A> int pictures(List<PendingCall<C, A>> batch) {
    return batch.stream().mapToInt(request -> request.pictures).sum();
  }

  private void share(List<PendingCall<C, A>> batch, List<A> answers) {
    if (answers.size() != batch.size()) {
      throw new IllegalStateException(
          "expected an answer for each of %d calls, found %d"
              .formatted(batch.size(), answers.size()));
    }
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).answer = answers.get(i);
    }
  }

  // Gives a place to the one whose turn it is, or else to the first in the queue that takes it.
  // Who is returned is to be led by this thread.
  private PendingCall<C, A> handOver(PendingCall<C, A> first) {
    for (PendingCall<C, A> next = first; next != null; next = queue.next()) {
      switch (next.lead()) {
        case ELSEWHERE -> {
          return null;
        }
        case HERE -> {
          return next;
        }
        case NOWHERE -> fail(next);
      }
    }
    return null;
  }
}
