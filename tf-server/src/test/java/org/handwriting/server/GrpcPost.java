package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;

/** Calls of gRPC byte by byte, as no client of gRPC sends them. */
final class GrpcPost {
  private GrpcPost() {}

  /** Sends a body as it is, and tells the status that comes in the headers. */
  static HttpResponse<byte[]> post(RecognitionServer server, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(server.address() + "inference.GRPCInferenceService/ModelInfer"))
            .POST(BodyPublishers.ofByteArray(body));
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_2)
        .build()
        .send(request.headers(headers).build(), BodyHandlers.ofByteArray());
  }

  static byte[] framed(int flag, int length, byte[] message) {
    return ByteBuffer.allocate(5 + message.length)
        .put((byte) flag)
        .putInt(length)
        .put(message)
        .array();
  }

  static void assertRefused(int code, HttpResponse<byte[]> response, String sentence) {
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("grpc-status")).hasValue("" + code);
    assertThat(response.headers().firstValue("grpc-message").orElse("")).contains(sentence);
    assertThat(response.body()).isEmpty();
  }
}
