package org.handwriting.server;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.handwriting.data.line.LineImage;

/**
 * The way of an inference request for ready pictures or lines, whichever protocol it came by:
 * borrow the version, read the request, compute, write the response, each step measured.
 */
final class InferenceRequests {
  private final ServerMetrics metrics;

  InferenceRequests(ServerMetrics metrics) {
    this.metrics = metrics;
  }

  /**
   * How a protocol speaks with one kind of model.
   *
   * @param <T> a request
   * @param <S> what the network says to it
   * @param <R> a response
   * @param read reads a request to a model
   * @param network computes
   * @param write writes the response
   */
  record Protocol<T, S, R>(
      Function<Servable, T> read, Network<T, S> network, Writer<T, S, R> write) {
    /**
     * With models of characters.
     *
     * @param pictures of what was read
     */
    static <T, R> Protocol<T, Scores, R> characters(
        Function<Servable, T> read, Function<T, Pictures> pictures, Writer<T, Scores, R> write) {
      return new Protocol<>(
          read,
          (servable, request, executor) ->
              pictures
                  .apply(request)
                  .probabilities(servable.recognizer(), executor)
                  .thenApply(probabilities -> new Scores(probabilities, servable.labels())),
          write);
    }

    /** With models of lines. */
    static <T, R> Protocol<T, LineOutputs, R> lines(
        Function<Servable, T> read,
        Function<T, List<LineImage>> lines,
        Writer<T, LineOutputs, R> write) {
      return new Protocol<>(
          read,
          (servable, request, executor) ->
              servable
                  .lineRecognizer()
                  .logProbabilitiesAsync(lines.apply(request), executor)
                  .thenApply(
                      scores -> new LineOutputs(scores, servable.lineRecognizer().characters())),
          write);
    }
  }

  /** Asks a network. */
  @FunctionalInterface
  interface Network<T, S> {
    CompletableFuture<S> compute(Servable servable, T request, Executor executor);
  }

  /** Writes a response. */
  @FunctionalInterface
  interface Writer<T, S, R> {
    R write(long version, T request, S outputs);
  }

  /**
   * Answers a request.
   *
   * @param protocols how to speak with a model; refuses one that it cannot speak with
   * @throws Refusal when the version is not served, reads something else, or the request is not as
   *     it should be
   */
  <R> CompletableFuture<R> answer(
      ServedModel model,
      VersionName wanted,
      Function<Servable, ? extends Protocol<?, ?, R>> protocols) {
    // Before the request is read: whoever asks for what is not there, or reads other things, hears
    // that first.
    return model.respond(
        wanted, version -> answer(model, version, protocols.apply(version.servable())));
  }

  private <T, S, R> CompletableFuture<R> answer(
      ServedModel model, ModelVersion version, Protocol<T, S, R> protocol) {
    long begun = System.nanoTime();
    T request = protocol.read.apply(version.servable());
    metrics.recordStep(model.name(), ServerMetrics.PREPROCESS, begun);
    return protocol
        .network
        .compute(version.servable(), request, model.queue())
        .thenApply(
            outputs -> {
              long answered = System.nanoTime();
              R response = protocol.write.write(version.number(), request, outputs);
              metrics.recordStep(model.name(), ServerMetrics.SERIALIZE, answered);
              return response;
            });
  }
}
