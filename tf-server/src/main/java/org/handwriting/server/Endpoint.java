package org.handwriting.server;

import com.linecorp.armeria.common.HttpMethod;
import java.util.concurrent.CompletableFuture;

/**
 * An address of the server.
 *
 * @param method GET (which answers HEAD too) or POST
 * @param path with parameters in braces, as OpenAPI writes them
 * @param api that it belongs to, for metrics
 * @param open whether it is answered without the token
 * @param usesModel whether a model answers, so that the request waits in the model's queue and is
 *     answered outside of the event loops; the others are answered at once
 * @param handler what answers
 */
record Endpoint(
    HttpMethod method, String path, String api, boolean open, boolean usesModel, Handler handler) {

  /** Answered at once. */
  static Endpoint get(String path, String api, Handler.Simple handler) {
    return new Endpoint(HttpMethod.GET, path, api, false, false, atOnce(handler));
  }

  /** Answered at once, for everyone. */
  static Endpoint openGet(String path, String api, Handler.Simple handler) {
    return new Endpoint(HttpMethod.GET, path, api, true, false, atOnce(handler));
  }

  private static Handler atOnce(Handler.Simple handler) {
    return (context, request) ->
        CompletableFuture.completedFuture(handler.answer(context, request));
  }

  /** Asks the model that the path or the query names. */
  static Endpoint post(String path, String api, Handler handler) {
    return new Endpoint(HttpMethod.POST, path, api, false, true, handler);
  }
}
