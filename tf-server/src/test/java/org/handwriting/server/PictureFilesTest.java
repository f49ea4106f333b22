package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handwriting.server.FileMessages.BINARY;
import static org.handwriting.server.FileMessages.b64;
import static org.handwriting.server.FileMessages.infer;
import static org.handwriting.server.FileMessages.inferred;
import static org.handwriting.server.FileMessages.joined;
import static org.handwriting.server.FileMessages.listed;
import static org.handwriting.server.FileMessages.predicted;
import static org.handwriting.server.FileMessages.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.handwriting.server.protocol.serving.ClassificationRequest;
import org.handwriting.server.protocol.serving.ClassificationResponse;
import org.handwriting.server.protocol.serving.ExampleList;
import org.handwriting.server.protocol.serving.Input;
import org.handwriting.server.protocol.serving.ModelSpec;
import org.handwriting.testing.Rounding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;

/**
 * Files of pictures as inputs of the protocols: characters are told as {@code /recognize} tells
 * them.
 */
@Tag("rounding")
class PictureFilesTest {
  private static final byte[] PNG = Samples.seven("png");
  private static final byte[] JPEG = Samples.seven("jpg");
  private static final List<byte[]> BOTH = List.of(PNG, JPEG);

  // Another batch, or another place in it.
  private static final Offset<Float> ROUNDING =
      Offset.offset(Rounding.ofProbabilities().value.floatValue());

  private static RecognitionServer server;
  private static Client rest;
  private static GrpcClient grpc;
  private static List<String> labels;

  @BeforeAll
  static void start() throws IOException {
    server = RecognitionServer.start(ServerOptions.defaults().withPort(0));
    rest = new Client(server);
    grpc = new GrpcClient(server);
    labels = new ArrayList<>();
    rest.get("/models").json().at("/models/0/labels").forEach(one -> labels.add(one.asText()));
  }

  @AfterAll
  static void stop() {
    grpc.close();
    server.close();
  }

  /** What /recognize says of a file, in the order of the model's labels. */
  private static float[] recognized(byte[] file) {
    float[] probabilities = new float[labels.size()];
    for (JsonNode candidate :
        rest.post("/recognize?top=99", file).json().at("/results/0/candidates")) {
      int label = labels.indexOf(candidate.path("label").asText());
      probabilities[label] = (float) candidate.path("probability").asDouble();
    }
    return probabilities;
  }

  private static float[] floats(JsonNode list) {
    float[] numbers = new float[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Float.parseFloat(list.get(i).asText());
    }
    return numbers;
  }

  private static void assertSame(float[] found, float[] expected) {
    assertThat(found).containsExactly(expected, ROUNDING);
  }

  @Test
  void arePredictedByRowAndByColumnAsTheyAreRecognized() {
    String path = "/v1/models/default:predict";
    JsonNode rows = rest.post(path, "{\"instances\":" + b64(BOTH) + "}").json();
    JsonNode named = rest.post(path, "{\"instances\":[{\"images\":" + b64(PNG) + "}]}").json();
    JsonNode columns = rest.post(path, "{\"inputs\":" + b64(BOTH) + "}").json();
    JsonNode only = rest.post(path, "{\"inputs\":{\"images\":" + b64(JPEG) + "}}").json();
    assertSame(floats(rows.at("/predictions/0/probabilities")), recognized(PNG));
    assertSame(floats(rows.at("/predictions/1/probabilities")), recognized(JPEG));
    assertThat(rows.at("/predictions/1/labels").asText()).isEqualTo("7");
    assertSame(floats(named.at("/predictions/0/probabilities")), recognized(PNG));
    assertSame(floats(columns.at("/outputs/probabilities/1")), recognized(JPEG));
    assertSame(floats(only.at("/outputs/probabilities/0")), recognized(JPEG));
  }

