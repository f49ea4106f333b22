package org.handwriting.core.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * The models that come with the library, held against what TensorFlow's Python tools ask of a
 * SavedModel by {@code interop/check_model.py}, and models that they would refuse.
 */
class PythonChecksModelTest {
  @TempDir private static Path temp;
  private static Path ops;

  @TempDir private Path folder;

  private record Answer(int status, String out, String err) {}

  @BeforeAll
  static void writeRegisteredOps() throws Exception {
    assumeTrue(hasPython(), "python3 is not on the PATH");
    ops = Files.write(temp.resolve("ops.pb"), TensorFlow.registeredOpList().toByteArray());
  }

  @Test
  void takesTheModelOfCharacters() throws Exception {
    JsonNode report = accepted("pretrained", "labels.txt");

    assertThat(report.at("/inputs/images"))
        .hasToString("{\"name\":\"images:0\",\"dtype\":\"uint8\",\"shape\":[-1,28,28]}");
    assertThat(report.at("/outputs/probabilities/shape")).hasToString("[-1,47]");
    assertThat(report.at("/outputs/classes/dtype").asText()).isEqualTo("int64");
    assertThat(report.at("/outputs/labels/dtype").asText()).isEqualTo("string");
    assertThat(report.at("/texts/0")).hasSize(47);
  }

  @Test
  void takesTheModelOfLines() throws Exception {
    JsonNode report = accepted("pretrained-lines", "characters.txt");

    assertThat(report.at("/inputs/widths/dtype").asText()).isEqualTo("int32");
    assertThat(report.at("/outputs/log_probabilities/dtype").asText()).isEqualTo("float32");
    assertThat(report.at("/outputs/text/dtype").asText()).isEqualTo("string");
  }

  @Test
  void takesTheModelOfPages() throws Exception {
    JsonNode report = accepted("pretrained-pages", null);

    assertThat(report.at("/inputs/pages/shape")).hasToString("[-1,-1,-1]");
    assertThat(report.at("/outputs").size()).isEqualTo(2);
  }

  @Test
  void saysInOneSentenceWhatPythonWouldNotTake() throws Exception {
    Map<String, Consumer<MetaGraphDef.Builder>> wrongs =
        Map.of(
            "found them in tensor_content, which numpy cannot read",
                meta -> changed(meta, PythonChecksModelTest::packTexts),
            "expected an op that TensorFlow has, found Magic",
                meta -> changed(meta, "MatMul", node -> node.setOp("Magic")),
            "expected attributes that Relu has, found beta",
                meta ->
                    changed(
                        meta,
                        "Relu",
                        node -> node.putAttr("beta", AttrValue.newBuilder().setF(1).build())),
            "expected the attribute T of Relu, found none",
                meta -> changed(meta, "Relu", node -> node.removeAttr("T")),
            "expected 2 inputs of MatMul, found 1",
                meta -> changed(meta, "MatMul", node -> removeInput(node, 1)),
            "expected its input nowhere in the graph, found none",
                meta -> changed(meta, "Relu", node -> node.setInput(0, "nowhere")),
            "expected float32 from images:0, found [4]",
                meta -> changed(meta, "Relu", node -> node.setInput(0, "images")),
            "expected weights as constants, found late of VarHandleOp",
                meta ->
                    meta.getGraphDefBuilder()
                        .addNode(NodeDef.newBuilder().setName("late").setOp("VarHandleOp")),
            "expected the name of a tensor in the graph, found scores:0",
                meta -> output(meta, info -> info.setName("scores:0")),
            "expected float64 as probabilities:0 is, found float32",
                meta -> output(meta, info -> info.setDtype(DataType.DT_DOUBLE)));
    for (Map.Entry<String, Consumer<MetaGraphDef.Builder>> wrong : wrongs.entrySet()) {
      assertFails(wrong.getKey(), wrong.getValue());
    }
  }

  @Test
  void refusesAModelThatALoaderWouldHaveToRestore() throws Exception {
    assertFails(
        "expected a model without a saver and collections",
        meta -> meta.setSaverDef(SaverDef.newBuilder().setFilenameTensorName("save/Const:0")));
    assertFails(
        "expected one graph with the tag serve, found 0",
        meta -> meta.getMetaInfoDefBuilder().clearTags());
    assertFails(
        "expected the signature serving_default, found other",
        meta ->
            meta.clearSignatureDef().putSignatureDef("other", SignatureDef.getDefaultInstance()));
  }

