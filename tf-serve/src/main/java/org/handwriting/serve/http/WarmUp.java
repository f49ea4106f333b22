package org.handwriting.serve.http;

import java.util.concurrent.locks.LockSupport;
import org.handwriting.serve.Recognizer;

/** What makes a new version's first answers as quick as its later ones. */
final class WarmUp {
  /** TensorFlow plans memory and kernels anew for sizes that it has not seen. */
  private static final int[] BATCHES = {1, 1, 2, 4, 8, 16, 32};

  /** Between two batches, so that requests on the old version get the processor. */
  private static final long PAUSE_NANOS = 2_000_000;

  private WarmUp() {}

  /** Asks {@code recognizer} a few times. */
  static Recognizer of(Recognizer recognizer) {
    try {
      for (int pictures : BATCHES) {
        recognizer.probabilities(new byte[pictures * Pictures.SIZE]);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      return recognizer;
    } catch (RuntimeException e) {
      recognizer.close();
      throw e;
    }
  }
}
