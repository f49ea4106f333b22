package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.handwriting.server.protocol.health.HealthCheckRequest;
import org.handwriting.server.protocol.inference.InferParameter;
import org.handwriting.server.protocol.inference.InferTensorContents;
import org.handwriting.server.protocol.inference.ModelInferRequest;
import org.handwriting.server.protocol.inference.ModelInferRequest.InferInputTensor;
import org.handwriting.server.protocol.reflection.v1.ServerReflectionRequest;
import org.handwriting.server.protocol.serving.ClassificationRequest;
import org.handwriting.server.protocol.serving.ExampleList;
import org.handwriting.server.protocol.serving.GetModelMetadataRequest;
import org.handwriting.server.protocol.serving.Input;
import org.handwriting.server.protocol.serving.ModelSpec;
import org.handwriting.server.protocol.serving.PredictRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Messages of gRPC that a seed has damaged, over real sockets: each is answered or refused, no
 * answer tells of the program, and the server goes on.
 */
class GrpcFuzzTest {
  private static final int ROUNDS = Boolean.getBoolean("hwr.soak") ? 5_000 : 60;

  /** Codes of what is the client's mistake, and none of the server's own failures. */
  private static final Set<String> REFUSED = Set.of("3", "5", "8", "12");

  private static final Pattern OF_THE_PROGRAM =
      Pattern.compile("Exception|\\bat [a-z]+\\.|\\.java|(org|com|io)\\.[a-z]+\\.");

  private final Random random = new Random(23);
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
  private RecognitionServer server;
  private int answered;
  private int refused;

  @BeforeEach
  void start() throws IOException {
    server =
        RecognitionServer.start(
            ServerOptions.defaults()
                .withPort(0)
                .withLogs(ServerLogs.none().withNotices(notices::add)));
    notices.clear(); // that the models are there
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static ModelSpec.Builder model(String name) {
    return ModelSpec.newBuilder().setName(name).setSignatureName("serving_default");
  }

  private static TensorProto images(DataType type) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (int size : type == DataType.DT_STRING ? new int[] {1} : new int[] {1, 28, 28}) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    TensorProto.Builder tensor = TensorProto.newBuilder().setDtype(type).setTensorShape(shape);
    switch (type) {
      case DT_STRING -> tensor.addStringVal(ByteString.copyFrom(Samples.seven("png")));
      case DT_INT32 -> tensor.addIntVal(200);
      default -> tensor.setTensorContent(ByteString.copyFrom(Samples.glyph()));
    }
    return tensor.build();
  }

  private static Message predict(DataType type) {
    return PredictRequest.newBuilder()
        .setModelSpec(model("default"))
        .putInputs("images", images(type))
        .addOutputFilter("labels")
        .build();
  }

  private static Message classify() {
    Feature images =
        Feature.newBuilder()
            .setBytesList(BytesList.newBuilder().addValue(ByteString.copyFrom(Samples.glyph())))
            .build();
    Example example =
        Example.newBuilder()
            .setFeatures(Features.newBuilder().putFeature("images", images))
            .build();
    return ClassificationRequest.newBuilder()
        .setModelSpec(model("default"))
        .setInput(Input.newBuilder().setExampleList(ExampleList.newBuilder().addExamples(example)))
        .build();
  }

  private static Message infer(boolean raw) {
    ModelInferRequest.Builder request =
        ModelInferRequest.newBuilder().setModelName("default").setId("42");
    InferInputTensor.Builder images =
        InferInputTensor.newBuilder()
            .setName("images")
            .setDatatype("UINT8")
            .addShape(1)
            .addShape(784)
            .putParameters("priority", InferParameter.newBuilder().setInt64Param(1).build());
    if (raw) {
      request.addRawInputContents(ByteString.copyFrom(Samples.glyph()));
    } else {
      InferTensorContents.Builder contents = InferTensorContents.newBuilder();
      for (byte pixel : Samples.glyph()) {
        contents.addUintContents(pixel & 255);
      }
      images.setContents(contents);
    }
    return request.addInputs(images).build();
  }

  @Test
  void ofDamagedMessagesEachIsAnsweredOrRefused() throws Exception {
    String service = "tensorflow.serving.PredictionService/";
    String infer = "inference.GRPCInferenceService/ModelInfer";
    List<Map.Entry<Message, String>> sound =
        List.of(
            Map.entry(predict(DataType.DT_UINT8), service + "Predict"),
            Map.entry(predict(DataType.DT_INT32), service + "Predict"),
            Map.entry(predict(DataType.DT_STRING), service + "Predict"),
            Map.entry(classify(), service + "Classify"),
            Map.entry(infer(true), infer),
            Map.entry(infer(false), infer),
            Map.entry(
                GetModelMetadataRequest.newBuilder()
                    .setModelSpec(model("lines"))
                    .addMetadataField("signature_def")
                    .build(),
                service + "GetModelMetadata"),
            Map.entry(
                HealthCheckRequest.newBuilder().setService("grpc.health.v1.Health").build(),
                "grpc.health.v1.Health/Check"),
            Map.entry(
                ServerReflectionRequest.newBuilder().setListServices("all of them").build(),
                "grpc.reflection.v1.ServerReflection/ServerReflectionInfo"));
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<Message, String> one : sound) {
        send(one.getValue(), framed(damaged(one.getKey().toByteArray())));
      }
      send(infer, damaged(framed(infer(true).toByteArray())));
    }
    assertThat(answered).isPositive();
    assertThat(refused).isPositive();
    assertThat(notices).isEmpty();
    for (Map.Entry<Message, String> one : sound) {
      assertThat(send(one.getValue(), framed(one.getKey().toByteArray()))).isTrue();
    }
  }

  private static byte[] framed(byte[] message) {
    return ByteBuffer.allocate(5 + message.length)
        .put((byte) 0)
        .putInt(message.length)
        .put(message)
        .array();
  }

  /** Changed in a few bytes near the front, where fields are, cut off, or with a part once more. */
  private byte[] damaged(byte[] sound) {
    byte[] bytes = sound.clone();
    for (int changes = random.nextInt(4); changes >= 0; changes--) {
      int front = random.nextBoolean() ? Math.min(bytes.length, 40) : bytes.length;
      bytes[random.nextInt(front)] = (byte) random.nextInt(256);
    }
    int from = random.nextInt(bytes.length);
    return switch (random.nextInt(4)) {
      case 0 -> ByteBuffer.allocate(from).put(bytes, 0, from).array();
      case 1 -> {
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.writeBytes(bytes);
        longer.write(bytes, from, bytes.length - from);
        yield longer.toByteArray();
      }
      default -> bytes;
    };
  }

  /** Whether it was answered as asked. */
  private boolean send(String method, byte[] body) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(server.address() + method))
                .header("Content-Type", "application/grpc")
                .POST(BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    String sentence = response.headers().firstValue("grpc-message").orElse("");
    assertThat(OF_THE_PROGRAM.matcher(sentence).find()).as(sentence).isFalse();
    String code = response.headers().firstValue("grpc-status").orElse("0");
    boolean good = code.equals("0");
    assertThat(good || REFUSED.contains(code)).as(code + sentence).isTrue();
    answered += good ? 1 : 0;
    refused += good ? 0 : 1;
    return good;
  }
}
