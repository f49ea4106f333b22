package org.handwriting.serve;

import java.time.Duration;

/** Tells one listener, then another. */
record TwoListeners(RecognizerListener first, RecognizerListener next)
    implements RecognizerListener {
  @Override
  public RecognizerListener forModel(ModelInfo model) {
    return first.forModel(model).andThen(next.forModel(model));
  }

  @Override
  public void onBatch(int pictures, Duration queued, Duration computed) {
    first.onBatch(pictures, queued, computed);
    next.onBatch(pictures, queued, computed);
  }

  @Override
  public void onGlyph(Duration took) {
    first.onGlyph(took);
    next.onGlyph(took);
  }

  @Override
  public void onFailure(int pictures, Throwable failure) {
    first.onFailure(pictures, failure);
    next.onFailure(pictures, failure);
  }

  @Override
  public void onPage(int lines, Duration took) {
    first.onPage(lines, took);
    next.onPage(lines, took);
  }

  @Override
  public void onPageFailure(Throwable failure) {
    first.onPageFailure(failure);
    next.onPageFailure(failure);
  }
}
