package org.handwriting.serve;

import java.time.Duration;

/**
 * Hears how a recognizer works; called on the threads that compute or read, so it should be quick.
 */
@FunctionalInterface
public interface RecognizerListener {
  /** Hears nothing. */
  RecognizerListener NONE = (pictures, queued, computed) -> {};

  /**
   * Called after each batch.
   *
   * @param pictures in the batch
   * @param queued how long the one that came first had waited
   * @param computed how long the network took
   */
  void onBatch(int pictures, Duration queued, Duration computed);

  /**
   * Called after each picture that was turned into a glyph.
   *
   * @param took from the picture, or its file's bytes, to the glyph
   */
  default void onGlyph(Duration took) {}
}
