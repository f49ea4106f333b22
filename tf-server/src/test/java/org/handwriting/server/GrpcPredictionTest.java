package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handwriting.server.PredictMessages.glyph;
import static org.handwriting.server.PredictMessages.request;
import static org.handwriting.server.PredictMessages.tensor;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Int64Value;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.BiConsumer;
import org.handwriting.data.line.LineImage;
import org.handwriting.server.protocol.serving.ClassificationRequest;
import org.handwriting.server.protocol.serving.ClassificationResponse;
import org.handwriting.server.protocol.serving.ExampleList;
import org.handwriting.server.protocol.serving.GetModelMetadataRequest;
import org.handwriting.server.protocol.serving.GetModelMetadataResponse;
import org.handwriting.server.protocol.serving.GetModelStatusRequest;
import org.handwriting.server.protocol.serving.GetModelStatusResponse;
import org.handwriting.server.protocol.serving.Input;
import org.handwriting.server.protocol.serving.ModelSpec;
import org.handwriting.server.protocol.serving.ModelVersionStatus;
import org.handwriting.server.protocol.serving.PredictRequest;
import org.handwriting.server.protocol.serving.PredictResponse;
import org.handwriting.server.protocol.serving.SignatureDefMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.Int64List;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.error.Code;

/** TensorFlow Serving's services over gRPC, held against what the same server says over REST. */
class GrpcPredictionTest {
  private static final String SERVICE = "tensorflow.serving.PredictionService/";
  private static final String PREDICT = SERVICE + "Predict";

  private static RecognitionServer server;
  private static Client rest;
  private static GrpcClient grpc;

  @BeforeAll
  static void start() throws IOException {
    server = RecognitionServer.start(ServerOptions.defaults().withPort(0));
    rest = new Client(server);
    grpc = new GrpcClient(server);
  }

  @AfterAll
  static void stop() {
    grpc.close();
    server.close();
  }

  private static PredictResponse predict(PredictRequest.Builder request) {
    return grpc.call(PREDICT, request.build(), PredictResponse.getDefaultInstance());
  }

  private static void assertIsAsOverRest(PredictResponse response) {
    JsonNode expected =
        rest.post("/v1/models/default:predict", Samples.instances()).json().at("/predictions/0");
    TensorProto probabilities = response.getOutputsOrThrow("probabilities");
    assertThat(probabilities.getDtype()).isEqualTo(DataType.DT_FLOAT);
    assertThat(probabilities.getTensorShape())
        .isEqualTo(tensor(DataType.DT_FLOAT, 1, 47).getTensorShape());
    JsonNode numbers = expected.path("probabilities");
    for (int i = 0; i < 47; i++) {
      assertThat(probabilities.getFloatVal(i)).isEqualTo(Float.parseFloat(numbers.get(i).asText()));
    }
    assertThat(response.getOutputsOrThrow("classes").getInt64ValList()).containsExactly(7L);
    assertThat(response.getOutputsOrThrow("labels").getStringValList())
        .containsExactly(ByteString.copyFromUtf8("7"));
  }

  @Test
  void predictsAsOverRestToTheLastBit() {
    PredictResponse response = predict(request(glyph()));
    assertIsAsOverRest(response);
    assertThat(response.getModelSpec())
        .isEqualTo(
            ModelSpec.newBuilder()
                .setName("default")
                .setVersion(Int64Value.of(1))
                .setSignatureName("serving_default")
                .build());
  }

  /** A type's way to be listed in a message, and its bytes. */
  @SuppressWarnings("ImmutableEnumChecker") // What they hold are methods.
  private enum Form {
    DT_UINT8(1, TensorProto.Builder::addIntVal, (bytes, pixel) -> bytes.put((byte) (int) pixel)),
    DT_UINT16(
        2, TensorProto.Builder::addIntVal, (bytes, pixel) -> bytes.putShort((short) (int) pixel)),
    DT_INT16(
        2, TensorProto.Builder::addIntVal, (bytes, pixel) -> bytes.putShort((short) (int) pixel)),
    DT_INT32(4, TensorProto.Builder::addIntVal, ByteBuffer::putInt),
    DT_UINT32(4, TensorProto.Builder::addUint32Val, ByteBuffer::putInt),
    DT_INT64(8, TensorProto.Builder::addInt64Val, ByteBuffer::putLong),
    DT_UINT64(8, TensorProto.Builder::addUint64Val, ByteBuffer::putLong),
    DT_FLOAT(4, TensorProto.Builder::addFloatVal, ByteBuffer::putFloat),
    DT_DOUBLE(8, TensorProto.Builder::addDoubleVal, ByteBuffer::putDouble);

