package org.handwriting.serve;

import java.time.Duration;
import java.util.Objects;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.device.Device;
import org.handwriting.core.device.Engine;
import org.handwriting.core.device.Precision;
import org.handwriting.core.device.PrecisionChoice;

/**
 * How a recognizer shares its work among callers.
 *
 * @param engine that computes: TensorFlow, ONNX Runtime where it is on the class path, or whichever
 *     is quicker
 * @param precision of TensorFlow's products; ONNX Runtime's are float32. In bfloat16 probabilities
 *     differ by up to about 0.02 from float32, and fewer than 1 of 1,000 pictures gets another
 *     label
 * @param threads callers that compute at once, each on a core of its own
 * @param batchLimit most pictures of different callers that are computed together
 * @param longestWait how long a caller waits for others to share a batch with; zero takes whoever
 *     is waiting already, which is best unless callers come in bursts
 * @param queueLimit most pictures that wait; one more is refused. A call of more than one batch is
 *     refused as a whole, before anything of it is computed, and only where others wait
 * @param deadline longest wait before the computing begins; in a call of many, of each batch
 * @param unsureBelow probability of the best candidate, with those of its shape if there are any,
 *     below which a recognition is unsure, 0 to 1
 * @param listener hears of every batch, and of every failure
 */
public record RecognizerOptions(
    Engine engine,
    Precision precision,
    int threads,
    int batchLimit,
    Duration longestWait,
    int queueLimit,
    Duration deadline,
    double unsureBelow,
    RecognizerListener listener) {
  private static final int QUEUE = 4096;

  /** Checks the numbers. */
  public RecognizerOptions {
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(precision, "precision");
    requireAtLeastOne("threads", threads);
    requireAtLeastOne("batchLimit", batchLimit);
    requireAtLeastOne("queueLimit", queueLimit);
    if (longestWait.isNegative()) {
      throw new IllegalArgumentException(
          "longestWait: expected zero or more, found " + longestWait);
    }
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("deadline: expected more than zero, found " + deadline);
    }
    if (!(unsureBelow >= 0 && unsureBelow <= 1)) {
      throw new IllegalArgumentException("unsureBelow: expected 0 to 1, found " + unsureBelow);
    }
    Objects.requireNonNull(listener, "listener");
  }

  /**
   * TensorFlow in the precision that is quickest here, a thread for each core, batches of up to 32,
   * no waiting for others, up to 4,096 pictures in the queue, ten seconds, unsure below a half.
   */
  public static RecognizerOptions defaults() {
    return new RecognizerOptions(
        Engine.TENSORFLOW,
        PrecisionChoice.quickest(Device.PROCESSOR),
        Runtime.getRuntime().availableProcessors(),
        32,
        Duration.ZERO,
        QUEUE,
        Duration.ofSeconds(10),
        0.5,
        RecognizerListener.NONE);
  }

  /** The same on another engine. */
  public RecognizerOptions withEngine(Engine value) {
    return new RecognizerOptions(
        value,
        precision,
        threads,
        batchLimit,
        longestWait,
        queueLimit,
        deadline,
        unsureBelow,
        listener);
  }

  /** The same with another precision. */
  public RecognizerOptions withPrecision(Precision value) {
    return new RecognizerOptions(
        engine,
        value,
        threads,
        batchLimit,
        longestWait,
        queueLimit,
        deadline,
        unsureBelow,
        listener);
  }

  /** The same with another number of threads. */
  public RecognizerOptions withThreads(int value) {
    return new RecognizerOptions(
        engine,
        precision,
        value,
        batchLimit,
        longestWait,
        queueLimit,
        deadline,
        unsureBelow,
        listener);
  }

  /** The same with other batches. */
  public RecognizerOptions withBatches(int limit, Duration wait) {
    return new RecognizerOptions(
        engine, precision, threads, limit, wait, queueLimit, deadline, unsureBelow, listener);
  }

  /** The same with another queue. */
  public RecognizerOptions withQueue(int limit, Duration longest) {
    return new RecognizerOptions(
        engine, precision, threads, batchLimit, longestWait, limit, longest, unsureBelow, listener);
  }

  /** The same with another line between sure and unsure. */
  public RecognizerOptions withUnsureBelow(double value) {
    return new RecognizerOptions(
        engine, precision, threads, batchLimit, longestWait, queueLimit, deadline, value, listener);
  }

  /** The same with another listener. */
  public RecognizerOptions withListener(RecognizerListener value) {
    return new RecognizerOptions(
        engine,
        precision,
        threads,
        batchLimit,
        longestWait,
        queueLimit,
        deadline,
        unsureBelow,
        value);
  }

  /** The same, heard as a recognizer of this model is. */
  RecognizerOptions forModel(ModelInfo model) {
    return withListener(listener.forModel(model));
  }

  /** The session that they ask for. */
  SessionOptions session() {
    return SessionOptions.serving().withPrecision(precision).withEngine(engine);
  }

  private static void requireAtLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": expected 1 or more, found " + value);
    }
  }
}
