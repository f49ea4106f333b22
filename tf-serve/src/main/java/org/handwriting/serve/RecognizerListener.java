package org.handwriting.serve;

import java.time.Duration;
import java.util.Objects;

/**
 * Hears how recognizers work; called on the threads that compute or read, so it should be quick.
 * One listener may hear many recognizers, several threads at once. Its exceptions cost nobody an
 * answer: they are logged ({@link System.Logger} of this class's name), or go with the failure that
 * it was told of. Errors are thrown on.
 */
@FunctionalInterface
public interface RecognizerListener {
  /** Hears nothing. */
  RecognizerListener NONE = (pictures, queued, computed) -> {};

  /**
   * What hears a recognizer of this model, in this one's place: for those who count by model.
   * Called once, when the model has been opened.
   */
  default RecognizerListener forModel(ModelInfo model) {
    return this;
  }

  /**
   * Called after each batch that was answered.
   *
   * @param pictures in the batch; a line is one
   * @param queued how long the one that came first had waited
   * @param computed how long the network took
   */
  void onBatch(int pictures, Duration queued, Duration computed);

  /**
   * Called after each picture that was turned into a glyph or into a line image.
   *
   * @param took from the picture, or its file's bytes, to the glyph
   */
  default void onGlyph(Duration took) {}

  /**
   * Called for pictures that get no answer: files that cannot be read, a queue that is full ({@link
   * RecognizerBusyException}), a wait that was too long ({@link RecognizerTimeoutException}), a
   * batch that could not be computed. Each picture is told of once, here or by {@link #onBatch}.
   * What is thrown here goes with the failure, as suppressed.
   *
   * @param pictures that were asked about together
   */
  default void onFailure(int pictures, Throwable failure) {}

  /**
   * Called after each page that was read; its characters and lines are told of besides, by those
   * who read them.
   *
   * @param lines that were found on it
   * @param took from the picture to the text
   */
  default void onPage(int lines, Duration took) {}

  /** Called for each page that could not be read. */
  default void onPageFailure(Throwable failure) {}

  /** Tells this one, then another, even where this one fails. */
  default RecognizerListener andThen(RecognizerListener next) {
    Objects.requireNonNull(next, "next");
    return this == NONE ? next : next == NONE ? this : new TwoListeners(this, next);
  }
}
