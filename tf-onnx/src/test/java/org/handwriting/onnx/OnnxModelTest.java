package org.handwriting.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.handwriting.core.device.NativeLibrary;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.core.net.Pooling;
import org.handwriting.data.BadFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What stands in the file besides its numbers. */
class OnnxModelTest {
  private static final LineNetwork TINY =
      new LineNetwork("tiny", List.of(4, 4, 4, 4, 4, 4, 8), 2, 3, 0, 0);

  @TempDir Path folder;

  private Path characters() throws IOException {
    return RandomModels.characters(Architectures.named("compact", Pooling.MAX), 0.5f, folder);
  }

  private Path lines() throws IOException {
    return RandomModels.lines(TINY, 0.5f, folder);
  }

  @Test
  void hasTheSignatureOfCharactersButForTheText() throws IOException, OrtException {
    try (Computed onnx = new Computed(OnnxModel.open(characters()).bytes())) {
      assertThat(onnx.inputs()).containsOnlyKeys("images");
      assertThat(onnx.outputs()).containsOnlyKeys("probabilities", "classes");
      assertTensor(onnx.inputs().get("images").getInfo(), OnnxJavaType.UINT8, -1, 28, 28);
      assertTensor(onnx.outputs().get("probabilities").getInfo(), OnnxJavaType.FLOAT, -1, 5);
      assertTensor(onnx.outputs().get("classes").getInfo(), OnnxJavaType.INT64, -1);
    }
  }

  @Test
  void hasTheSignatureOfLinesButForTheText() throws IOException, OrtException {
    try (Computed onnx = new Computed(OnnxModel.open(lines()).bytes())) {
      assertThat(onnx.inputs()).containsOnlyKeys("lines", "widths");
      assertThat(onnx.outputs()).containsOnlyKeys("log_probabilities", "steps");
      assertTensor(onnx.inputs().get("lines").getInfo(), OnnxJavaType.UINT8, -1, 48, -1);
      assertTensor(onnx.inputs().get("widths").getInfo(), OnnxJavaType.INT32, -1);
      assertTensor(
          onnx.outputs().get("log_probabilities").getInfo(), OnnxJavaType.FLOAT, -1, -1, 8);
      assertTensor(onnx.outputs().get("steps").getInfo(), OnnxJavaType.INT32, -1);
    }
  }

  private static void assertTensor(Object info, OnnxJavaType type, long... shape) {
    assertThat(((TensorInfo) info).type).isEqualTo(type);
    assertThat(((TensorInfo) info).getShape()).containsExactly(shape);
  }

  @Test
  void saysWhatTheClassesAreAndWhatItReads() throws IOException, OrtException {
    try (Computed onnx = new Computed(OnnxModel.open(characters()).bytes())) {
      assertThat(onnx.metadata())
          .containsAllEntriesOf(
              Map.of(
                  "kind", "characters",
                  "name", "drawn",
                  "version", "1",
                  "glyph_frame", "emnist",
                  "labels", "0\n1\nü\n€\na b",
                  "version.handwriting", "test"));
    }
  }

  @Test
  void saysWhichCharactersALineHasAndHowManyColumnsAStepHas() throws IOException, OrtException {
    try (Computed onnx = new Computed(OnnxModel.open(lines()).bytes())) {
      assertThat(onnx.metadata())
          .containsAllEntriesOf(
              Map.of(
                  "kind", "lines",
                  "height", "48",
                  "columns_per_step", "4",
                  "characters", " \na\nb\nc\nd\né\n€"));
    }
  }

  @Test
  void isNoLargerThanTheSavedModel() throws IOException {
    for (Path version : List.of(characters(), lines())) {
      assertThat(OnnxModel.open(version).bytes().length)
          .isLessThanOrEqualTo((int) Files.size(version.resolve("saved_model.pb")));
    }
    for (String name : Architectures.names()) {
      Path version = RandomModels.characters(Architectures.named(name, Pooling.MAX), -0.5f, folder);
      assertThat(OnnxModel.open(version).bytes().length)
          .as(name)
          .isLessThanOrEqualTo((int) Files.size(version.resolve("saved_model.pb")));
    }
  }

