package org.handwriting.server;

import java.util.function.Consumer;
import org.handwriting.core.device.Engine;

/**
 * Tells people and metrics of versions that come and go.
 *
 * @param asked which engine was asked for: what computes is told where it is not the usual one
 * @param bundled whether the models are those that come with the program, of whose loading nobody
 *     need hear
 */
record ReloadNotices(Consumer<String> notices, ServerMetrics metrics, Engine asked, boolean bundled)
    implements ReloadListener {
  private static final long NANOS_PER_MILLI = 1_000_000;

  @Override
  public void loaded(String model, ModelVersion version, long nanos) {
    metrics.reloaded(model, "loaded");
    boolean usual = asked == Engine.TENSORFLOW;
    if (bundled && usual) {
      return;
    }
    String how = usual ? "" : ", computed by " + version.servable().info().computedBy();
    notices.accept(
        "model %s: version %d loaded in %d ms%s"
            .formatted(model, version.number(), nanos / NANOS_PER_MILLI, how));
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
