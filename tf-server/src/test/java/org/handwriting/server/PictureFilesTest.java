package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.handwriting.data.line.LineImage;
import org.handwriting.server.protocol.inference.InferTensorContents;
import org.handwriting.server.protocol.inference.ModelInferRequest;
import org.handwriting.server.protocol.inference.ModelInferRequest.InferInputTensor;
import org.handwriting.server.protocol.inference.ModelInferResponse;
import org.handwriting.server.protocol.serving.ClassificationRequest;
import org.handwriting.server.protocol.serving.ClassificationResponse;
import org.handwriting.server.protocol.serving.ExampleList;
import org.handwriting.server.protocol.serving.Input;
import org.handwriting.server.protocol.serving.ModelSpec;
import org.handwriting.server.protocol.serving.PredictRequest;
import org.handwriting.server.protocol.serving.PredictResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Files of pictures as inputs of the protocols: characters are told as {@code /recognize} tells
 * them, lines as the protocols tell what {@code LineImages} makes of them.
 */
class PictureFilesTest {
  private static final byte[] PNG = Samples.seven("png");
  private static final byte[] JPEG = Samples.seven("jpg");
  private static final List<byte[]> BOTH = List.of(PNG, JPEG);

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

  private static String b64(byte[] file) {
    return "{\"b64\":\"" + Base64.getEncoder().encodeToString(file) + "\"}";
  }

  private static String b64(List<byte[]> files) {
    return files.stream().map(PictureFilesTest::b64).collect(Collectors.joining(",", "[", "]"));
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

  @Test
  void arePredictedByRowAndByColumnAsTheyAreRecognized() {
    String path = "/v1/models/default:predict";
    JsonNode rows = rest.post(path, "{\"instances\":" + b64(BOTH) + "}").json();
    JsonNode named = rest.post(path, "{\"instances\":[{\"images\":" + b64(PNG) + "}]}").json();
    JsonNode columns = rest.post(path, "{\"inputs\":" + b64(BOTH) + "}").json();
    JsonNode only = rest.post(path, "{\"inputs\":{\"images\":" + b64(JPEG) + "}}").json();
    assertThat(floats(rows.at("/predictions/0/probabilities"))).containsExactly(recognized(PNG));
    assertThat(floats(rows.at("/predictions/1/probabilities"))).containsExactly(recognized(JPEG));
    assertThat(rows.at("/predictions/1/labels").asText()).isEqualTo("7");
    assertThat(named.at("/predictions/0")).isEqualTo(rows.at("/predictions/0"));
    assertThat(columns.at("/outputs/probabilities/1"))
        .isEqualTo(rows.at("/predictions/1/probabilities"));
    assertThat(only.at("/outputs/probabilities/0"))
        .isEqualTo(rows.at("/predictions/1/probabilities"));
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
    assertThat(predictions.get(0)).isEqualTo(ready.get(0));
    assertThat(floats(predictions.at("/1/probabilities"))).containsExactly(recognized(PNG));
    assertThat(predictions.get(2)).isEqualTo(ready.get(1));
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
      assertThat(Float.parseFloat(classes.get(i).get(1).asText())).isEqualTo(expected[i]);
      assertThat(response.getResult().getClassifications(0).getClasses(i).getScore())
          .isEqualTo(expected[i]);
    }
  }

