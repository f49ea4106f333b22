package org.handwriting.serve;

import java.time.Duration;

/**
 * Tells another listener. What that throws when it hears of something that went well is logged;
 * what it throws when it hears of a failure is left to those who tell of it.
 */
record LoggedListener(RecognizerListener told) implements RecognizerListener {
  private static final System.Logger LOG = System.getLogger(RecognizerListener.class.getName());

  @Override
  public RecognizerListener forModel(ModelInfo model) {
    return told.forModel(model).logged();
  }

  @Override
  public RecognizerListener logged() {
    return this;
  }

  @Override
  public void onBatch(int pictures, Duration queued, Duration computed) {
    tell(() -> told.onBatch(pictures, queued, computed));
  }

  @Override
  public void onGlyph(Duration took) {
    tell(() -> told.onGlyph(took));
  }

  @Override
  public void onFailure(int pictures, Throwable failure) {
    told.onFailure(pictures, failure);
  }

  @Override
  public void onPage(int lines, Duration took) {
    tell(() -> told.onPage(lines, took));
  }

  @Override
  public void onPageFailure(Throwable failure) {
    told.onPageFailure(failure);
  }

  private static void tell(Runnable telling) {
    try {
      telling.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a RecognizerListener has failed", e);
    }
  }
}
