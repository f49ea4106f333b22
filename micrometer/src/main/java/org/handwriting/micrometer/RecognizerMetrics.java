package org.handwriting.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.handwriting.serve.ModelInfo;
import org.handwriting.serve.RecognizerListener;

/**
 * Measures what recognizers of characters and of lines do, and readers of pages. One listens to as
 * many of them as there are:
 *
 * <pre>{@code
 * RecognizerMetrics metrics = new RecognizerMetrics(registry);
 * RecognizerOptions options = RecognizerOptions.defaults().withListener(metrics);
 * try (PageReader pages = PageReader.pretrained(PageOptions.defaults(), options)) {
 *   // its models are heard, and its pages
 * }
 * }</pre>
 *
 * <p>With the tags {@code kind} ({@code characters} or {@code lines}) and {@code model} (its name):
 *
 * <ul>
 *   <li>{@code handwriting.pictures}, a counter: pictures that were answered; a line is one,
 *   <li>{@code handwriting.failures}, a counter: pictures that were not, with the tag {@code
 *       exception}, its class,
 *   <li>{@code handwriting.prepare}, a timer: from a picture or its file to what the network reads,
 *   <li>{@code handwriting.queue}, a timer: for each batch, how long the first in it had waited,
 *   <li>{@code handwriting.compute}, a timer: for each batch, how long the network took,
 *   <li>{@code handwriting.batch.size}, a distribution: pictures that were computed at once.
 * </ul>
 *
 * <p>And of pages, whoever reads their lines:
 *
 * <ul>
 *   <li>{@code handwriting.page}, a timer: from the picture to the text,
 *   <li>{@code handwriting.page.lines}, a distribution: lines that were found on it,
 *   <li>{@code handwriting.page.failures}, a counter with the tag {@code exception}.
 * </ul>
 *
 * <p>Recognizers of models of one kind and name are counted together. Thread-safe.
 */
public final class RecognizerMetrics implements RecognizerListener {
  private static final String UNKNOWN = "unknown";

  private final MeterRegistry registry;
  private final Timer page;
  private final DistributionSummary pageLines;

  /**
   * Measures into a registry.
   *
   * @param registry stays its owner's
   */
  public RecognizerMetrics(MeterRegistry registry) {
    this.registry = registry;
    page =
        Timer.builder("handwriting.page")
            .description("From the picture of a page to its text")
            .register(registry);
    pageLines =
        DistributionSummary.builder("handwriting.page.lines")
            .description("Lines that were found on a page")
            .baseUnit("lines")
            .register(registry);
  }

  @Override
  public RecognizerListener forModel(ModelInfo model) {
    return new ModelMeters(registry, model.kind(), model.name().isBlank() ? UNKNOWN : model.name());
  }

  // Of a recognizer that has not said which model it has; there is none such in the library.
  @Override
  public void onBatch(int pictures, Duration queued, Duration computed) {
    new ModelMeters(registry, UNKNOWN, UNKNOWN).onBatch(pictures, queued, computed);
  }

  @Override
  public void onGlyph(Duration took) {
    new ModelMeters(registry, UNKNOWN, UNKNOWN).onGlyph(took);
  }

  @Override
  public void onFailure(int pictures, Throwable failure) {
    new ModelMeters(registry, UNKNOWN, UNKNOWN).onFailure(pictures, failure);
  }

  @Override
  public void onPage(int lines, Duration took) {
    page.record(took);
    pageLines.record(lines);
  }

  @Override
  public void onPageFailure(Throwable failure) {
    Counter.builder("handwriting.page.failures")
        .description("Pages that could not be read")
        .baseUnit("pages")
        .tag("exception", ModelMeters.name(failure))
        .register(registry)
        .increment();
  }
}
