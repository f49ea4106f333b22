package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handwriting.server.InferMessages.input;
import static org.handwriting.server.InferMessages.raw;

import com.google.protobuf.ByteString;
import java.io.IOException;
import org.handwriting.server.protocol.inference.InferParameter;
import org.handwriting.server.protocol.inference.InferTensorContents;
import org.handwriting.server.protocol.inference.ModelInferRequest;
import org.handwriting.server.protocol.inference.ModelInferRequest.InferRequestedOutputTensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no request of the Open Inference Protocol over gRPC. */
class GrpcInferenceRefusalsTest {
  private static final String INFER = "inference.GRPCInferenceService/ModelInfer";

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

  private static ModelInferRequest.Builder wrong(String what) {
    byte[] glyph = Samples.glyph();
    ModelInferRequest.Builder good = raw("UINT8", glyph);
    return switch (what) {
      case "type" -> raw("FP16", glyph);
      case "size" -> raw("UINT8", new byte[3]);
      case "rest" -> raw("UINT16", new byte[1567]);
      case "twice" -> good.addInputs(good.getInputs(0));
      case "name" -> raw("UINT8", glyph).setInputs(0, input("image", "UINT8", 784));
      case "none" -> good.clearInputs();
      case "both" ->
          good.setInputs(
              0,
              good.getInputsBuilder(0)
                  .setContents(InferTensorContents.newBuilder().addUintContents(3)));
      case "raw" -> good.addRawInputContents(ByteString.EMPTY);
      case "version" -> good.setModelVersion("first");
      case "shape" -> good.setInputs(0, input("images", "UINT8", 1, 1, 1, 28, 28));
      case "output" ->
          good.addOutputs(InferRequestedOutputTensor.newBuilder().setName("labels"))
              .addOutputs(InferRequestedOutputTensor.newBuilder().setName("LABELS"));
      case "classes" ->
          good.putParameters(
              "classification", InferParameter.newBuilder().setInt64Param(0).build());
      default -> throw new IllegalArgumentException(what);
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          size    | inputs[0]: expected 784 numbers of UINT8 for the shape [1, 28, 28], found 3
          rest    | inputs[0]: expected numbers of 2 bytes each, as UINT16 has, found 1567 bytes
          twice   | inputs: expected the tensors [images], each once, found "images"
          name    | inputs: expected the tensors [images], each once, found "image"
          none    | inputs: expected the tensors [images], each once, found no "images"
          both    | raw_input_contents: expected one for each of 1 inputs, and no contents beside them, found others
          raw     | raw_input_contents: expected one for each of 1 inputs, and no contents beside them, found others
          version | expected a version's number, found "first"
          shape   | inputs[0].shape: expected at most 4 sizes of 0 or more, found others
          output  | outputs[1]: expected names out of probabilities, classes, labels, each at most once, found "LABELS"
          classes | request.parameters.classification: expected a whole number of 1 or more, found another value
          """)
  void refusesWhatIsNoSuchRequest(String what, String sentence) {
    assertThat(grpc.refusal(INFER, wrong(what).build())).isEqualTo("INVALID_ARGUMENT: " + sentence);
  }

  @Test
  void namesTheTypesThatItTakes() {
    assertThat(grpc.refusal(INFER, wrong("type").build()))
        .startsWith("INVALID_ARGUMENT: inputs[0].datatype: expected one of UINT8, INT8, UINT16")
        .endsWith("found \"FP16\"");
  }
}
