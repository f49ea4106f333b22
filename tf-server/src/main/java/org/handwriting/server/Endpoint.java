package org.handwriting.server;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An address of the server.
 *
 * @param method GET (which answers HEAD too) or POST
 * @param path with parameters in braces, as OpenAPI writes them
 * @param api that it belongs to, for metrics
 * @param open whether it is answered without the token
 * @param model which model answers, so that the request waits in the model's queue and is answered
 *     outside of the event loops; without one it is answered at once
 * @param handler what answers
 */
record Endpoint(
    HttpMethod method,
    String path,
    String api,
    boolean open,
    Optional<ModelChoice> model,
    Handler handler)
    implements RequestRoute {

  /** Finds the model that a request asks. */
  @FunctionalInterface
  interface ModelChoice {
    /**
     * The model.
     *
     * @throws Refusal when there is none
     */
    ServedModel of(ServiceRequestContext context);
  }

  /** Answered at once. */
  static Endpoint get(String path, String api, Handler.Simple handler) {
    return new Endpoint(HttpMethod.GET, path, api, false, Optional.empty(), atOnce(handler));
  }

  /** Answered at once, for everyone. */
  static Endpoint openGet(String path, String api, Handler.Simple handler) {
    return new Endpoint(HttpMethod.GET, path, api, true, Optional.empty(), atOnce(handler));
  }

  private static Handler atOnce(Handler.Simple handler) {
    return (context, request) ->
        CompletableFuture.completedFuture(handler.answer(context, request));
  }

  /** Answered at once, when the body is there, which must be short. */
  static Endpoint postAtOnce(String path, String api, Handler.Simple handler) {
    return new Endpoint(HttpMethod.POST, path, api, false, Optional.empty(), atOnce(handler));
  }

  /** Asks a model. */
  static Endpoint post(String path, String api, ModelChoice model, Handler handler) {
    return new Endpoint(HttpMethod.POST, path, api, false, Optional.of(model), handler);
  }
}