  @Test
  void standBesideReadyPicturesInTheirOrder() {
    String body = "{\"instances\":[%s,%s,%s]}".formatted(Samples.rows(), b64(PNG), Samples.rows());
    JsonNode predictions = rest.post("/v1/models/default:predict", body).json().path("predictions");
    JsonNode ready =
        rest.post(
                "/v1/models/default:predict",
                "{\"instances\":[%s]}".formatted(Samples.list(Samples.rows(), 2)))
            .json()
            .path("predictions");
    assertSame(floats(predictions.at("/0/probabilities")), floats(ready.at("/0/probabilities")));
    assertSame(floats(predictions.at("/1/probabilities")), recognized(PNG));
    assertSame(floats(predictions.at("/2/probabilities")), floats(ready.at("/1/probabilities")));
  }

  @Test
  void areClassifiedOverRestAndGrpc() {
    JsonNode classes =
        rest.post("/v1/models/default:classify", "{\"examples\":[{\"images\":" + b64(PNG) + "}]}")
            .json()
            .at("/results/0");
    Feature file =
        Feature.newBuilder()
            .setBytesList(BytesList.newBuilder().addValue(ByteString.copyFrom(PNG)))
            .build();
    Example example =
        Example.newBuilder().setFeatures(Features.newBuilder().putFeature("images", file)).build();
    ClassificationResponse response =
        grpc.call(
            "tensorflow.serving.PredictionService/Classify",
            ClassificationRequest.newBuilder()
                .setModelSpec(ModelSpec.newBuilder().setName("default"))
                .setInput(
                    Input.newBuilder()
                        .setExampleList(ExampleList.newBuilder().addExamples(example)))
                .build(),
            ClassificationResponse.getDefaultInstance());
    float[] expected = recognized(PNG);
    for (int i = 0; i < expected.length; i++) {
      assertThat(Float.parseFloat(classes.get(i).get(1).asText())).isCloseTo(expected[i], ROUNDING);
      assertThat(response.getResult().getClassifications(0).getClasses(i).getScore())
          .isCloseTo(expected[i], ROUNDING);
    }
  }

  @Test
  void areInferredFromJsonAndFromBytes() {
    String texts =
        BOTH.stream()
            .map(file -> '"' + Base64.getEncoder().encodeToString(file) + '"')
            .collect(Collectors.joining(",", "[", "]"));
    JsonNode json =
        infer(
            rest,
            "default",
            "{\"data\":%s,\"name\":\"images\",\"shape\":[2],\"datatype\":\"BYTES\"}"
                .formatted(texts),
            new byte[0]);
    JsonNode binary = infer(rest, "default", BINARY.formatted("images"), joined(BOTH));
    for (JsonNode answer : List.of(json, binary)) {
      float[] all = floats(answer.at("/outputs/0/data"));
      assertSame(Arrays.copyOf(all, labels.size()), recognized(PNG));
      assertSame(Arrays.copyOfRange(all, labels.size(), all.length), recognized(JPEG));
      assertThat(answer.at("/outputs/2/data").toString()).isEqualTo("[\"7\",\"7\"]");
    }
  }

  @Test
  void arePredictedOverGrpcWhateverTheClientCallsThem() {
    for (String name : List.of("images", "image_bytes")) {
      List<Float> given =
          predicted(grpc, "default", name, BOTH)
              .getOutputsOrThrow("probabilities")
              .getFloatValList();
      float[] expected = recognized(PNG);
      for (int i = 0; i < expected.length; i++) {
        assertThat(given.get(i)).isCloseTo(expected[i], ROUNDING);
      }
      assertThat(given).hasSize(2 * expected.length);
    }
  }

  @Test
  void areInferredOverGrpcFromListsAndFromBytes() {
    ByteBuffer bytes =
        inferred(grpc, raw("default", "images", BOTH))
            .getRawOutputContents(0)
            .asReadOnlyByteBuffer()
            .order(ByteOrder.LITTLE_ENDIAN);
    List<Float> list =
        inferred(grpc, listed("default", "images", BOTH))
            .getOutputs(0)
            .getContents()
            .getFp32ContentsList();
    float[] expected = recognized(PNG);
    for (int i = 0; i < expected.length; i++) {
      assertThat(bytes.getFloat()).isCloseTo(expected[i], ROUNDING);
      assertThat(list.get(i)).isCloseTo(expected[i], ROUNDING);
    }
  }
}
