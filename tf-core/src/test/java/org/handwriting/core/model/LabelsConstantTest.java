package org.handwriting.core.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.handwriting.core.SessionOptions;
import org.handwriting.data.Checksum;
import org.handwriting.data.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;

/** The labels in a graph, read as Python's {@code MakeNdarray} reads them, by the message alone. */
class LabelsConstantTest {
  @TempDir private Path temp;

  @Test
  void ofAModelThatIsWrittenIsReadableInPython() throws IOException {
    Path version = OneLayer.write(temp);
    assertThat(labelsIn(Files.readAllBytes(version.resolve("saved_model.pb"))))
        .isEqualTo(OneLayer.LABELS.asList());
  }

  @Test
  void isReadableForASingleLabelAndForVeryLongOnesToo() {
    assertReadable(List.of("0"));
    // More than 127 bytes: their length takes more than one byte where TensorFlow packs them.
    assertReadable(List.of("ä".repeat(100), "b", "c".repeat(20_000)));
    assertReadable(IntStream.range(0, 256).mapToObj(i -> "label " + i).toList());
  }

  @Test
  void ofTheModelThatComesWithTheLibraryIsReadableInPython() throws IOException {
    try (LoadedModel model = LoadedModel.pretrained(SessionOptions.defaults())) {
      assertThat(labelsIn(pretrained("saved_model.pb"))).isEqualTo(model.labels().asList());
    }
  }

  @Test
  void theModelThatComesWithTheLibraryHasTheChecksumsThatAreListed() throws IOException {
    List<String> lines = new String(pretrained("SHA256SUMS"), UTF_8).lines().toList();
    assertThat(lines).hasSize(3);
    for (String line : lines) {
      String file = line.substring(66);
      Path copy = Files.write(temp.resolve(file), pretrained(file));
      assertThat(Checksum.sha256Of(copy).hex()).as(file).isEqualTo(line.substring(0, 64));
    }
  }

  private static void assertReadable(List<String> labels) {
    Map<String, float[]> weights =
        Map.of(
            "logits/kernel",
            new float[784 * labels.size()],
            "logits/bias",
            new float[labels.size()]);
    try (FrozenNetwork network = new FrozenNetwork(new OneLayer(), Labels.of(labels), weights, 1)) {
      assertThat(labelsIn(SavedModels.of(network.graph(), network.signature()))).isEqualTo(labels);
    }
  }

  private static List<String> labelsIn(byte[] file) throws IOException {
    return labelsIn(SavedModel.parseFrom(file));
  }

  // What the op "labels" gathers from.
  private static List<String> labelsIn(SavedModel model) {
    Map<String, NodeDef> nodes =
        model.getMetaGraphs(0).getGraphDef().getNodeList().stream()
            .collect(toMap(NodeDef::getName, node -> node));
    String constant = nodes.get(ModelSignature.LABELS).getInput(0);
    AttrValue value = nodes.get(constant).getAttrOrThrow("value");
    TensorProto tensor = value.getTensor();
    assertThat(tensor.getDtype()).isEqualTo(DataType.DT_STRING);
    assertThat(tensor.getTensorContent().isEmpty()).as("tensor_content is empty").isTrue();
    assertThat(tensor.getTensorShape().getDimList()).hasSize(1);
    assertThat(tensor.getStringValCount())
        .isEqualTo((int) tensor.getTensorShape().getDim(0).getSize());
    return tensor.getStringValList().stream().map(ByteString::toStringUtf8).toList();
  }

  private static byte[] pretrained(String file) throws IOException {
    try (InputStream in = LoadedModel.class.getResourceAsStream("pretrained/" + file)) {
      return in.readAllBytes();
    }
  }
}
