package org.handwriting.server;

import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpResponseWriter;
import java.util.function.Supplier;
import org.handwriting.server.grpc.GrpcCode;
import org.handwriting.server.grpc.GrpcFrame;
import org.handwriting.server.grpc.GrpcReplies;
import org.handwriting.server.protocol.health.HealthCheckResponse;
import org.handwriting.server.protocol.health.HealthCheckResponse.ServingStatus;

/** A call of health's {@code Watch}: hears how the server is, and then of each change. */
final class HealthWatcher implements Shutdown.Listener {
  private final HttpResponseWriter response;
  private final Supplier<ServingStatus> status;
  private ServingStatus told;

  /**
   * @param status how the server is now
   */
  HealthWatcher(HttpResponseWriter response, Supplier<ServingStatus> status) {
    this.response = response;
    this.status = status;
  }

  /** Tells how the server is, unless it was told so last. */
  synchronized void tell() {
    ServingStatus now = status.get();
    if (now != told) {
      told = now;
      write(GrpcFrame.of(HealthCheckResponse.newBuilder().setStatus(now).build()));
    }
  }

  @Override
  public void begun() {
    tell();
  }

  @Override
  public synchronized void closed() {
    String sentence = Shutdown.refusal().getMessage();
    write(GrpcReplies.trailers(GrpcCode.UNAVAILABLE, sentence));
    response.close();
  }

  private void write(HttpObject piece) {
    boolean unused = response.tryWrite(piece); // The client may have gone.
  }
}