  /** Elements of BYTES one after the other, each with its length. */
  private static byte[] joined(List<byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] file : files) {
      ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
      bytes.writeBytes(length.putInt(file.length).array());
      bytes.writeBytes(file);
    }
    return bytes.toByteArray();
  }

  private static JsonNode infer(String model, String input, byte[] binary) {
    byte[] json =
        ("{\"inputs\":[" + input.replace("SIZE", "" + binary.length) + "]}")
            .getBytes(StandardCharsets.UTF_8);
    byte[] body = Arrays.copyOf(json, json.length + binary.length);
    System.arraycopy(binary, 0, body, json.length, binary.length);
    return rest.post(
            "/v2/models/" + model + "/infer",
            body,
            "Inference-Header-Content-Length",
            Integer.toString(json.length))
        .json();
  }

  private static final String BINARY =
      "{\"name\":\"%s\",\"datatype\":\"BYTES\",\"shape\":[2,1],\"parameters\":{\"binary_data_size\":SIZE}}";

  @Test
  void areInferredFromJsonAndFromBytes() {
    String texts =
        BOTH.stream()
            .map(file -> '"' + Base64.getEncoder().encodeToString(file) + '"')
            .collect(Collectors.joining(",", "[", "]"));
    JsonNode json =
        infer(
            "default",
            "{\"data\":%s,\"name\":\"images\",\"shape\":[2],\"datatype\":\"BYTES\"}"
                .formatted(texts),
            new byte[0]);
    JsonNode binary = infer("default", BINARY.formatted("images"), joined(BOTH));
    for (JsonNode answer : List.of(json, binary)) {
      float[] all = floats(answer.at("/outputs/0/data"));
      assertThat(Arrays.copyOf(all, labels.size())).containsExactly(recognized(PNG));
      assertThat(Arrays.copyOfRange(all, labels.size(), all.length))
          .containsExactly(recognized(JPEG));
      assertThat(answer.at("/outputs/2/data").toString()).isEqualTo("[\"7\",\"7\"]");
    }
  }

  private static TensorProto strings(List<byte[]> files) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_STRING)
            .setTensorShape(
                TensorShapeProto.newBuilder()
                    .addDim(TensorShapeProto.Dim.newBuilder().setSize(files.size())));
    files.forEach(file -> tensor.addStringVal(ByteString.copyFrom(file)));
    return tensor.build();
  }

  private static PredictResponse predicted(String model, String input, List<byte[]> files) {
    return grpc.call(
        "tensorflow.serving.PredictionService/Predict",
        PredictRequest.newBuilder()
            .setModelSpec(ModelSpec.newBuilder().setName(model))
            .putInputs(input, strings(files))
            .build(),
        PredictResponse.getDefaultInstance());
  }

  @Test
  void arePredictedOverGrpcWhateverTheClientCallsThem() {
    for (String name : List.of("images", "image_bytes")) {
      List<Float> given =
          predicted("default", name, BOTH).getOutputsOrThrow("probabilities").getFloatValList();
      float[] expected = recognized(PNG);
      for (int i = 0; i < expected.length; i++) {
        assertThat(given.get(i)).isEqualTo(expected[i]);
      }
      assertThat(given).hasSize(2 * expected.length);
    }
  }

  private static ModelInferRequest.Builder asked(String model, String name) {
    return ModelInferRequest.newBuilder()
        .setModelName(model)
        .addInputs(
            InferInputTensor.newBuilder()
                .setName(name)
                .setDatatype("BYTES")
                .addShape(2)
                .addShape(1));
  }

  private static ModelInferResponse inferred(ModelInferRequest request) {
    return grpc.call(
        "inference.GRPCInferenceService/ModelInfer",
        request,
        ModelInferResponse.getDefaultInstance());
  }

  private static ModelInferRequest raw(String model, String name, List<byte[]> files) {
    return asked(model, name).addRawInputContents(ByteString.copyFrom(joined(files))).build();
  }

  private static ModelInferRequest listed(String model, String name, List<byte[]> files) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    files.forEach(file -> contents.addBytesContents(ByteString.copyFrom(file)));
    ModelInferRequest.Builder request = asked(model, name);
    request.getInputsBuilder(0).setContents(contents);
    return request.build();
  }

  @Test
  void areInferredOverGrpcFromListsAndFromBytes() {
    ByteBuffer bytes =
        inferred(raw("default", "images", BOTH))
            .getRawOutputContents(0)
            .asReadOnlyByteBuffer()
            .order(ByteOrder.LITTLE_ENDIAN);
    List<Float> list =
        inferred(listed("default", "images", BOTH))
            .getOutputs(0)
            .getContents()
            .getFp32ContentsList();
    float[] expected = recognized(PNG);
    for (int i = 0; i < expected.length; i++) {
      assertThat(bytes.getFloat()).isEqualTo(expected[i]);
      assertThat(list.get(i)).isEqualTo(expected[i]);
    }
  }

  /** What the model of lines says of a ready line. */
  private static String text(String written) {
    LineImage line = LineSamples.line(written);
    String body =
        "{\"instances\":[{\"lines\":%s,\"widths\":%d}]}"
            .formatted(LineSamples.rows(line, line.width()), line.width());
    return rest.post("/v1/models/lines:predict", body).json().at("/predictions/0/text").asText();
  }

  @Test
  void areReadAsLinesByEveryProtocol() {
    List<byte[]> files = List.of(LineSamples.png("minimum"), LineSamples.png("a longer line"));
    List<String> expected = List.of(text("minimum"), text("a longer line"));
    assertThat(expected).allSatisfy(one -> assertThat(one).isNotEmpty());
    for (String body :
        List.of(
            "{\"instances\":%s}".formatted(b64(files)),
            "{\"instances\":[{\"lines\":%s},{\"lines\":%s}]}"
                .formatted(b64(files.get(0)), b64(files.get(1))),
            "{\"inputs\":%s}".formatted(b64(files)),
            "{\"inputs\":{\"lines\":%s}}".formatted(b64(files)))) {
      JsonNode answer = rest.post("/v1/models/lines:predict", body).json();
      List<String> texts = answer.findValuesAsText("text");
      if (answer.has("outputs")) {
        texts.clear();
        answer.at("/outputs/text").forEach(one -> texts.add(one.asText()));
      }
      assertThat(texts).as(body.substring(0, 40)).isEqualTo(expected);
    }
    JsonNode binary = infer("lines", BINARY.formatted("lines"), joined(files));
    assertThat(IntStream.range(0, 2).mapToObj(i -> binary.at("/outputs/2/data/" + i).asText()))
        .containsExactlyElementsOf(expected);
    assertThat(
            predicted("lines", "lines", files).getOutputsOrThrow("text").getStringValList().stream()
                .map(ByteString::toStringUtf8))
        .containsExactlyElementsOf(expected);
    assertThat(
            inferred(listed("lines", "lines", files))
                .getOutputs(2)
                .getContents()
                .getBytesContentsList()
                .stream()
                .map(ByteString::toStringUtf8))
        .containsExactlyElementsOf(expected);
  }

  static Stream<Arguments> wrong() {
    byte[] damaged = Arrays.copyOf(PNG, PNG.length / 2);
    String base64 = Base64.getEncoder().encodeToString(new byte[5]);
    return Stream.of(
        Arguments.of(
            "default", "{\"instances\":[" + b64(damaged) + "]}", "instances[0]: expected "),
        Arguments.of(
            "default",
            "{\"instances\":["
                + b64("%PDF-1.7 and more".getBytes(StandardCharsets.US_ASCII))
                + "]}",
            "a PDF"),
        Arguments.of("default", "{\"instances\":[\"" + base64 + "\"]}", "found the text"),
        Arguments.of(
            "lines",
            "{\"instances\":[" + b64(new byte[5]) + "]}",
            "instances[0]: expected a picture's file (PNG, JPEG, …), found 5 other bytes"),
        Arguments.of(
            "lines",
            "{\"inputs\":{\"lines\":[%s,%s]}}"
                .formatted(b64(LineSamples.png("a")), LineSamples.blank(48, 8)),
            "inputs.lines[1]: expected [] as in the one before"),
        Arguments.of(
            "lines",
            "{\"inputs\":{\"lines\":%s}}".formatted("[" + LineSamples.blank(48, 8) + "]"),
            "found no widths"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void areRefusedWhenTheyAreNone(String model, String body, String sentence) {
    Client.Answer answer = rest.post("/v1/models/" + model + ":predict", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.error()).contains(sentence);
  }

  @Test
  void areRefusedWhenTheyAreNotAsManyAsTheirShapeSays() {
    JsonNode few = infer("default", BINARY.formatted("images"), joined(List.of(PNG)));
    assertThat(few.path("error").asText()).contains("found the end");
    JsonNode more = infer("default", BINARY.formatted("images"), joined(List.of(PNG, PNG, PNG)));
    assertThat(more.path("error").asText()).contains("expected no bytes after 2 files");
    String method = "inference.GRPCInferenceService/ModelInfer";
    for (ModelInferRequest request :
        List.of(
            raw("default", "images", List.of(PNG)), listed("default", "images", List.of(PNG)))) {
      assertThat(grpc.refusal(method, request))
          .isEqualTo("INVALID_ARGUMENT: inputs[0]: expected 2 files for the shape [2, 1], found 1");
    }
    assertThat(grpc.refusal(method, raw("lines", "lines", List.of(new byte[9], new byte[9]))))
        .isEqualTo(
            "INVALID_ARGUMENT: inputs[0][0]: expected a picture's file (PNG, JPEG, …), found 9 other bytes");
  }
}
