package org.handwriting.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.handwriting.core.SessionOptions;
import org.handwriting.data.BadFileException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Models by someone who means harm, or who means another program. */
class HostileModelTest {
  @TempDir private Path temp;

  private Path version;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    version = OneLayer.write(temp.resolve("model"));
    file = version.resolve("saved_model.pb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ReadFile",
        "WriteFile",
        "MatchingFiles",
        "ImmutableConst",
        "RestoreV2",
        "SaveV2",
        "FixedLengthRecordReaderV2",
        "PyFunc",
        "EagerPyFunc",
        "PartitionedCall",
        "StatefulPartitionedCall",
        "While",
        "StatelessIf",
        "VarHandleOp",
        "Print",
        "PrintV2",
        "DecodeJpeg",
        "RpcCall",
        "NoSuchOp"
      })
  void areRefusedForAnOpThatIsNotOnTheList(String op) throws IOException {
    rewrite(graph -> graph.addNode(NodeDef.newBuilder().setName("spy").setOp(op)));
    assertRefused("expected only ops that recognition needs, found " + op);
  }

  @Test
  void areRefusedForFunctionsInWhichOpsCouldHide() throws IOException {
    FunctionDef function =
        FunctionDef.newBuilder()
            .setSignature(OpDef.newBuilder().setName("Relu"))
            .addNodeDef(NodeDef.newBuilder().setName("spy").setOp("ReadFile"))
            .build();
    rewrite(graph -> graph.getLibraryBuilder().addFunction(function));
    assertRefused("expected a graph without functions, found 1 of them");
  }

  @Test
  void areRefusedForAConstantOfANegativeSizeAtWhichTensorFlowWouldEndTheProcess()
      throws IOException {
    TensorShapeProto.Dim size = TensorShapeProto.Dim.newBuilder().setSize(-1).build();
    TensorProto negative =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(TensorShapeProto.newBuilder().addDim(size))
            .build();
    rewrite(graph -> graph.addNode(constant("trap", negative)));
    assertRefused("expected a size of at least 0 in each dimension of trap, found -1");
  }

  @Test
  void areRefusedForGroupsInGroupsThatExhaustTheStack() throws IOException {
    // A group of field 100 begins, and another one in it, and none ends. Protobuf 3.21 counts depth
    // everywhere but in the entries of maps (CVE-2024-7254), such as a node's attributes.
    byte[] begin = {(byte) 0xA3, 0x06};
    ByteBuffer groups = ByteBuffer.allocate(2 * 500_000);
    while (groups.hasRemaining()) {
      groups.put(begin);
    }
    UnknownFieldSet.Field entry =
        UnknownFieldSet.Field.newBuilder()
            .addLengthDelimited(ByteString.copyFrom(groups.array()))
            .build();
    UnknownFieldSet attributes =
        UnknownFieldSet.newBuilder().addField(NodeDef.ATTR_FIELD_NUMBER, entry).build();
    rewrite(graph -> graph.addNode(NodeDef.newBuilder().setUnknownFields(attributes)));
    assertRefused("expected a SavedModel, found Protocol message had too many levels");
  }

  @Test
  void findOnTheListOnlyOpsThatKeepNothingAndTouchNothing() {
    Map<String, OpDef> known = new HashMap<>();
    TensorFlow.registeredOpList().getOpList().forEach(op -> known.put(op.getName(), op));
    assertThat(known).containsKey("ReadFile");
    for (String op : AllowedGraph.OPS) {
      assertThat(known).containsKey(op);
      assertThat(known.get(op).getIsStateful()).as(op).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DT_UINT8 | 32 | expected images of DT_UINT8 [-1, 28, 28], found DT_UINT8 [-1, 32, 32]
          DT_FLOAT | 28 | expected images of DT_UINT8 [-1, 28, 28], found DT_FLOAT [-1, 28, 28]
          """)
  void areRefusedWhenTheyWantOtherPictures(DataType type, long side, String message)
      throws IOException {
    placeholder(type, -1, side, side);
    assertRefused(message);
  }

  @Test
  void areRefusedWhenTheyAnswerOnlyOnePictureAtATime() throws IOException {
    rewrite(
        graph ->
            graph.getNodeBuilderList().stream()
                .filter(node -> node.getOp().equals("Const"))
                .filter(node -> isShape(node.getAttrOrThrow("value").getTensor()))
                .forEach(node -> node.putAttr("value", shape(1, 784))));
    assertRefused("expected 3 probabilities");
  }

  @Test
  void areRefusedWhenTheirCardSpeaksOfOtherClasses() throws IOException {
    Path card = version.resolve("assets.extra/model.json");
    Files.writeString(card, Files.readString(card).replace("\"classes\" : 3", "\"classes\" : 4"));
    assertThatThrownBy(this::open)
        .isInstanceOf(BadFileException.class)
        .hasMessage(card + ": expected 3 classes as there are labels, found 4");
  }

  @Test
  void areRefusedWhenTheyWantPicturesInAFrameThatNobodyKnows() throws IOException {
    Path card = version.resolve("assets.extra/model.json");
    Files.writeString(card, Files.readString(card).replace("\"mnist\"", "\"oval\""));
    assertThatThrownBy(this::open)
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(card + ": expected ")
        .hasMessageContaining("oval");
  }

  @ParameterizedTest
  @ValueSource(strings = {"saved_model.pb", "assets.extra/labels.txt", "assets.extra/model.json"})
  void areRefusedBeforeTheyAreReadWhenTheyAreTooLong(String name) throws IOException {
    Path longFile = version.resolve(name);
    try (RandomAccessFile sparse = new RandomAccessFile(longFile.toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(longFile + ": expected at most ")
        .hasMessageEndingWith("bytes, found 1099511627776");
  }

  @Test
  void areRefusedBeforeTheyTakeMemoryForNumbersThatTheyOnlyClaimToHave() throws IOException {
    TensorShapeProto.Builder huge = TensorShapeProto.newBuilder();
    for (int i = 0; i < 2; i++) {
      huge.addDim(TensorShapeProto.Dim.newBuilder().setSize(1 << 20));
    }
    TensorProto claim =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(huge)
            .addFloatVal(1)
            .build();
    rewrite(graph -> graph.addNode(constant("bomb", claim)));
    assertRefused("constants of at most 134217728 numbers, found 10995116");
  }

  // That the network's pictures are made rows by: [-1, 784].
  private static boolean isShape(TensorProto tensor) {
    return tensor.getDtype() == DataType.DT_INT64
        && tensor.getTensorShape().getDimCount() == 1
        && tensor.getTensorShape().getDim(0).getSize() == 2;
  }

  private static AttrValue shape(int... sizes) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_INT64)
            .setTensorShape(
                TensorShapeProto.newBuilder()
                    .addDim(TensorShapeProto.Dim.newBuilder().setSize(sizes.length)));
    for (int size : sizes) {
      tensor.addInt64Val(size);
    }
    return AttrValue.newBuilder().setTensor(tensor).build();
  }

  private static NodeDef constant(String name, TensorProto value) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", AttrValue.newBuilder().setType(value.getDtype()).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(value).build())
        .build();
  }

  private interface Change {
    void apply(GraphDef.Builder graph);
  }

  private void rewrite(Change change) throws IOException {
    SavedModel.Builder model = SavedModel.parseFrom(Files.readAllBytes(file)).toBuilder();
    change.apply(model.getMetaGraphsBuilder(0).getGraphDefBuilder());
    Files.write(file, model.build().toByteArray());
  }

  // A network like the other, but for what goes into it.
  private void placeholder(DataType type, long... shape) throws IOException {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (long size : shape) {
      dimensions.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    AttrValue wanted = AttrValue.newBuilder().setShape(dimensions).build();
    AttrValue of = AttrValue.newBuilder().setType(type).build();
    rewrite(
        graph -> {
          for (NodeDef.Builder node : graph.getNodeBuilderList()) {
            if (node.getOp().equals("Placeholder")) {
              node.putAttr("shape", wanted).putAttr("dtype", of);
            } else if (node.containsAttr("SrcT")) {
              node.putAttr("SrcT", of);
            } else if (node.getInputList().contains(ModelSignature.IMAGES)) {
              node.putAttr("T", of);
            }
          }
        });
  }

  private void assertRefused(String message) {
    assertThatThrownBy(this::open)
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(file + ": expected ")
        .hasMessageContaining(message);
  }

  private LoadedModel open() throws IOException {
    return LoadedModel.open(version, SessionOptions.defaults());
  }
}
