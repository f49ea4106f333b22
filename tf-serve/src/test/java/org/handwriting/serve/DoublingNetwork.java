package org.handwriting.serve;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** A network that doubles numbers of one byte, and that a test can hold up. */
final class DoublingNetwork implements AutoCloseable {
  static final RecognizerOptions ONE_PLACE =
      RecognizerOptions.defaults().withThreads(1).withBatches(4, Duration.ZERO);

  /** For callers of a test. */
  final ExecutorService callers = Executors.newCachedThreadPool();

  /** A permit lets the network compute one batch. */
  final Semaphore gate = new Semaphore(0);

  /** Has a permit for each batch that the network has begun. */
  final Semaphore arrived = new Semaphore(0);

  /** Numbers of each batch that was computed. */
  final ConcurrentLinkedQueue<Integer> batches = new ConcurrentLinkedQueue<>();

  Batcher<byte[], float[]> batcher(RecognizerOptions options) {
    return new Batcher<>(this::doubled, numbers -> numbers.length, options);
  }

  private List<float[]> doubled(List<byte[]> calls) {
    arrived.release();
    gate.acquireUninterruptibly();
    batches.add(calls.stream().mapToInt(call -> call.length).sum());
    return calls.stream().map(DoublingNetwork::doubled).toList();
  }

  private static float[] doubled(byte[] numbers) {
    float[] answers = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] < 0) {
        throw new IllegalArgumentException("found a negative number");
      }
      answers[i] = 2 * numbers[i];
    }
    return answers;
  }

  Future<float[]> call(Batcher<byte[], float[]> batcher, int... numbers) {
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      bytes[i] = (byte) numbers[i];
    }
    return callers.submit(() -> batcher.answer(bytes));
  }

  static void untilQueued(Batcher<byte[], float[]> batcher, int pictures) {
    while (batcher.queued() < pictures) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    callers.shutdownNow();
  }
}