  @Test
  void movesNoPictureAroundInside() throws IOException {
    assertThat(ops(OnnxModel.pretrained(ModelKind.CHARACTERS)))
        .contains("Conv", "Gemm")
        .doesNotContain("Transpose", "Add");
    // Attention, which begins with its norm, parts rows into heads; before it nothing is moved.
    List<String> lines = ops(OnnxModel.pretrained(ModelKind.LINES));
    assertThat(lines.subList(0, lines.indexOf("BatchNormalization")))
        .contains("Conv", "MaxPool")
        .doesNotContain("Transpose");
    assertThat(lines).containsSubsequence("Conv", "Transpose", "Squeeze", "LogSoftmax");
  }

  private static List<String> ops(OnnxModel model) throws IOException {
    return ModelProto.parseFrom(model.bytes()).getGraph().getNodeList().stream()
        .map(NodeProto::getOpType)
        .toList();
  }

  @Test
  void isTheSameFileForTheSameModel() throws IOException {
    Path version = lines();
    assertThat(OnnxModel.open(version).bytes()).isEqualTo(OnnxModel.open(version).bytes());
  }

  @Test
  void namesTheOpAndTheNodeThatItCannotWrite() {
    assertRefused(
        (tf, x) -> tf.withName("odd").nn.maxPool(x, ints(tf), ints(tf), "VALID"),
        "expected ops that can be written as ONNX, found MaxPoolV2 in the node odd");
    assertRefused(
        (tf, x) -> tf.withName("odd").nn.conv2d(x, computed(tf, x), ones(), "SAME"),
        "expected input 1 to be constant, found the output of Reshape in the node odd (Conv2D)");
    assertRefused(
        (tf, x) ->
            tf.withName("odd")
                .nn
                .conv2d(
                    x,
                    tf.zeros(tf.constant(new int[] {1, 1, 5, 2}), TFloat32.class),
                    ones(),
                    "SAME",
                    Conv2d.dataFormat("NCHW")),
        "expected data_format NHWC, found NCHW in the node odd (Conv2D)");
    assertRefused(
        (tf, x) -> tf.reshape(tf.withName("other").placeholder(TFloat32.class), tf.shape(x)),
        "expected ops that can be written as ONNX, found Placeholder in the node other");
  }

  private static Operand<TInt32> ints(Ops tf) {
    return tf.constant(new int[] {1, 2, 2, 1});
  }

  private static List<Long> ones() {
    return List.of(1L, 1L, 1L, 1L);
  }

  private static Operand<TFloat32> computed(Ops tf, Operand<TFloat32> x) {
    return tf.withName("Reshape").reshape(x, tf.constant(new int[] {1, 1, 4, -1}));
  }

  private static void assertRefused(OnnxOpsTest.Ending ending, String message) {
    NativeLibrary.load();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> x =
          tf.withName("x").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 5, 6, 4)));
      Operand<TFloat32> y = tf.withName("y").identity(ending.of(tf, x));
      assertThatThrownBy(() -> GraphModel.of(graph, y.shape().asArray()))
          .isInstanceOf(BadFileException.class)
          .hasMessage("graph.pb: " + message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"saved_model.pb", "assets.extra/labels.txt", "assets.extra/model.json"})
  void needsEveryFileOfTheModel(String file) throws IOException {
    Path version = characters();
    Files.delete(version.resolve(file));
    assertThatThrownBy(() -> OnnxModel.open(version)).isInstanceOf(BadFileException.class);
  }

  @Test
  void refusesWhatHasNeverBeenFrozen() throws IOException {
    Path version = characters();
    Path file = version.resolve("saved_model.pb");
    SavedModel.Builder model = SavedModel.parseFrom(Files.readAllBytes(file)).toBuilder();
    model
        .getMetaGraphsBuilder(0)
        .getGraphDefBuilder()
        .addNodeBuilder()
        .setName("weight")
        .setOp("VarHandleOp");
    Files.write(file, model.build().toByteArray());
    assertThatThrownBy(() -> OnnxModel.open(version))
        .isInstanceOf(BadFileException.class)
        .hasMessage(file + ": expected only ops that recognition needs, found VarHandleOp");
  }
}
