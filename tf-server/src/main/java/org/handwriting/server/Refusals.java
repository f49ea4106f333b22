package org.handwriting.server;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.ClosedSessionException;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.common.ShuttingDownException;
import com.linecorp.armeria.common.logging.RequestLogProperty;
import com.linecorp.armeria.common.stream.ClosedStreamException;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.RequestTimeoutException;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.handwriting.serve.RecognizerBusyException;
import org.handwriting.serve.RecognizerTimeoutException;
import org.handwriting.server.grpc.GrpcCode;
import org.handwriting.server.grpc.GrpcReplies;

/**
 * The one place where exceptions become a status and a sentence: {@code {"error": "…"}}, the form
 * of both inference protocols, and in gRPC a code of its own. Nothing of this machine is in it.
 */
final class Refusals implements ServerErrorHandler {
  /** Long enough to empty a full queue. */
  private static final String RETRY_AFTER_SECONDS = "1";

  private static final String NO_METHOD =
      "this server has no such method; gRPC's reflection lists what it has";

  private static final String NO_MEMORY =
      "the server has no memory for this now; try again in a second, or send fewer or smaller pictures";

  private static final int MOST_CAUSES = 16; // a cause may lead back to itself

  private static final Map<Integer, String> SENTENCES =
      Map.of(
          400, "the request is not HTTP as it should be",
          404, "there is nothing at this address; /docs lists what there is",
          405, "this address does not know the method; /docs lists what it takes",
          408, "the request did not arrive in time",
          413, "the body is longer than this server accepts",
          414, "the address is longer than this server accepts",
          431, "the headers are longer than this server accepts",
          503, "the server is stopping");

  private final Consumer<String> notices;
  private final Shutdown shutdown;
  private final KnownMethods known;

  /**
   * @param notices hears of failures that are the server's own
   * @param known tells clients that come with a wrong method which one is right
   */
  Refusals(Consumer<String> notices, Shutdown shutdown, KnownMethods known) {
    this.notices = notices;
    this.shutdown = shutdown;
    this.known = known;
  }

  @Override
  public HttpResponse onServiceException(ServiceRequestContext context, Throwable failure) {
    Refusal refusal = of(context, failure);
    if (GrpcReplies.areAskedFor(context.request().headers())) {
      GrpcCode code = GrpcCode.of(refusal.status());
      return inGrpc(code, refusal.getMessage()).toHttpResponse();
    }
    return told(context, refusal).toHttpResponse();
  }

  private AggregatedHttpResponse told(ServiceRequestContext context, Refusal refusal) {
    ResponseHeaders headers = headers(refusal.status());
    if (refusal.status().equals(HttpStatus.METHOD_NOT_ALLOWED)) {
      headers =
          headers.withMutations(add -> add.set(HttpHeaderNames.ALLOW, known.of(context.path())));
    }
    return AggregatedHttpResponse.of(headers, body(refusal.getMessage()));
  }

  private AggregatedHttpResponse inGrpc(GrpcCode code, String sentence) {
    ResponseHeadersBuilder headers = GrpcReplies.failure(code, sentence);
    closing(headers);
    return AggregatedHttpResponse.of(headers.build());
  }

  @Override
  public AggregatedHttpResponse renderStatus(
      ServiceRequestContext context,
      ServiceConfig config,
      RequestHeaders request,
      HttpStatus status,
      String description,
      Throwable cause) {
    if (request != null && GrpcReplies.areAskedFor(request)) {
      return status.equals(HttpStatus.NOT_FOUND)
          ? inGrpc(GrpcCode.UNIMPLEMENTED, NO_METHOD)
          : inGrpc(GrpcCode.of(status), sentence(status));
    }
    return status.equals(HttpStatus.METHOD_NOT_ALLOWED) && context != null
        ? told(context, known.refusal(context))
        : AggregatedHttpResponse.of(headers(status), body(sentence(status)));
  }

  @Override
  public AggregatedHttpResponse onProtocolViolation(
      ServiceConfig config,
      RequestHeaders request,
      HttpStatus status,
      String description,
      Throwable cause) {
    // Armeria takes for its own failure what its reader of requests throws at some headers.
    HttpStatus told =
        status.equals(HttpStatus.INTERNAL_SERVER_ERROR) ? HttpStatus.BAD_REQUEST : status;
    return AggregatedHttpResponse.of(headers(told), body(sentence(told)));
  }

