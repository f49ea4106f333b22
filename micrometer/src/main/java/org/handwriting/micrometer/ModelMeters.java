package org.handwriting.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.handwriting.serve.RecognizerListener;

/** The meters of one model, which are there from its opening on. */
final class ModelMeters implements RecognizerListener {
  private final MeterRegistry registry;
  private final Tags tags;
  private final Counter pictures;
  private final Timer prepare;
  private final Timer queue;
  private final Timer compute;
  private final DistributionSummary batch;

  ModelMeters(MeterRegistry registry, String kind, String model) {
    this.registry = registry;
    tags = Tags.of("kind", kind, "model", model);
    pictures =
        Counter.builder("handwriting.pictures")
            .description("Pictures that were answered; a line is one")
            .baseUnit("pictures")
            .tags(tags)
            .register(registry);
    prepare = timer("handwriting.prepare", "From a picture or its file to what the network reads");
    queue = timer("handwriting.queue", "How long the first picture of a batch had waited");
    compute = timer("handwriting.compute", "How long the network took for a batch");
    batch =
        DistributionSummary.builder("handwriting.batch.size")
            .description("Pictures that were computed at once")
            .baseUnit("pictures")
            .tags(tags)
            .register(registry);
  }

  private Timer timer(String name, String description) {
    return Timer.builder(name).description(description).tags(tags).register(registry);
  }

  @Override
  public void onBatch(int answered, Duration queued, Duration computed) {
    pictures.increment(answered);
    batch.record(answered);
    queue.record(queued);
    compute.record(computed);
  }

  @Override
  public void onGlyph(Duration took) {
    prepare.record(took);
  }

  @Override
  public void onFailure(int unanswered, Throwable failure) {
    Counter.builder("handwriting.failures")
        .description("Pictures that were not answered")
        .baseUnit("pictures")
        .tags(tags)
        .tag("exception", name(failure))
        .register(registry)
        .increment(unanswered);
  }

  /** As the tag names it: the class without its package, which anonymous ones have in theirs. */
  static String name(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    return name.isEmpty() ? failure.getClass().getName() : name;
  }
}
