package org.handwriting.server;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.util.AttributeKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Takes an address's requests: lets those in that may come, waits for their bodies, and hands them
 * to the handler on a thread that may take its time.
 */
final class EndpointService implements HttpService {
  /** What a request was for; absent when there was nothing at its address. */
  static final AttributeKey<RequestRoute> ENDPOINT =
      AttributeKey.valueOf(EndpointService.class, "endpoint");

  /** Name of the model that a request was for; absent when it was for none that there is. */
  static final AttributeKey<String> MODEL = AttributeKey.valueOf(EndpointService.class, "model");

  /** What is answered at once is read by an event loop: a few fields or names, no pictures. */
  static final int LONGEST_AT_ONCE = 65536;

  private final Endpoint endpoint;
  private final BearerToken token;
  private final BodyLimits bodies;
  private final Shutdown shutdown;

  /** What bodies may take: each one, and all together. */
  record BodyLimits(int most, BodyBudget budget) {}

  EndpointService(Endpoint endpoint, BearerToken token, BodyLimits bodies, Shutdown shutdown) {
    this.endpoint = endpoint;
    this.token = token;
    this.bodies = bodies;
    this.shutdown = shutdown;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) throws Exception {
    requireAsWritten(context);
    context.setAttr(ENDPOINT, endpoint);
    if (!endpoint.open() && !token.admits(request.headers().get(HttpHeaderNames.AUTHORIZATION))) {
      throw new Refusal(
          HttpStatus.UNAUTHORIZED, "expected the header Authorization: Bearer <token>");
    }
    if (endpoint.model().isEmpty() && endpoint.method() == HttpMethod.POST) {
      return HttpResponse.of(atOnce(context, request));
    }
    if (endpoint.model().isEmpty()) {
      return endpoint.handler().answer(context, AggregatedHttpRequest.of(request.headers())).join();
    }
    shutdown.requireOpen();
    // Before the body is read: a request for what is not there costs nothing.
    ServedModel model = endpoint.model().get().of(context);
    context.setAttr(MODEL, model.name());
    ContentCoding coding = ContentCoding.of(request.headers());
    return HttpResponse.of(
        shutdown.watched(context, whole(context, request, model.queue(), coding)));
  }

  /**
   * Refuses addresses that only mean this one: with characters escaped, slashes doubled, parameters
   * behind semicolons. No name needs them, and a proxy's rules for addresses must not be passed by.
   */
  static void requireAsWritten(ServiceRequestContext context) {
    String written = context.routingContext().requestTarget().rawPath(); // with its query
    int end = written == null ? -1 : written.indexOf('?');
    if (!context.path().equals(end < 0 ? written : written.substring(0, end))) {
      throw Refusal.notFound(
          "there is nothing at this address; it is written with neither escapes nor doubled"
              + " slashes");
    }
  }

  /**
   * Ends the work for a request that nobody waits for any more, as it was too late or its client
   * has gone.
   */
  static void requireWanted(ServiceRequestContext context) {
    if (context.isCancelled()) {
      throw new CompletionException(context.cancellationCause());
    }
  }

  private CompletableFuture<HttpResponse> atOnce(
      ServiceRequestContext context, HttpRequest request) {
    ContentCoding coding = ContentCoding.of(request.headers());
    context.setMaxRequestLength(LONGEST_AT_ONCE);
    BodyBudget.Reservation reservation = bodies.budget.reserve();
    return ArrivingBody.of(request, reservation)
        .thenCompose(
            there -> {
              byte[] body = coding.decode(there.content().array(), LONGEST_AT_ONCE, reservation);
              return answer(
                  context, AggregatedHttpRequest.of(there.headers(), HttpData.wrap(body)));
            })
        .whenComplete((response, failure) -> reservation.release());
  }

  private CompletableFuture<HttpResponse> whole(
      ServiceRequestContext context, HttpRequest request, WorkQueue queue, ContentCoding coding) {
    BodyBudget.Reservation reservation = bodies.budget.reserve();
    return ArrivingBody.of(request, reservation)
        .thenCompose(
            there -> queue.answer(() -> answer(context, decoded(there, coding, reservation))))
        .whenComplete((response, failure) -> reservation.release());
  }

  private AggregatedHttpRequest decoded(
      AggregatedHttpRequest request, ContentCoding coding, BodyBudget.Reservation reservation) {
    if (coding == ContentCoding.NONE) {
      return request;
    }
    byte[] body = coding.decode(request.content().array(), bodies.most, reservation);
    return AggregatedHttpRequest.of(request.headers(), HttpData.wrap(body));
  }

  private CompletableFuture<HttpResponse> answer(
      ServiceRequestContext context, AggregatedHttpRequest request) {
    requireWanted(context); // It may come too late out of the queue.
    try {
      return endpoint.handler().answer(context, request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
