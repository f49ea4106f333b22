package org.handwriting.serve;

import java.time.Duration;
import java.util.function.Consumer;

/** Tells one listener, then another, whatever the first throws. */
record TwoListeners(RecognizerListener first, RecognizerListener next)
    implements RecognizerListener {
  @Override
  public RecognizerListener forModel(ModelInfo model) {
    return first.forModel(model).andThen(next.forModel(model));
  }

  @Override
  public void onBatch(int pictures, Duration queued, Duration computed) {
    tell(listener -> listener.onBatch(pictures, queued, computed));
  }

  @Override
  public void onGlyph(Duration took) {
    tell(listener -> listener.onGlyph(took));
  }

  @Override
  public void onFailure(int pictures, Throwable failure) {
    tell(listener -> listener.onFailure(pictures, failure));
  }

  @Override
  public void onPage(int lines, Duration took) {
    tell(listener -> listener.onPage(lines, took));
  }

  @Override
  public void onPageFailure(Throwable failure) {
    tell(listener -> listener.onPageFailure(failure));
  }

  private void tell(Consumer<RecognizerListener> telling) {
    try {
      telling.accept(first);
    } catch (RuntimeException | Error e) {
      try {
        telling.accept(next);
      } catch (RuntimeException | Error also) {
        if (also != e) {
          e.addSuppressed(also);
        }
      }
      throw e;
    }
    telling.accept(next);
  }
}
