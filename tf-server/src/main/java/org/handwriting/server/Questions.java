package org.handwriting.server;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The way that a question in 28x28 pixels takes, whichever protocol it came by: read it, borrow the
 * version, ask it, write the answer, each step measured.
 */
final class Questions {
  private final Models models;
  private final ServerMetrics metrics;

  Questions(Models models, ServerMetrics metrics) {
    this.models = models;
    this.metrics = metrics;
  }

  /** Writes an answer. */
  interface Writer<T> {
    HttpResponse write(ModelVersion version, T asked, Scores scores);
  }

  /**
   * Answers a question.
   *
   * @param read reads the request
   * @param pixels of what was read: uint8 [n, 28, 28]
   */
  <T> CompletableFuture<HttpResponse> ask(
      ServiceRequestContext context,
      VersionName wanted,
      Supplier<T> read,
      Function<T, byte[]> pixels,
      Writer<T> writer) {
    ServedModel model = models.of(context);
    // Before the request is read: whoever asks for what is not there hears that first.
    return model.asking(
        wanted,
        version -> {
          long begun = System.nanoTime();
          T asked = read.get();
          metrics.took(model.name(), ServerMetrics.PREPROCESS, begun);
          return version
              .recognizer()
              .probabilitiesAsync(pixels.apply(asked), model.queue())
              .thenApply(
                  probabilities -> {
                    long answered = System.nanoTime();
                    Scores scores = new Scores(probabilities, version.labels());
                    HttpResponse answer = writer.write(version, asked, scores);
                    metrics.took(model.name(), ServerMetrics.SERIALISE, answered);
                    return answer;
                  });
        });
  }
}
