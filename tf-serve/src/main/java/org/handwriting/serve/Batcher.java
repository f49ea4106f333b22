package org.handwriting.serve;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets callers compute for each other. A caller that finds a free place computes at once, in its
 * own thread; when all places are taken, callers queue, and whoever leaves a place hands it to the
 * first in the queue, who computes a batch of all that have gathered meanwhile. There is no thread
 * of its own, so that a single caller pays nothing, and batches grow with the load by themselves.
 *
 * <p>Thread-safe.
 */
final class Batcher {
  /** Computes for pictures that lie one behind the other: n pictures in, n answers out. */
  @FunctionalInterface
  interface Network {
    float[] answers(byte[] pixels);
  }

  private enum Stage {
    QUEUED,
    /** Its caller has been given a place and must compute. */
    LEADING,
    /** In a batch that is being computed. */
    TAKEN,
    DONE
  }

  /** A caller's pictures. All but the pixels is guarded by the batcher. */
  private static final class Request {
    private final byte[] pixels;
    private final int pictures;
    private final Thread caller = Thread.currentThread();
    private final long arrived = System.nanoTime();
    private volatile Stage stage = Stage.QUEUED;
    private float[] answers;
    private RuntimeException failure;

    private Request(byte[] pixels, int pictures) {
      this.pixels = pixels;
      this.pictures = pictures;
    }
  }

  private final Network network;
  private final RecognizerOptions options;
  private final int pictureBytes;
  private final ArrayDeque<Request> queue = new ArrayDeque<>();
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
    Request request = new Request(pixels, pixels.length / pictureBytes);
    if (!enter(request)) {
      await(request);
    }
    if (request.stage == Stage.LEADING) {
      lead(request);
    }
    if (request.failure != null) {
      throw request.failure;
    }
    return request.answers;
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
  private synchronized boolean enter(Request request) {
    if (closed) {
      throw new IllegalStateException("the recognizer is closed");
    }
    if (leading < options.threads()) {
      leading++;
      request.stage = Stage.LEADING;
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

  private void await(Request request) {
    long deadline = request.arrived + options.deadline().toNanos();
    boolean interrupted = false;
    while (request.stage == Stage.QUEUED || request.stage == Stage.TAKEN) {
      long left = deadline - System.nanoTime();
      if (request.stage == Stage.TAKEN) {
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

  // Whether it was still in the queue.
  private synchronized boolean leave(Request request) {
    if (request.stage != Stage.QUEUED) {
      return false;
    }
    queue.remove(request);
    queued -= request.pictures;
    return true;
  }

  private void lead(Request own) {
    try {
      compute(take(own));
    } finally {
      handOn();
    }
  }

  private synchronized List<Request> take(Request own) {
    gather(own);
    List<Request> batch = new ArrayList<>();
    batch.add(own);
    int pictures = own.pictures;
    while (!queue.isEmpty() && pictures + queue.peek().pictures <= options.batchLimit()) {
      Request next = poll();
      next.stage = Stage.TAKEN;
      pictures += next.pictures;
      batch.add(next);
    }
    return batch;
  }

  private Request poll() {
    Request first = queue.poll();
    queued -= first.pictures;
    return first;
  }

  // Waits for others to come, if there are any about.
  private void gather(Request own) {
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

  private void compute(List<Request> batch) {
    long start = System.nanoTime();
    try {
      float[] answers = network.answers(together(batch));
      share(batch, answers);
    } catch (RuntimeException e) {
      batch.forEach(request -> request.failure = e);
    } catch (Error e) {
      batch.forEach(request -> request.failure = new IllegalStateException(e));
      throw e;
    } finally {
      for (Request request : batch) {
        request.stage = Stage.DONE;
        if (request.caller != Thread.currentThread()) {
          LockSupport.unpark(request.caller);
        }
      }
    }
    int pictures = batch.stream().mapToInt(request -> request.pictures).sum();
    options
        .listener()
        .onBatch(
            pictures,
            Duration.ofNanos(start - batch.get(0).arrived),
            Duration.ofNanos(System.nanoTime() - start));
  }

  private byte[] together(List<Request> batch) {
    if (batch.size() == 1) {
      return batch.get(0).pixels;
    }
    byte[] pixels = new byte[batch.stream().mapToInt(request -> request.pixels.length).sum()];
    int at = 0;
    for (Request request : batch) {
      System.arraycopy(request.pixels, 0, pixels, at, request.pixels.length);
      at += request.pixels.length;
    }
    return pixels;
  }

  private static void share(List<Request> batch, float[] answers) {
    int pictures = batch.stream().mapToInt(request -> request.pictures).sum();
    int classes = answers.length / pictures;
    int at = 0;
    for (Request request : batch) {
      int length = request.pictures * classes;
      request.answers = new float[length];
      System.arraycopy(answers, at, request.answers, 0, length);
      at += length;
    }
  }

  private synchronized void handOn() {
    if (queue.isEmpty()) {
      leading--;
      notifyAll(); // to close()
    } else {
      Request next = poll();
      next.stage = Stage.LEADING;
      LockSupport.unpark(next.caller);
    }
  }
}
