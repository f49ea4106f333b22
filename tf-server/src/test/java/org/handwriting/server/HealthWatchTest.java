package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.server.Server;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Those who watch while models load, and those who vanish. */
class HealthWatchTest {
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;

  @Test
  void tellsThatTheModelsAreThere() throws IOException {
    ServerOptions options = Samples.charactersAlone();
    ServerMetrics metrics = new ServerMetrics();
    Shutdown shutdown = new Shutdown();
    try (Models models = new Models(options, metrics);
        Server server =
            new HttpSetUp(options, models, metrics, shutdown).server(Optional.empty())) {
      server.start().join();
      try (GrpcClient grpc = new GrpcClient(server.activeLocalPort())) {
        Iterator<HealthCheckResponse> watched =
            HealthGrpc.newBlockingStub(grpc.channel())
                .watch(HealthCheckRequest.getDefaultInstance());
        assertThat(watched.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
        models.open();
        shutdown.begin();
        shutdown.close();
        assertThat(watched.next().getStatus()).isEqualTo(ServingStatus.SERVING);
        assertThat(watched.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
      }
    }
    metrics.close();
  }

  @Test
  void doesNotKeepTheConnectionOfAClientThatAnswersNothingAnyMore() throws IOException {
    ServerTimes times = ServerTimes.defaults().withIdle(Duration.ofSeconds(2));
    ServerOptions options =
        Samples.charactersAlone().withLimits(ServerLimits.defaults().withTimes(times));
    try (RecognitionServer server = RecognitionServer.start(options);
        Wire wire = new Wire(server)) {
      wire.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
          .send(frame(SETTINGS, 0, 0, new byte[0]))
          .send(frame(HEADERS, 4, 1, headers()))
          .send(frame(DATA, 1, 1, new byte[5]));
      // It ends, though nothing was read of the server's pings, and the call has not ended.
      assertThat(wire.readAll()).contains("application/grpc");
    }
  }

  // As HTTP/2 has them: length, type, flags, stream.
  private static byte[] frame(int type, int flags, int stream, byte[] payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .putInt(payload.length << 8 | type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }

  // POST and http have numbers of their own, and the other names have.
  private static byte[] headers() {
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    headers.write(0x83);
    headers.write(0x86);
    write(headers, 0x44, "/grpc.health.v1.Health/Watch");
    write(headers, 0x41, "x");
    write(headers, 0x5f, "application/grpc");
    return headers.toByteArray();
  }

  private static void write(ByteArrayOutputStream headers, int name, String value) {
    headers.write(name);
    headers.write(value.length());
    headers.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
  }
}