    private final int size;
    private final BiConsumer<TensorProto.Builder, Integer> list;
    private final BiConsumer<ByteBuffer, Integer> put;

    Form(
        int size,
        BiConsumer<TensorProto.Builder, Integer> list,
        BiConsumer<ByteBuffer, Integer> put) {
      this.size = size;
      this.list = list;
      this.put = put;
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesPixelsOfAnyTypeAsListAndAsBytes(Form form) {
    TensorProto.Builder listed = tensor(DataType.valueOf(form.name()), 1, 784);
    ByteBuffer bytes = ByteBuffer.allocate(784 * form.size).order(ByteOrder.LITTLE_ENDIAN);
    for (byte pixel : Samples.glyph()) {
      form.list.accept(listed, pixel & 255);
      form.put.accept(bytes, pixel & 255);
    }
    assertIsAsOverRest(predict(request(listed.build())));
    ByteString content = ByteString.copyFrom(bytes.flip());
    TensorProto.Builder packed = tensor(DataType.valueOf(form.name()), 28, 28);
    assertIsAsOverRest(predict(request(packed.setTensorContent(content).build())));
  }

  @Test
  void takesTheLastNumberOfAListForAllThatFollow() {
    TensorProto ink = tensor(DataType.DT_INT32, 2, 28, 28).addIntVal(200).build();
    JsonNode expected =
        rest.post(
                "/v1/models/default:predict",
                "{\"instances\":[[%s]]}".formatted(Samples.list("200", 784)))
            .json();
    TensorProto classes = predict(request(ink)).getOutputsOrThrow("classes");
    long same = expected.at("/predictions/0/classes").asLong();
    assertThat(classes.getInt64ValList()).containsExactly(same, same);
  }

  @Test
  void givesTheOutputsThatAreWanted() {
    PredictResponse response = predict(request(glyph()).addOutputFilter("labels"));
    assertThat(response.getOutputsMap()).containsOnlyKeys("labels");
  }

  @Test
  void readsLinesAsOverRestToTheLastBit() {
    LineImage line = LineSamples.line("minimum");
    int wide = line.width() + 20;
    TensorProto lines =
        tensor(DataType.DT_UINT8, 1, line.height(), wide)
            .setTensorContent(ByteString.copyFrom(LineSamples.filled(line, wide)))
            .build();
    PredictRequest request =
        PredictRequest.newBuilder()
            .setModelSpec(ModelSpec.newBuilder().setName("lines").setVersion(Int64Value.of(1)))
            .putInputs("lines", lines)
            .putInputs("widths", tensor(DataType.DT_INT32, 1).addIntVal(line.width()).build())
            .build();
    PredictResponse response = grpc.call(PREDICT, request, PredictResponse.getDefaultInstance());
    JsonNode expected =
        rest.post(
                "/v1/models/lines:predict",
                "{\"instances\":[{\"lines\":%s,\"widths\":%d}]}"
                    .formatted(LineSamples.rows(line, wide), line.width()))
            .json()
            .at("/predictions/0");
    assertThat(response.getOutputsOrThrow("text").getStringVal(0).toStringUtf8())
        .isNotEmpty()
        .isEqualTo(expected.path("text").asText());
    int steps = expected.path("steps").asInt();
    assertThat(response.getOutputsOrThrow("steps").getIntValList()).containsExactly(steps);
    TensorProto scores = response.getOutputsOrThrow("log_probabilities");
    int classes = expected.at("/log_probabilities/0").size();
    assertThat(scores.getTensorShape())
        .isEqualTo(tensor(DataType.DT_FLOAT, 1, steps, classes).getTensorShape());
    for (int i = 0; i < steps * classes; i++) {
      String number = expected.path("log_probabilities").get(i / classes).get(i % classes).asText();
      assertThat(scores.getFloatVal(i)).isEqualTo(Float.parseFloat(number));
    }
  }

  private static Example example(Feature.Builder images) {
    return Example.newBuilder()
        .setFeatures(Features.newBuilder().putFeature("images", images.build()))
        .build();
  }

  @Test
  void classifiesExamplesAsOverRest() {
    Int64List.Builder numbers = Int64List.newBuilder();
    for (byte pixel : Samples.glyph()) {
      numbers.addValue(pixel & 255);
    }
    BytesList bytes = BytesList.newBuilder().addValue(ByteString.copyFrom(Samples.glyph())).build();
    ClassificationResponse response =
        grpc.call(
            SERVICE + "Classify",
            ClassificationRequest.newBuilder()
                .setModelSpec(ModelSpec.newBuilder().setName("default"))
                .setInput(
                    Input.newBuilder()
                        .setExampleList(
                            ExampleList.newBuilder()
                                .addExamples(example(Feature.newBuilder().setInt64List(numbers)))
                                .addExamples(example(Feature.newBuilder().setBytesList(bytes)))))
                .build(),
            ClassificationResponse.getDefaultInstance());
    JsonNode expected =
        rest.post(
                "/v1/models/default:classify",
                "{\"examples\":[%s]}"
                    .formatted(Samples.list("{\"images\":" + Samples.flat() + "}", 2)))
            .json()
            .path("results");
    assertThat(response.getResult().getClassificationsCount()).isEqualTo(2);
    for (int i = 0; i < 47; i++) {
      for (int picture = 0; picture < 2; picture++) {
        var given = response.getResult().getClassifications(picture).getClasses(i);
        assertThat(given.getLabel())
            .isEqualTo(expected.at("/%d/%d/0".formatted(picture, i)).asText());
        String score = expected.at("/%d/%d/1".formatted(picture, i)).asText();
        assertThat(given.getScore()).isEqualTo(Float.parseFloat(score));
      }
    }
  }

  @Test
  void showsWhatAModelTakesAndGives() throws InvalidProtocolBufferException {
    GetModelMetadataResponse response =
        grpc.call(
            SERVICE + "GetModelMetadata",
            GetModelMetadataRequest.newBuilder()
                .setModelSpec(ModelSpec.newBuilder().setName("default"))
                .addMetadataField("signature_def")
                .build(),
            GetModelMetadataResponse.getDefaultInstance());
    assertThat(response.getModelSpec().getVersion().getValue()).isEqualTo(1);
    SignatureDef signature =
        response
            .getMetadataOrThrow("signature_def")
            .unpack(SignatureDefMap.class)
            .getSignatureDefOrThrow("serving_default");
    assertThat(signature.getMethodName()).isEqualTo("tensorflow/serving/predict");
    assertThat(signature.getInputsOrThrow("images").getTensorShape())
        .isEqualTo(tensor(DataType.DT_UINT8, -1, 28, 28).getTensorShape());
    assertThat(signature.getOutputsMap()).containsOnlyKeys("probabilities", "classes", "labels");
  }

  @Test
  void tellsHowTheVersionsOfAModelAre() {
    GetModelStatusRequest.Builder request =
        GetModelStatusRequest.newBuilder().setModelSpec(ModelSpec.newBuilder().setName("lines"));
    String method = "tensorflow.serving.ModelService/GetModelStatus";
    GetModelStatusResponse response =
        grpc.call(method, request.build(), GetModelStatusResponse.getDefaultInstance());
    ModelVersionStatus only = response.getModelVersionStatus(0);
    assertThat(only.getVersion()).isEqualTo(1);
    assertThat(only.getState()).isEqualTo(ModelVersionStatus.State.AVAILABLE);
    assertThat(only.getStatus().getErrorCode()).isEqualTo(Code.OK);
    request.getModelSpecBuilder().setVersion(Int64Value.of(9));
    assertThat(grpc.refusal(method, request.build()))
        .isEqualTo("NOT_FOUND: Could not find version 9 of model lines");
  }
}
