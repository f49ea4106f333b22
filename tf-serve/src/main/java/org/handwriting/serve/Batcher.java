package org.handwriting.serve;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
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
  private final ArrayDeque<PendingCall<C, A>> queue = new ArrayDeque<>();
  private int queued; // pictures
  private int leading; // callers with a place
  private boolean closed;

  /**
   * @param network computes a batch: an answer for each call, in their order
   * @param weight how many pictures a call counts for in batches and in the queue
   */
  Batcher(Function<List<C>, List<A>> network, ToIntFunction<C> weight, RecognizerOptions options) {
    this.network = network;
    this.weight = weight;
    this.options = options;
  }

  /**
   * Computes for {@code call}, alone or with others' calls.
   *
   * @throws RecognizerBusyException when too many pictures wait
   * @throws RecognizerTimeoutException when it was not their turn before the deadline
   * @throws IllegalStateException after {@link #close}
   */
  A answer(C call) {
    PendingCall.Waiting<C, A> request = new PendingCall.Waiting<>(call, weight.applyAsInt(call));
    if (entered(request)) {
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
    PendingCall.Promised<C, A> request =
        new PendingCall.Promised<>(call, weight.applyAsInt(call), executor, this::lead);
    if (!entered(request)) {
      return untilDeadline(request);
    }
    if (!request.lead()) {
      handOn();
      fail(request);
    }
    return request.promise();
  }

  /** How many pictures wait. */
  synchronized int queued() {
    return queued;
  }

  /** Refuses new callers and waits for those that have come. */
  synchronized void close() {
    closed = true;
    boolean interrupted = false;
    while (leading > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean entered(PendingCall<C, A> request) {
    try {
      return enter(request);
    } catch (RuntimeException e) {
      throw ListenerReports.failure(options.listener(), request.pictures, e);
    }
  }

  // Whether there was a free place; who has one is not in the queue.
  private synchronized boolean enter(PendingCall<C, A> request) {
    if (closed) {
      throw new IllegalStateException("the recognizer is closed");
    }
    if (leading < options.threads()) {
      leading++;
      return true;
    }
    if (queued + request.pictures > options.queueLimit()) {
      throw new RecognizerBusyException(options.queueLimit());
    }
    queue.add(request);
    queued += request.pictures;
    notifyAll(); // to a leader that waits for more
    return false;
  }

  private void await(PendingCall<C, A> request) {
    long deadline = request.arrived + options.deadline().toNanos();
    boolean interrupted = false;
    while (request.stage == PendingCall.Stage.QUEUED || request.stage == PendingCall.Stage.TAKEN) {
      long left = deadline - System.nanoTime();
      if (request.stage == PendingCall.Stage.TAKEN) {
        LockSupport.park(this);
      } else if (left > 0) {
        LockSupport.parkNanos(this, left);
      } else if (leave(request)) {
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
          if (leave(request)) {
            request.failure = late();
            fail(request);
          }
        };
    Future<?> alarm = DeadlineClock.after(options.deadline(), leave);
    return request.promise().whenComplete((answers, failure) -> alarm.cancel(false));
  }

  private RecognizerTimeoutException late() {
    return new RecognizerTimeoutException(options.deadline());
  }

  // It has its failure, which nobody has been told of.
  private void fail(PendingCall<C, A> request) {
    ListenerReports.failure(options.listener(), request.pictures, request.failure);
    request.done();
  }

  // Whether it was still in the queue.
  private synchronized boolean leave(PendingCall<C, A> request) {
    if (request.stage != PendingCall.Stage.QUEUED) {
      return false;
    }
    queue.remove(request);
    queued -= request.pictures;
    return true;
  }

  private void lead(PendingCall<C, A> own) {
    List<PendingCall<C, A>> batch = take(own);
    try {
      compute(batch);
    } finally {
      // The place first: what callers do with their answers may take its time.
      handOn();
      batch.forEach(PendingCall::done);
    }
  }

  private synchronized List<PendingCall<C, A>> take(PendingCall<C, A> own) {
    gather(own);
    List<PendingCall<C, A>> batch = new ArrayList<>();
    batch.add(own);
    int pictures = own.pictures;
    while (!queue.isEmpty() && pictures + queue.peek().pictures <= options.batchLimit()) {
      PendingCall<C, A> next = poll();
      pictures += next.pictures;
      batch.add(next);
    }
    return batch;
  }

  private PendingCall<C, A> poll() {
    PendingCall<C, A> first = queue.poll();
    queued -= first.pictures;
    first.stage = PendingCall.Stage.TAKEN; // so that it does not leave
    return first;
  }

  // Waits for others to come, if there are any about.
  private void gather(PendingCall<C, A> own) {
    long end = System.nanoTime() + options.longestWait().toNanos();
    boolean interrupted = false;
    while ((leading > 1 || !queue.isEmpty())
        && own.pictures + queued < options.batchLimit()
        && !closed) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        break;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void compute(List<PendingCall<C, A>> batch) {
    long start = System.nanoTime();
    int pictures = batch.stream().mapToInt(request -> request.pictures).sum();
    try {
      share(batch, network.apply(batch.stream().map(request -> request.call).toList()));
    } catch (RuntimeException e) {
      batch.forEach(request -> request.failure = e);
      ListenerReports.failure(options.listener(), pictures, e);
      return;
    } catch (Error e) {
      batch.forEach(request -> request.failure = new IllegalStateException(e));
      throw ListenerReports.failure(options.listener(), pictures, e);
    }
    options
        .listener()
        .onBatch(
            pictures,
            Duration.ofNanos(start - batch.get(0).arrived),
            Duration.ofNanos(System.nanoTime() - start));
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

  // To the first in the queue that takes it.
  private void handOn() {
    for (PendingCall<C, A> next = next(); next != null; next = next()) {
      if (next.lead()) {
        return;
      }
      fail(next);
    }
  }

  // Without a next one, the place is free again.
  private synchronized PendingCall<C, A> next() {
    if (!queue.isEmpty()) {
      return poll();
    }
    leading--;
    notifyAll(); // to close()
    return null;
  }
}
