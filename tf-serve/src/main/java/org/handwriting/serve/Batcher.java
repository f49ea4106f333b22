package org.handwriting.serve;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets callers compute for each other. A caller that finds a free place computes at once, in its
 * own thread; when all places are taken, callers queue, and whoever leaves a place hands it to the
 * first in the queue, who computes a batch of all that have gathered meanwhile. There is no thread
 * of its own, so that a single caller pays nothing, and batches grow with the load by themselves.
 * Callers that do not wait bring an executor, which computes in their place.
 *
 * <p>Thread-safe.
 */
final class Batcher {
  /** Computes for pictures that lie one behind the other: n pictures in, n answers out. */
  @FunctionalInterface
  interface Network {
    float[] answers(byte[] pixels);
  }

  /** Tells those who do not wait when their time is over. */
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final Network network;
  private final RecognizerOptions options;
  private final int pictureBytes;
  private final ArrayDeque<PendingCall> queue = new ArrayDeque<>();
  private int queued; // pictures
  private int leading; // callers with a place
  private boolean closed;

  /**
   * @param pictureBytes bytes of one picture
   */
  Batcher(Network network, int pictureBytes, RecognizerOptions options) {
    this.network = network;
    this.pictureBytes = pictureBytes;
    this.options = options;
  }

  /**
   * Computes for {@code pixels}, alone or with others' pictures.
   *
   * @throws RecognizerBusyException when too many pictures wait
   * @throws RecognizerTimeoutException when it was not their turn before the deadline
   * @throws IllegalStateException after {@link #close}
   */
  float[] answers(byte[] pixels) {
    PendingCall.Waiting request = new PendingCall.Waiting(pixels, pixels.length / pictureBytes);
    if (enter(request)) {
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
    return request.answers;
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
  CompletableFuture<float[]> answers(byte[] pixels, Executor executor) {
    PendingCall.Promised request =
        new PendingCall.Promised(pixels, pixels.length / pictureBytes, executor, this::lead);
    if (!enter(request)) {
      return untilDeadline(request);
    }
    if (!request.lead()) {
      handOn();
      request.done();
    }
    return request.promise();
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "hwr-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
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

  // Whether there was a free place; who has one is not in the queue.
  private synchronized boolean enter(PendingCall request) {
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

  private void await(PendingCall request) {
    long deadline = request.arrived + options.deadline().toNanos();
    boolean interrupted = false;
    while (request.stage == PendingCall.Stage.QUEUED || request.stage == PendingCall.Stage.TAKEN) {
      long left = deadline - System.nanoTime();
      if (request.stage == PendingCall.Stage.TAKEN) {
        LockSupport.park(this);
      } else if (left > 0) {
        LockSupport.parkNanos(this, left);
      } else if (leave(request)) {
        throw new RecognizerTimeoutException(options.deadline());
      }
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private CompletableFuture<float[]> untilDeadline(PendingCall.Promised request) {
    Runnable leave =
        () -> {
          if (leave(request)) {
            request.failure = new RecognizerTimeoutException(options.deadline());
            request.done();
          }
        };
    Future<?> alarm = CLOCK.schedule(leave, options.deadline().toNanos(), TimeUnit.NANOSECONDS);
    return request.promise().whenComplete((answers, failure) -> alarm.cancel(false));
  }

  // Whether it was still in the queue.
  private synchronized boolean leave(PendingCall request) {
    if (request.stage != PendingCall.Stage.QUEUED) {
      return false;
    }
    queue.remove(request);
    queued -= request.pictures;
    return true;
  }

  private void lead(PendingCall own) {
    List<PendingCall> batch = take(own);
    try {
      compute(batch);
    } finally {
      // The place first: what callers do with their answers may take its time.
      handOn();
      batch.forEach(PendingCall::done);
    }
  }

  private synchronized List<PendingCall> take(PendingCall own) {
    gather(own);
    List<PendingCall> batch = new ArrayList<>();
    batch.add(own);
    int pictures = own.pictures;
    while (!queue.isEmpty() && pictures + queue.peek().pictures <= options.batchLimit()) {
      PendingCall next = poll();
      pictures += next.pictures;
      batch.add(next);
    }
    return batch;
  }

  private PendingCall poll() {
    PendingCall first = queue.poll();
    queued -= first.pictures;
    first.stage = PendingCall.Stage.TAKEN; // so that it does not leave
    return first;
  }

  // Waits for others to come, if there are any about.
  private void gather(PendingCall own) {
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

  private void compute(List<PendingCall> batch) {
    long start = System.nanoTime();
    try {
      float[] answers = network.answers(together(batch));
      share(batch, answers);
    } catch (RuntimeException e) {
      batch.forEach(request -> request.failure = e);
    } catch (Error e) {
      batch.forEach(request -> request.failure = new IllegalStateException(e));
      throw e;
    }
    int pictures = batch.stream().mapToInt(request -> request.pictures).sum();
    options
        .listener()
        .onBatch(
            pictures,
            Duration.ofNanos(start - batch.get(0).arrived),
            Duration.ofNanos(System.nanoTime() - start));
  }

  private byte[] together(List<PendingCall> batch) {
    if (batch.size() == 1) {
      return batch.get(0).pixels;
    }
    byte[] pixels = new byte[batch.stream().mapToInt(request -> request.pixels.length).sum()];
    int at = 0;
    for (PendingCall request : batch) {
      System.arraycopy(request.pixels, 0, pixels, at, request.pixels.length);
      at += request.pixels.length;
    }
    return pixels;
  }

  private static void share(List<PendingCall> batch, float[] answers) {
    int pictures = batch.stream().mapToInt(request -> request.pictures).sum();
    int classes = answers.length / pictures;
    int at = 0;
    for (PendingCall request : batch) {
      int length = request.pictures * classes;
      request.answers = new float[length];
      System.arraycopy(answers, at, request.answers, 0, length);
      at += length;
    }
  }

  // To the first in the queue that takes it.
  private void handOn() {
    for (PendingCall next = next(); next != null; next = next()) {
      if (next.lead()) {
        return;
      }
      next.done();
    }
  }

  // Without a next one, the place is free again.
  private synchronized PendingCall next() {
    if (!queue.isEmpty()) {
      return poll();
    }
    leading--;
    notifyAll(); // to close()
    return null;
  }
}
