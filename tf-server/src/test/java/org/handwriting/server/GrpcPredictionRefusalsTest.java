package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handwriting.server.PredictMessages.glyph;
import static org.handwriting.server.PredictMessages.request;
import static org.handwriting.server.PredictMessages.tensor;

import com.google.protobuf.ByteString;
import com.google.protobuf.Int64Value;
import java.io.IOException;
import java.util.List;
import org.handwriting.server.protocol.serving.ClassificationRequest;
import org.handwriting.server.protocol.serving.ModelSpec;
import org.handwriting.server.protocol.serving.PredictRequest;
import org.handwriting.server.protocol.serving.RegressionRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

/** What TensorFlow Serving's services refuse over gRPC, and in which words. */
class GrpcPredictionRefusalsTest {
  private static final String SERVICE = "tensorflow.serving.PredictionService/";
  private static final String PREDICT = SERVICE + "Predict";

  private static RecognitionServer server;
  private static GrpcClient grpc;

  @BeforeAll
  static void start() throws IOException {
    server = RecognitionServer.start(ServerOptions.defaults().withPort(0));
    grpc = new GrpcClient(server);
  }

  @AfterAll
  static void stop() {
    grpc.close();
    server.close();
  }

  private static PredictRequest asked(String name, String value) {
    PredictRequest.Builder request = request(glyph());
    ModelSpec.Builder spec = request.getModelSpecBuilder();
    switch (name) {
      case "model" -> spec.setName(value == null ? "" : value);
      case "version" -> spec.setVersion(Int64Value.of(Long.parseLong(value)));
      case "label" -> spec.setVersionLabel(value);
      case "signature" -> spec.setSignatureName(value);
      case "output" -> request.addOutputFilter(value);
      case "input" -> request.putInputs(value, glyph());
      default -> throw new IllegalArgumentException(name);
    }
    return request.build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          model     | nobody  | NOT_FOUND: Servable not found for request: Latest(nobody)
          model     |         | INVALID_ARGUMENT: expected the name of a model, found none
          version   | 9       | NOT_FOUND: Servable not found for request: Specific(default, 9)
          version   | -1      | INVALID_ARGUMENT: model_spec.version: expected 0 or more, found -1
          label     | stable  | INVALID_ARGUMENT: Unrecognized servable version label: stable
          signature | other   | INVALID_ARGUMENT: Serving signature name: "other" not found in signature def; the model has "serving_default"
          output    | nothing | INVALID_ARGUMENT: output_filter: expected names out of probabilities, classes, labels, each at most once, found "nothing"
          input     | more    | INVALID_ARGUMENT: inputs: expected [images], found [images, more]
          """)
  void refusesWhatIsNotThere(String name, String value, String expected) {
    assertThat(grpc.refusal(PREDICT, asked(name, value))).isEqualTo(expected);
  }

  @Test
  void refusesTensorsThatAreNoPictures() {
    for (var wrong :
        List.of(
            List.of(
                tensor(DataType.DT_UINT8, 1, 28, 27).build(),
                "inputs[\"images\"].shape: expected [n, 28, 28], [n, 784] or [n, 28, 28, 1], found"
                    + " [1, 28, 27]"),
            List.of(
                tensor(DataType.DT_UINT8, 0, 28, 28).build(),
                "inputs[\"images\"].shape: expected at least one picture, found none"),
            List.of(
                tensor(DataType.DT_UINT8, -1, 28, 28).build(),
                "inputs[\"images\"].shape: expected at most 4 sizes of 0 or more, found others"),
            List.of(
                tensor(DataType.DT_UINT8, 784)
                    .setTensorContent(ByteString.copyFrom(new byte[783]))
                    .build(),
                "inputs[\"images\"]: expected 784 numbers of UINT8 for the shape [784], found 783"),
            List.of(
                tensor(DataType.DT_FLOAT, 784).addFloatVal(0.5f).build(),
                "inputs[\"images\"], number 0: expected a whole number from 0 (paper) to 255 (ink),"
                    + " found 0.5"),
            List.of(
                tensor(DataType.DT_UINT8, 784).addIntVal(1).build(),
                "picture 0: expected pixels from 0 (paper) to 255 (ink), found none above 1;"
                    + " multiply them by 255"))) {
      assertThat(grpc.refusal(PREDICT, request((TensorProto) wrong.get(0)).build()))
          .isEqualTo("INVALID_ARGUMENT: " + wrong.get(1));
    }
    assertThat(grpc.refusal(PREDICT, request(tensor(DataType.DT_HALF, 784).build()).build()))
        .startsWith("INVALID_ARGUMENT: inputs[\"images\"].dtype: expected one of DT_DOUBLE, ")
        .endsWith("found DT_HALF");
    TensorProto many = tensor(DataType.DT_UINT8, 1025, 784).addIntVal(9).build();
    assertThat(grpc.refusal(PREDICT, request(many).build()))
        .isEqualTo("RESOURCE_EXHAUSTED: expected at most 1024 pictures in one request, found more");
  }

  @Test
  void refusesWhatTheKindOfModelCannotDo() {
    assertThat(
            grpc.refusal(
                SERVICE + "Regress",
                RegressionRequest.newBuilder()
                    .setModelSpec(ModelSpec.newBuilder().setName("default"))
                    .build()))
        .startsWith("INVALID_ARGUMENT: Expected regression signature method_name");
    assertThat(
            grpc.refusal(
                SERVICE + "Classify",
                ClassificationRequest.newBuilder()
                    .setModelSpec(ModelSpec.newBuilder().setName("lines"))
                    .build()))
        .startsWith("INVALID_ARGUMENT: expected a model that reads");
  }
}
