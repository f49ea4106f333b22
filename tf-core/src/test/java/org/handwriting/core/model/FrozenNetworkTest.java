package org.handwriting.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.handwriting.core.SessionOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

@Tag("rounding")
class FrozenNetworkTest {
  @Test
  void computesWhatItsWeightsSay() {
    byte[] pictures = pictures(5);
    for (float temperature : new float[] {1, 0.5f, 3}) {
      float[] found = probabilities(temperature, pictures);
      for (int n = 0; n < 5; n++) {
        byte[] picture = Arrays.copyOfRange(pictures, n * 784, (n + 1) * 784);
        double[] expected = OneLayer.expected(picture, temperature);
        for (int j = 0; j < 3; j++) {
          assertThat((double) found[n * 3 + j]).isCloseTo(expected[j], within(1e-5));
        }
      }
    }
  }

  @Test
  void answersTheSameInlineAsOnAllCores() {
    byte[] pictures = pictures(7);
    try (FrozenNetwork network = network(1);
        Predictor wide = new Predictor(network.graph(), SessionOptions.defaults());
        Predictor inline = new Predictor(network.graph(), SessionOptions.serving())) {
      assertThat(inline.probabilities(pictures))
          .containsExactly(wide.probabilities(pictures), within(1e-5f));
    }
  }

  @Test
  void holdsConstantsAndNoVariables() {
    try (FrozenNetwork network = network(1)) {
      assertThat(network.graph().toGraphDef().getNodeList())
          .extracting(NodeDef::getOp)
          .contains("Const", "Softmax")
          .noneMatch(op -> op.contains("Var") || op.contains("Apply") || op.contains("Assign"));
    }
  }

  @Test
  void isServedUnderTheNamesThatTensorFlowServingLooksFor() {
    try (FrozenNetwork network = network(1)) {
      MetaGraphDef meta = SavedModels.of(network.graph(), network.signature()).getMetaGraphs(0);
      SignatureDef signature = meta.getSignatureDefOrThrow("serving_default");
      assertThat(meta.getMetaInfoDef().getTagsList()).containsExactly("serve");
      assertThat(signature.getMethodName()).isEqualTo("tensorflow/serving/predict");
      assertThat(signature.getInputsMap()).containsOnlyKeys("images");
      assertThat(signature.getOutputsMap()).containsOnlyKeys("probabilities", "classes", "labels");
      assertTensor(signature.getInputsOrThrow("images"), "images:0", DataType.DT_UINT8, -1, 28, 28);
      assertTensor(
          signature.getOutputsOrThrow("probabilities"),
          "probabilities:0",
          DataType.DT_FLOAT,
          -1,
          3);
      assertTensor(signature.getOutputsOrThrow("classes"), "classes:0", DataType.DT_INT64, -1);
      assertTensor(signature.getOutputsOrThrow("labels"), "labels:0", DataType.DT_STRING, -1);
    }
  }

  private static void assertTensor(TensorInfo tensor, String name, DataType type, long... shape) {
    assertThat(tensor.getName()).isEqualTo(name);
    assertThat(tensor.getDtype()).isEqualTo(type);
    assertThat(tensor.getTensorShape().getDimList().stream().mapToLong(d -> d.getSize()))
        .as(name)
        .containsExactly(Arrays.stream(shape).boxed().toArray(Long[]::new));
  }

  @Test
  void refusesWeightsThatAreMissingOrOfAnotherSize() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrozenNetwork(new OneLayer(), OneLayer.LABELS, Map.of(), 1).close())
        .withMessage("weight logits/kernel: expected 2352 numbers, found none");
    Map<String, float[]> wrong =
        Map.of("logits/kernel", new float[2352], "logits/bias", new float[2]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrozenNetwork(new OneLayer(), OneLayer.LABELS, wrong, 1).close())
        .withMessage("weight logits/bias: expected 3 numbers, found 2");
  }

  @Test
  void refusesATemperatureThatIsNone() {
    for (float none : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network(none).close())
          .withMessage("expected a temperature above 0, found " + none);
    }
  }

  @Test
  void refusesPixelsThatAreNoPictures() {
    try (FrozenNetwork network = network(1);
        Predictor predictor = new Predictor(network.graph(), SessionOptions.defaults())) {
      for (int length : new int[] {0, 783, 785}) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> predictor.probabilities(new byte[length]))
            .withMessage("expected a multiple of 784 pixels, found " + length);
      }
    }
  }

  private static float[] probabilities(float temperature, byte[] pictures) {
    try (FrozenNetwork network = network(temperature);
        Predictor predictor = new Predictor(network.graph(), SessionOptions.defaults())) {
      return predictor.probabilities(pictures);
    }
  }

  private static FrozenNetwork network(float temperature) {
    return new FrozenNetwork(new OneLayer(), OneLayer.LABELS, OneLayer.weights(), temperature);
  }

  private static byte[] pictures(int n) {
    byte[] pictures = new byte[n * 784];
    new Random(4).nextBytes(pictures);
    return pictures;
  }
}
