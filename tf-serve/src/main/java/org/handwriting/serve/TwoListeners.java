package org.handwriting.serve;

import java.time.Duration;

/** Tells one listener, then another, whatever the first throws. */
record TwoListeners(RecognizerListener first, RecognizerListener next)
    implements RecognizerListener {
  @Override
  public RecognizerListener forModel(ModelInfo model) {
    return first.forModel(model).andThen(next.forModel(model));
  }

  @Override
  public void onBatch(int pictures, Duration queued, Duration computed) {
    try {
      first.onBatch(pictures, queued, computed);
    } finally {
      next.onBatch(pictures, queued, computed);
    }
  }

  @Override
  public void onGlyph(Duration took) {
    try {
      first.onGlyph(took);
    } finally {
      next.onGlyph(took);
    }
  }

  @Override
  public void onFailure(int pictures, Throwable failure) {
    try {
      first.onFailure(pictures, failure);
    } finally {
      next.onFailure(pictures, failure);
    }
  }

  @Override
  public void onPage(int lines, Duration took) {
    try {
      first.onPage(lines, took);
    } finally {
      next.onPage(lines, took);
    }
  }

  @Override
  public void onPageFailure(Throwable failure) {
    try {
      first.onPageFailure(failure);
    } finally {
      next.onPageFailure(failure);
    }
  }
}
