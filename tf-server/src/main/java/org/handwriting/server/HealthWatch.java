package org.handwriting.server;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.handwriting.server.grpc.GrpcFrame;
import org.handwriting.server.grpc.GrpcReplies;
import org.handwriting.server.grpc.SentMessage;
import org.handwriting.server.protocol.health.HealthCheckRequest;
import org.handwriting.server.protocol.health.HealthCheckResponse.ServingStatus;

/**
 * Health's {@code Watch}, for everyone: tells how the server is, and each change, until the client
 * goes away or the server lets in no more requests.
 */
final class HealthWatch implements HttpService, RequestRoute {
  private static final int FIELDS = 16;

  /** A request is a name. */
  private static final int LONGEST = 4096;

  private final Set<HealthWatcher> watchers = ConcurrentHashMap.newKeySet();
  private final HealthGrpc health;
  private final Shutdown shutdown;

  HealthWatch(HealthGrpc health, Shutdown shutdown) {
    this.health = health;
    this.shutdown = shutdown;
  }

  @Override
  public String path() {
    return "/" + HealthGrpc.NAME + "/Watch";
  }

  @Override
  public String api() {
    return HealthGrpc.API;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    context.setAttr(EndpointService.ENDPOINT, this);
    GrpcService.requireGrpc(request.headers());
    context.setMaxRequestLength(GrpcFrame.PREFIX + LONGEST);
    return HttpResponse.of(
        request.aggregate().thenApply(there -> watch(context, service(there.content().array()))));
  }

  private static String service(byte[] body) {
    try {
      return new SentMessage(GrpcFrame.only(body).bytes())
          .read(HealthCheckRequest.getDefaultInstance(), FIELDS)
          .getService();
    } catch (IOException e) {
      throw Refusal.badRequest(e.getMessage());
    }
  }

  private HttpResponse watch(ServiceRequestContext context, String service) {
    context.clearRequestTimeout(); // It is over when the client has seen enough.
    HttpResponseWriter response = HttpResponse.streaming();
    response.write(GrpcReplies.headers());
    HealthWatcher watcher = new HealthWatcher(response, () -> status(service));
    shutdown.tell(watcher);
    watchers.add(watcher);
    var unused =
        response
            .whenComplete()
            .whenComplete(
                (nothing, gone) -> {
                  shutdown.forget(watcher);
                  watchers.remove(watcher);
                });
    watcher.tell();
    return response;
  }

  /** Tells everyone who watches, if something has changed. */
  void look() {
    watchers.forEach(HealthWatcher::tell);
  }

  // A service that there is not may come, says the protocol; here it never does.
  private ServingStatus status(String service) {
    return health.knows(service) ? health.status() : ServingStatus.SERVICE_UNKNOWN;
  }
}
