package org.handwriting.server;

import com.google.protobuf.Message;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A method of gRPC that takes one message and gives one.
 *
 * @param path {@code /service/method}
 * @param api that it belongs to, for metrics
 * @param open whether it is answered without the token
 * @param blank an empty request
 * @param modelName where a request names the model that answers, as numbers of fields within
 *     fields: it then waits in the model's queue and is answered outside of the event loops. None
 *     where it is answered at once
 * @param handler what answers
 */
record GrpcMethod<Q extends Message>(
    String path, String api, boolean open, Q blank, List<Integer> modelName, Handler<Q> handler)
    implements RequestRoute {

  /** Answers the requests of a method. */
  @FunctionalInterface
  interface Handler<Q> {
    /**
     * Answers a request.
     *
     * @param model that it names; null where it is answered at once
     * @throws Refusal when it is not answered as asked
     */
    CompletableFuture<? extends Message> answer(ServedModel model, Q request);
  }

  /** The methods of a service. */
  record Service(String name, String api) {
    /** Answered at once. */
    <Q extends Message> GrpcMethod<Q> atOnce(
        String method, Q blank, Function<Q, ? extends Message> answer) {
      return new GrpcMethod<>(path(method), api, false, blank, List.of(), atOnce(answer));
    }

    /** Answered at once, for everyone. */
    <Q extends Message> GrpcMethod<Q> open(
        String method, Q blank, Function<Q, ? extends Message> answer) {
      return new GrpcMethod<>(path(method), api, true, blank, List.of(), atOnce(answer));
    }

    private static <Q> Handler<Q> atOnce(Function<Q, ? extends Message> answer) {
      return (model, request) -> CompletableFuture.completedFuture(answer.apply(request));
    }

    /** Asks a model. */
    <Q extends Message> GrpcMethod<Q> asking(
        String method, Q blank, List<Integer> modelName, Handler<Q> handler) {
      return new GrpcMethod<>(path(method), api, false, blank, modelName, handler);
    }

    private String path(String method) {
      return "/" + name + "/" + method;
    }
  }
}
