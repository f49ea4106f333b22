package org.handwriting.server;

import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.handwriting.server.protocol.health.HealthCheckRequest;
import org.handwriting.server.protocol.health.HealthCheckResponse;
import org.handwriting.server.protocol.health.HealthCheckResponse.ServingStatus;

/** gRPC's health checking: of the whole server, and of each of its services, which is the same. */
final class HealthGrpc {
  static final String NAME = "grpc.health.v1.Health";

  /** For metrics. */
  static final String API = "health";

  private static final Set<String> SERVICES =
      Set.of("", NAME, PredictionGrpc.NAME, ModelGrpc.NAME, InferenceGrpc.NAME);

  private final BooleanSupplier ready;

  /**
   * @param ready whether a request would be answered, and should be sent
   */
  HealthGrpc(BooleanSupplier ready) {
    this.ready = ready;
  }

  /** Its methods, but for {@link HealthWatch}. */
  List<GrpcMethod<?>> methods() {
    return List.of(
        new GrpcMethod.Service(NAME, API)
            .open("Check", HealthCheckRequest.getDefaultInstance(), this::check));
  }

  private HealthCheckResponse check(HealthCheckRequest request) {
    if (!knows(request.getService())) {
      throw Refusal.notFound(
          "expected a service of this server, found " + BadValue.quoted(request.getService()));
    }
    return HealthCheckResponse.newBuilder().setStatus(status()).build();
  }

  /** Whether the server has a service of this name; none means the server. */
  boolean knows(String service) {
    return SERVICES.contains(service);
  }

  /** How all of them are. */
  ServingStatus status() {
    return ready.getAsBoolean() ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
  }
}
