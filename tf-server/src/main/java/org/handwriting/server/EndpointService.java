package org.handwriting.server;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.util.AttributeKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;

/**
 * Takes an address's requests: lets those in that may come, waits for their bodies, and hands them
 * to the handler on a thread that may take its time.
 */
final class EndpointService implements HttpService {
  /** The address that a request was for; absent when there was none. */
  static final AttributeKey<Endpoint> ENDPOINT =
      AttributeKey.valueOf(EndpointService.class, "endpoint");

  /** Name of the model that a request was for; absent when it was for none that there is. */
  static final AttributeKey<String> MODEL = AttributeKey.valueOf(EndpointService.class, "model");

  private final Endpoint endpoint;
  private final Models models;
  private final Token token;
  private final BodyBudget budget;

  EndpointService(Endpoint endpoint, Models models, Token token, BodyBudget budget) {
    this.endpoint = endpoint;
    this.models = models;
    this.token = token;
    this.budget = budget;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) throws Exception {
    context.setAttr(ENDPOINT, endpoint);
    if (!endpoint.open() && !token.admits(request.headers().get(HttpHeaderNames.AUTHORIZATION))) {
      throw new Refusal(
          HttpStatus.UNAUTHORIZED, "expected the header Authorization: Bearer <token>");
    }
    if (!endpoint.asksModel()) {
      return endpoint.handler().answer(context, AggregatedHttpRequest.of(request.headers())).join();
    }
    // Before the body is read: a request for what is not there costs nothing.
    ServedModel model = models.of(context);
    context.setAttr(MODEL, model.name());
    return HttpResponse.of(whole(context, request, model.queue()));
  }

  private CompletableFuture<HttpResponse> whole(
      ServiceRequestContext context, HttpRequest request, WorkQueue queue) {
    long reserved = budget.reserve(request.headers().contentLength());
    return request
        .aggregate()
        .thenCompose(there -> queue.answer(() -> answer(context, there)))
        .whenComplete((response, failure) -> budget.release(reserved));
  }

  private CompletableFuture<HttpResponse> answer(
      ServiceRequestContext context, AggregatedHttpRequest request) {
    if (context.isCancelled()) {
      // Nobody waits for it any more: it came too late out of the queue.
      return CompletableFuture.completedFuture(HttpResponse.ofFailure(context.cancellationCause()));
    }
    try {
      return endpoint.handler().answer(context, request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