  private Refusal of(ServiceRequestContext context, Throwable failure) {
    if (failure instanceof Refusal refusal) {
      return refusal;
    }
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return of(context, failure.getCause());
    }
    if (failure instanceof RecognizerBusyException
        || failure instanceof RejectedExecutionException) {
      return new Refusal(
          HttpStatus.TOO_MANY_REQUESTS, "the model's queue is full; try again in a second");
    }
    if (failure instanceof RecognizerTimeoutException) {
      return late();
    }
    if (failure instanceof RequestTimeoutException) {
      return context.log().isAvailable(RequestLogProperty.REQUEST_END_TIME)
          ? late()
          : new Refusal(HttpStatus.REQUEST_TIMEOUT, sentence(HttpStatus.REQUEST_TIMEOUT));
    }
    if (failure instanceof ShuttingDownException) {
      return new Refusal(HttpStatus.SERVICE_UNAVAILABLE, sentence(HttpStatus.SERVICE_UNAVAILABLE));
    }
    if (failure instanceof ContentTooLargeException) {
      return tooLarge(context);
    }
    if (failure instanceof HttpStatusException told) {
      HttpStatus status = told.httpStatus();
      if (status.equals(HttpStatus.METHOD_NOT_ALLOWED)) {
        return known.refusal(context);
      }
      return status.equals(HttpStatus.REQUEST_ENTITY_TOO_LARGE)
          ? tooLarge(context)
          : new Refusal(status, sentence(status));
    }
    return unexpected(context, failure);
  }

  private Refusal unexpected(ServiceRequestContext context, Throwable failure) {
    if (failure instanceof ClosedStreamException || failure instanceof ClosedSessionException) {
      // Nobody reads this, but it is counted.
      return new Refusal(HttpStatus.CLIENT_CLOSED_REQUEST, "the request was broken off");
    }
    String trace =
        TraceContext.of(context.request().headers())
            .map(of -> " (trace %s)".formatted(of.id()))
            .orElse("");
    notices.accept(
        "%s %s failed%s: %s".formatted(context.method(), place(context), trace, where(failure)));
    if (isOfMemory(failure)) {
      return new Refusal(HttpStatus.SERVICE_UNAVAILABLE, NO_MEMORY);
    }
    return new Refusal(HttpStatus.INTERNAL_SERVER_ERROR, "the server failed; its log says how");
  }

  // Those whose batch had no memory are told of it by what says that the batch failed.
  private static boolean isOfMemory(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static String place(ServiceRequestContext context) {
    RequestRoute endpoint = context.attr(EndpointService.ENDPOINT);
    return endpoint == null ? context.path() : endpoint.path();
  }

  /** In one line, but enough to find the line of the program. */
  private static String where(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return trace.length == 0 ? failure.toString() : failure + " at " + trace[0];
  }

  private static Refusal tooLarge(ServiceRequestContext context) {
    return new Refusal(
        HttpStatus.REQUEST_ENTITY_TOO_LARGE,
        "expected a body of at most %d bytes, found more".formatted(context.maxRequestLength()));
  }

  /** The refusal of what has no time left. */
  static Refusal late() {
    return new Refusal(HttpStatus.GATEWAY_TIMEOUT, "the answer was not ready in time");
  }

  private static String sentence(HttpStatus status) {
    return SENTENCES.getOrDefault(status.code(), status.reasonPhrase());
  }

  private ResponseHeaders headers(HttpStatus status) {
    ResponseHeadersBuilder headers =
        ResponseHeaders.builder(status)
            .contentType(MediaType.JSON)
            .set(HttpHeaderNames.CACHE_CONTROL, "no-store");
    if (status.equals(HttpStatus.TOO_MANY_REQUESTS)
        || status.equals(HttpStatus.SERVICE_UNAVAILABLE)) {
      headers.set(HttpHeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    if (status.equals(HttpStatus.UNAUTHORIZED)) {
      headers.set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
    }
    closing(headers);
    return headers.build();
  }

  private void closing(ResponseHeadersBuilder headers) {
    if (shutdown.hasBegun()) {
      headers.set(HttpHeaderNames.CONNECTION, "close");
    }
  }

  private static HttpData body(String sentence) {
    return HttpData.wrap(
        JsonText.write(
            json -> {
              json.writeStartObject();
              json.writeStringField("error", sentence);
              json.writeEndObject();
            }));
  }
}
