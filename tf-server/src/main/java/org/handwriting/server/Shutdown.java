package org.handwriting.server;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.GracefulShutdown;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far a server's stop has come. First nothing but its readiness changes, so that who balances
 * load sends requests elsewhere; then new requests are refused and those under way answered; what
 * is not answered when the time is over is told so.
 */
final class Shutdown {
  private enum Phase {
    OPEN,
    NOT_READY,
    CLOSED
  }

  private static final String SENTENCE = "the server is stopping; ask another one, or later";

  /** The shortest that there is: without any, Armeria breaks off what is under way. */
  private static final Duration SHORTEST_QUIET = Duration.ofMillis(1);

  /** For what was broken off to be told so. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final Map<Object, CompletableFuture<HttpResponse>> underWay = new ConcurrentHashMap<>();
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private volatile Phase phase = Phase.OPEN;

  /** Whether it has begun. */
  boolean hasBegun() {
    return phase != Phase.OPEN;
  }

  /** From now on the server is not ready; whether it was until now. */
  synchronized boolean begin() {
    boolean first = phase == Phase.OPEN;
    if (first) {
      phase = Phase.NOT_READY;
      listeners.forEach(Listener::begun);
    }
    return first;
  }

  /** From now on no further requests are let in. */
  synchronized void close() {
    phase = Phase.CLOSED;
    listeners.forEach(Listener::closed);
  }

  /** Who wants to know how far it has come. */
  interface Listener {
    /** The server is not ready any more. */
    void begun();

    /** No further requests are let in. */
    void closed();
  }

  /**
   * Tells a listener until it is forgotten.
   *
   * @throws Refusal when there is nothing more to tell
   */
  synchronized void tell(Listener listener) {
    requireOpen();
    listeners.add(listener);
  }

  void forget(Listener listener) {
    listeners.remove(listener);
  }

  /**
   * How Armeria is to end: at once when all are answered, and soon after what is not was broken
   * off, whatever clients do.
   */
  static GracefulShutdown after(Duration drain) {
    return GracefulShutdown.builder()
        .quietPeriod(SHORTEST_QUIET)
        .timeout(drain.plus(LAST_WORDS))
        .toExceptionFunction((context, request) -> refusal())
        .build();
  }

  /** Keeps an answer in mind until it is there, or the client was told that it comes too late. */
  CompletableFuture<HttpResponse> watched(
      ServiceRequestContext context, CompletableFuture<HttpResponse> answer) {
    Object key = new Object();
    underWay.put(key, answer);
    // Cancelling, not cancelled: a client may have its 504 before the latter is told.
    var unused = context.whenRequestCancelling().thenRun(() -> underWay.remove(key));
    return answer.whenComplete((response, failure) -> underWay.remove(key));
  }

  /** Requests that are not answered yet. */
  int underWay() {
    return underWay.size();
  }

  /** Refuses what is not answered yet; how many that were. */
  int abort() {
    int broken = 0;
    for (CompletableFuture<HttpResponse> answer : underWay.values()) {
      broken += answer.completeExceptionally(refusal()) ? 1 : 0;
    }
    return broken;
  }

  /**
   * Lets a request in.
   *
   * @throws Refusal when no more are
   */
  void requireOpen() {
    if (phase == Phase.CLOSED) {
      throw refusal();
    }
  }

  /** What those are told that are not let in any more. */
  static Refusal refusal() {
    return new Refusal(HttpStatus.SERVICE_UNAVAILABLE, SENTENCE);
  }

  /** Has clients close their connections, so that their next request goes elsewhere. */
  HttpService closingConnections(HttpService service) {
    return new HttpService() {
      @Override
      public HttpResponse serve(ServiceRequestContext context, HttpRequest request)
          throws Exception {
        return service
            .serve(context, request)
            .mapHeaders(
                headers ->
                    hasBegun()
                        ? headers.withMutations(
                            more -> more.set(HttpHeaderNames.CONNECTION, "close"))
                        : headers);
      }
    };
  }
}
