package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handwriting.server.GrpcPost.assertRefused;
import static org.handwriting.server.GrpcPost.framed;
import static org.handwriting.server.GrpcPost.post;
import static org.handwriting.server.InferMessages.pictures;

import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.handwriting.server.protocol.inference.ModelInferRequest;
import org.handwriting.server.protocol.inference.ServerReadyRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is no call of gRPC, or of a method that is not there. */
class GrpcWireTest {
  private static final String INFER = "inference.GRPCInferenceService/ModelInfer";

  private static RecognitionServer server;
  private static GrpcClient grpc;

  @BeforeAll
  static void start() throws IOException {
    server = RecognitionServer.start(Samples.charactersAlone());
    grpc = new GrpcClient(server);
  }

  @AfterAll
  static void stop() {
    grpc.close();
    server.close();
  }

  @Test
  void hasNoOtherMethods() throws IOException {
    Message request = ServerReadyRequest.getDefaultInstance();
    for (String method :
        new String[] {
          "inference.GRPCInferenceService/ModelTrain", "inference.Nobody/ServerReady"
        }) {
      assertThat(grpc.refusal(method, request))
          .isEqualTo(
              "UNIMPLEMENTED: this server has no such method; gRPC's reflection lists what it has");
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  @Test
  void refusesWhatIsNoMessage() throws Exception {
    byte[] good = pictures(1).toByteArray();
    byte[] group = {0x0a, 7, 'd', 'e', 'f', 'a', 'u', 'l', 't', 0x53, 0x54};
    String[] type = {"Content-Type", "application/grpc"};
    assertRefused(3, post(server, new byte[0], type), "expected one message of gRPC");
    assertRefused(
        3, post(server, framed(2, good.length, good), type), "expected one message of gRPC");
    assertRefused(
        3, post(server, framed(0, good.length + 1, good), type), "as its frame says, found");
    assertRefused(3, post(server, framed(0, -1, good), type), "of 4294967295 bytes");
    assertRefused(
        3, post(server, framed(1, good.length, good), type), "grpc-encoding: expected the coding");
    assertRefused(
        3, post(server, framed(0, 3, new byte[] {-1, -1, -1}), type), "found other bytes");
    assertRefused(3, post(server, framed(0, group.length, group), type), "no groups");
    String[] packed = {"Content-Type", "application/grpc+proto", "grpc-encoding", "gzip"};
    assertRefused(3, post(server, framed(1, good.length, good), packed), "");
    byte[] zipped = gzip(good);
    assertThat(post(server, framed(1, zipped.length, zipped), packed).body()).isNotEmpty();
    String[] other = {"Content-Type", "application/grpc", "grpc-encoding", "snappy"};
    assertRefused(
        12, post(server, framed(1, good.length, good), other), "expected identity or gzip");
    String[] times = {"Content-Type", "application/grpc", "grpc-timeout", "soon"};
    assertRefused(3, post(server, framed(0, good.length, good), times), "grpc-timeout: expected");
    String[] none = {"Content-Type", "application/grpc", "grpc-timeout", "0n"};
    assertRefused(4, post(server, framed(0, good.length, good), none), "");
  }

  @Test
  void tellsThoseWhoSendJsonWhatItTakes() throws Exception {
    HttpResponse<byte[]> response =
        post(server, new byte[] {'{', '}'}, "Content-Type", "application/json");
    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .contains("expected a call of gRPC");
  }

  @Test
  void writesSentencesOfAnyLetters() throws IOException {
    ModelInferRequest request = pictures(1).toBuilder().setModelName("ä%ö").build();
    assertThat(grpc.refusal(INFER, request))
        .isEqualTo("NOT_FOUND: Servable not found for request: Latest(ä%ö)");
  }
}
