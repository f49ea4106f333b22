package org.handwriting.server;

import java.util.function.Consumer;

/** Tells people and metrics of versions that come and go. */
record ReloadNotices(Consumer<String> notices, ServerMetrics metrics) implements ReloadListener {
  private static final long NANOS_PER_MILLI = 1_000_000;

  @Override
  public void loaded(String model, ModelVersion version, long nanos) {
    metrics.reloaded(model, "loaded");
    notices.accept(
        "model %s: version %d loaded in %d ms, computed by %s"
            .formatted(
                model,
                version.number(),
                nanos / NANOS_PER_MILLI,
                version.servable().info().computedBy()));
  }

  @Override
  public void refused(String model, long version, String why) {
    metrics.reloaded(model, "refused");
    notices.accept("model %s: version %d refused: %s".formatted(model, version, why));
  }

  @Override
  public void unloaded(String model, long version) {
    metrics.reloaded(model, "unloaded");
    notices.accept("model %s: version %d unloaded".formatted(model, version));
  }
}
