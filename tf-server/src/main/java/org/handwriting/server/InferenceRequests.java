package org.handwriting.server;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.serve.Recognizer;

/**
 * The way of an inference request for ready 28x28 pictures, whichever protocol it came by: borrow
 * the version, read the request, compute, write the response, each step measured.
 */
final class InferenceRequests {
  private final Models models;
  private final ServerMetrics metrics;

  InferenceRequests(Models models, ServerMetrics metrics) {
    this.models = models;
    this.metrics = metrics;
  }

  /**
   * How a protocol reads its requests and writes its responses.
   *
   * @param read reads a request to a model of this signature
   * @param pixels of what was read: uint8 [n, 28, 28]
   * @param write writes the response
   */
  record Protocol<T>(
      Function<ModelSignature, T> read, Function<T, byte[]> pixels, Writer<T> write) {}

  /** Writes a response. */
  interface Writer<T> {
    HttpResponse write(long version, T request, Scores scores);
  }

  /**
   * Answers a request.
   *
   * @throws Refusal when the version is not served, reads something else than characters, or the
   *     request is not as it should be
   */
  <T> CompletableFuture<HttpResponse> answer(
      ServiceRequestContext context, VersionName wanted, Protocol<T> protocol) {
    ServedModel model = models.of(context);
    // Before the request is read: whoever asks for what is not there, or reads other things, hears
    // that first.
    return model.respond(
        wanted,
        version -> {
          Servable servable = version.servable();
          Recognizer recognizer = servable.recognizer();
          long begun = System.nanoTime();
          T request = protocol.read.apply(servable.signature());
          metrics.took(model.name(), ServerMetrics.PREPROCESS, begun);
          return recognizer
              .probabilitiesAsync(protocol.pixels.apply(request), model.queue())
              .thenApply(
                  probabilities -> {
                    long answered = System.nanoTime();
                    Scores scores = new Scores(probabilities, servable.labels());
                    HttpResponse response = protocol.write.write(version.number(), request, scores);
                    metrics.took(model.name(), ServerMetrics.SERIALIZE, answered);
                    return response;
                  });
        });
  }
}