  @Test
  void refusesNamesThatAreNotTheGraphsAndFilesThatAreCutOff() throws Exception {
    Path version = version("pretrained", "labels.txt");
    Path labels = version.resolve("assets.extra/labels.txt");
    Files.writeString(labels, Files.readString(labels).replace("A\nB\n", "B\nA\n"));
    assertThat(check(version).err())
        .contains("expected the 47 names of assets.extra as a constant of the graph, found others");

    Path graph = version.resolve("saved_model.pb");
    byte[] bytes = Files.readAllBytes(graph);
    Files.write(graph, Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(check(version).err()).contains("found one that is cut off");
  }

  private void assertFails(String message, Consumer<MetaGraphDef.Builder> change) throws Exception {
    Path version = version("pretrained", "labels.txt");
    Path file = version.resolve("saved_model.pb");
    SavedModel.Builder model = SavedModel.parseFrom(Files.readAllBytes(file)).toBuilder();
    change.accept(model.getMetaGraphsBuilder(0));
    Files.write(file, model.build().toByteArray());

    Answer answer = check(version);

    assertThat(answer.err()).contains(message).hasLineCount(1);
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.out()).isEmpty();
  }

  private static void changed(
      MetaGraphDef.Builder meta, String op, Consumer<NodeDef.Builder> change) {
    change.accept(
        meta.getGraphDefBuilder().getNodeBuilderList().stream()
            .filter(node -> node.getOp().equals(op))
            .findFirst()
            .orElseThrow());
  }

  private static void changed(MetaGraphDef.Builder meta, Consumer<GraphDef.Builder> change) {
    change.accept(meta.getGraphDefBuilder());
  }

  // As TensorFlow's own exporter does it.
  private static void packTexts(GraphDef.Builder graph) {
    for (NodeDef.Builder node : graph.getNodeBuilderList()) {
      AttrValue value = node.getAttrOrDefault("value", AttrValue.getDefaultInstance());
      if (value.getTensor().getStringValCount() > 1) {
        AttrValue.Builder packed = value.toBuilder();
        packed
            .getTensorBuilder()
            .clearStringVal()
            .setTensorContent(ByteString.copyFrom("\u0001\u0001ab", UTF_8));
        node.putAttr("value", packed.build());
      }
    }
  }

  private static void removeInput(NodeDef.Builder node, int index) {
    List<String> inputs = List.copyOf(node.getInputList());
    node.clearInput();
    for (int i = 0; i < inputs.size(); i++) {
      if (i != index) {
        node.addInput(inputs.get(i));
      }
    }
  }

  private static void output(MetaGraphDef.Builder meta, Consumer<TensorInfo.Builder> change) {
    SignatureDef.Builder signature = meta.getSignatureDefOrThrow(ModelSignature.KEY).toBuilder();
    TensorInfo.Builder info = signature.getOutputsOrThrow("probabilities").toBuilder();
    change.accept(info);
    signature.putOutputs("probabilities", info.build());
    meta.putSignatureDef(ModelSignature.KEY, signature.build());
  }

  private JsonNode accepted(String model, String names) throws Exception {
    Answer answer = check(version(model, names));
    assertThat(answer.err()).isEmpty();
    assertThat(answer.status()).isZero();
    JsonNode report = new ObjectMapper().readTree(answer.out());
    assertThat(report.get("ops_checked").asBoolean()).isTrue();
    assertThat(report.get("tensorflow").asText()).isEqualTo(TensorFlow.version());
    return report;
  }

  private Path version(String model, String names) throws IOException {
    Path version = Files.createDirectories(folder.resolve("1/assets.extra")).getParent();
    copy(model + "/saved_model.pb", version.resolve("saved_model.pb"));
    if (names != null) {
      copy(model + "/" + names, version.resolve("assets.extra").resolve(names));
    }
    return version;
  }

  private static void copy(String resource, Path file) throws IOException {
    try (var in = ModelFiles.class.getResourceAsStream(resource)) {
      Files.write(file, in.readAllBytes());
    }
  }

  private static Answer check(Path version) throws Exception {
    String script = Path.of(System.getProperty("hwr.home"), "interop", "check_model.py").toString();
    Process process =
        new ProcessBuilder("python3", script, version.toString(), "--ops", ops.toString()).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Answer(process.waitFor(), out, err);
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
