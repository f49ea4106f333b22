package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Health and reflection as gRPC's own clients ask for them. */
class GrpcStreamsTest {
  private RecognitionServer server;
  private GrpcClient grpc;

  @BeforeEach
  void start() throws IOException {
    ServerAccess access = ServerAccess.everyone().withToken("correct-horse-battery");
    server = RecognitionServer.start(ServerOptions.defaults().withPort(0).withAccess(access));
    grpc = new GrpcClient(server);
  }

  @AfterEach
  void stop() {
    grpc.close();
    server.close();
  }

  private static HealthCheckRequest of(String service) {
    return HealthCheckRequest.newBuilder().setService(service).build();
  }

  @Test
  void tellsTheHealthOfTheServerAndOfItsServices() {
    HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(grpc.channel());
    for (String service :
        List.of("", "tensorflow.serving.PredictionService", "inference.GRPCInferenceService")) {
      assertThat(health.check(of(service)).getStatus()).isEqualTo(ServingStatus.SERVING);
    }
    assertThatThrownBy(() -> health.check(of("nobody")))
        .hasMessage("NOT_FOUND: expected a service of this server, found \"nobody\"");
  }

  @Test
  void tellsWatchersThatItStopsAndIsNotHeldUpByThem() {
    Iterator<HealthCheckResponse> watched =
        HealthGrpc.newBlockingStub(grpc.channel()).watch(of(""));
    assertThat(watched.next().getStatus()).isEqualTo(ServingStatus.SERVING);
    Iterator<HealthCheckResponse> unknown =
        HealthGrpc.newBlockingStub(grpc.channel()).watch(of("nobody"));
    assertThat(unknown.next().getStatus()).isEqualTo(ServingStatus.SERVICE_UNKNOWN);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
    assertThat(watched.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
    assertThatThrownBy(watched::next).hasMessageStartingWith("UNAVAILABLE: the server is stopping");
    closing.join();
  }

  /** A call of reflection in which one question follows another's answer. */
  private static final class Asked implements StreamObserver<ServerReflectionResponse> {
    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();

    @Override
    public void onNext(ServerReflectionResponse response) {
      told.add(response);
    }

    @Override
    public void onError(Throwable failure) {
      told.add(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
      told.add(Status.OK);
    }

    ServerReflectionResponse next() throws InterruptedException {
      return (ServerReflectionResponse) told.take();
    }
  }

  private static ServerReflectionRequest.Builder request() {
    return ServerReflectionRequest.newBuilder();
  }

  @Test
  void describesItselfQuestionByQuestion() throws Exception {
    Asked asked = new Asked();
    StreamObserver<ServerReflectionRequest> questions =
        ServerReflectionGrpc.newStub(grpc.channel()).serverReflectionInfo(asked);
    questions.onNext(request().setListServices("*").build());
    assertThat(asked.next().getListServicesResponse().getServiceList())
        .extracting(ServiceResponse::getName)
        .containsExactly(
            "tensorflow.serving.PredictionService",
            "tensorflow.serving.ModelService",
            "inference.GRPCInferenceService",
            "grpc.health.v1.Health",
            "grpc.reflection.v1.ServerReflection",
            "grpc.reflection.v1alpha.ServerReflection");
    questions.onNext(
        request().setFileContainingSymbol("tensorflow.serving.PredictionService.Predict").build());
    assertThat(files(asked.next()))
        .contains(
            "tensorflow_serving/apis/prediction_service.proto",
            "tensorflow/core/framework/tensor.proto",
            "tensorflow/core/framework/types.proto",
            "google/protobuf/any.proto");
    questions.onNext(request().setFileByFilename("tensorflow/core/framework/types.proto").build());
    assertThat(files(asked.next())).containsExactly("tensorflow/core/framework/types.proto");
    questions.onNext(request().setFileContainingSymbol("nobody.Knows").build());
    assertThat(asked.next().getErrorResponse().getErrorCode())
        .isEqualTo(Status.Code.NOT_FOUND.value());
    questions.onCompleted();
    assertThat(asked.told.take()).isEqualTo(Status.OK);
  }

  private static List<String> files(ServerReflectionResponse response)
      throws InvalidProtocolBufferException {
    List<String> names = new ArrayList<>();
    for (ByteString file : response.getFileDescriptorResponse().getFileDescriptorProtoList()) {
      names.add(FileDescriptorProto.parseFrom(file).getName());
    }
    return names;
  }

  @Test
  void endsACallOfReflectionThatAsksForTooMuch() throws Exception {
    Asked asked = new Asked();
    StreamObserver<ServerReflectionRequest> questions =
        ServerReflectionGrpc.newStub(grpc.channel()).serverReflectionInfo(asked);
    questions.onNext(request().setFileContainingSymbol("x".repeat(5000)).build());
    Status told = (Status) asked.told.take();
    assertThat(told.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(told.getDescription()).startsWith("expected messages of at most 4096 bytes");
  }
}
