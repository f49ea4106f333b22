package org.handwriting.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.handwriting.core.SessionOptions;
import org.handwriting.data.BadFileException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;

class LoadedModelTest {
  @TempDir private Path temp;

  private Path version;

  @BeforeEach
  void write() throws IOException {
    version = OneLayer.write(temp.resolve("model"));
  }

  @Test
  void readsBackWhatWasWritten() throws IOException {
    byte[] picture = new byte[784];
    new Random(4).nextBytes(picture);
    try (LoadedModel model = open()) {
      assertThat(model.labels()).isEqualTo(OneLayer.LABELS);
      assertThat(model.card()).isEqualTo(OneLayer.card());
      float[] found = model.predictor().probabilities(picture);
      for (int j = 0; j < 3; j++) {
        assertThat((double) found[j]).isCloseTo(OneLayer.expected(picture, 1)[j], within(1e-5));
      }
    }
  }

  @Test
  void takesTheNewestVersionOfAModelsFolder() throws IOException {
    assertThat(OneLayer.write(temp.resolve("model")).getFileName()).hasToString("2");
    Files.createDirectory(temp.resolve("model/10"));
    assertThat(ModelDirectory.version(temp.resolve("model")).getFileName()).hasToString("2");
  }

  @Test
  void comesWithAModelOfItsOwn() {
    try (LoadedModel model = LoadedModel.pretrained(SessionOptions.defaults())) {
      assertThat(model.labels().size()).isEqualTo(47);
      assertThat(model.predictor().probabilities(new byte[784])).hasSize(47);
    }
  }

  @Test
  void namesTheFileThatIsMissing() throws IOException {
    for (String file : new String[] {"assets.extra/labels.txt", "assets.extra/model.json"}) {
      Path path = version.resolve(file);
      byte[] content = Files.readAllBytes(path);
      Files.delete(path);
      assertThatThrownBy(this::open)
          .isInstanceOf(BadFileException.class)
          .hasMessage(path + ": expected a file, found none");
      Files.write(path, content);
    }
    Files.delete(version.resolve("saved_model.pb"));
    assertThatThrownBy(this::open).isInstanceOf(BadFileException.class);
  }

  @Test
  void refusesAGraphThatIsCutOffAnywhere() throws IOException {
    Path file = version.resolve("saved_model.pb");
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 1 + whole.length / 150) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(this::open)
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(BadFileException.class)
          .hasMessageStartingWith(file + ": expected ");
    }
  }

  @Test
  void survivesDamagedBytes() throws IOException {
    Path file = version.resolve("saved_model.pb");
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(8);
    int refused = 0;
    for (int i = 0; i < 200; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      try (LoadedModel model = open()) {
        // A weight has changed: nothing can tell.
        assertThat(model.predictor().probabilities(new byte[784])).hasSize(3);
      } catch (BadFileException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void refusesLabelsOfAnotherNumber() throws IOException {
    Path labels = version.resolve("assets.extra/labels.txt");
    Files.writeString(labels, "a\nb\n");
    assertThatThrownBy(this::open)
        .hasMessageContaining("expected probabilities of DT_FLOAT [-1, 2], found DT_FLOAT [-1, 3]");
    Files.writeString(labels, "");
    assertThatThrownBy(this::open).isInstanceOf(BadFileException.class);
    Files.write(labels, new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(this::open).hasMessageContaining("expected a label a line, in UTF-8");
  }

  @Test
  void refusesACardThatIsNone() throws IOException {
    Files.writeString(version.resolve("assets.extra/model.json"), "{\"name\": 3");
    assertThatThrownBy(this::open)
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("expected a JSON document with the fields of a ModelCard");
  }

  @Test
  void refusesACardThatIsNoText() throws IOException {
    byte[] startsLikeUtf32 = {0, 0, 0, '{', 109, 96, 110, 0};
    Files.write(version.resolve("assets.extra/model.json"), startsLikeUtf32);
    assertThatThrownBy(this::open)
        .isInstanceOf(BadFileException.class)
        .hasMessageEndingWith("found bytes that are no text");
  }

  @Test
  void refusesCountsOfOtherClasses() throws IOException {
    Path card = version.resolve("assets.extra/model.json");
    Files.writeString(card, Files.readString(card).replaceFirst("10, 15, 5", "10, 15"));
    assertThatThrownBy(this::open)
        .hasMessage(card + ": expected training counts of 3 labels, found of 2");
  }

  @Test
  void refusesOpsThatReadFiles() throws IOException {
    rewrite(
        model ->
            model
                .getMetaGraphsBuilder(0)
                .getGraphDefBuilder()
                .addNode(NodeDef.newBuilder().setName("spy").setOp("ReadFile")));
    assertThatThrownBy(this::open)
        .isInstanceOf(BadFileException.class)
        .hasMessageEndingWith("expected only ops that recognition needs, found ReadFile");
  }

  @Test
  void refusesAGraphWithoutTheSignaturesOps() throws IOException {
    rewrite(
        model ->
            model.getMetaGraphsBuilder(0).getGraphDefBuilder().getNodeBuilderList().stream()
                .filter(node -> node.getName().equals("probabilities"))
                .forEach(node -> node.setName("answers")));
    assertThatThrownBy(this::open)
        .hasMessageEndingWith("expected an op called probabilities, found none");
  }

  @Test
  void refusesWeightsThatAreNoNumbers() throws IOException {
    rewrite(
        model ->
            model.getMetaGraphsBuilder(0).getGraphDefBuilder().getNodeBuilderList().stream()
                .filter(node -> node.getOp().equals("Const"))
                .filter(node -> node.getAttrOrThrow("dtype").getType() == DataType.DT_FLOAT)
                .forEach(LoadedModelTest::makeNaN));
    assertThatThrownBy(this::open)
        .isInstanceOf(BadFileException.class)
        .hasMessageEndingWith(
            "expected 3 probabilities that sum to 1, found 3 numbers that sum to NaN");
  }

  private static void makeNaN(NodeDef.Builder constant) {
    AttrValue value = constant.getAttrOrThrow("value");
    TensorProto none =
        value.getTensor().toBuilder()
            .clearTensorContent()
            .clearFloatVal()
            .addFloatVal(Float.NaN)
            .build();
    constant.putAttr("value", value.toBuilder().setTensor(none).build());
  }

  @Test
  void refusesAGraphThatIsNotToBeServed() throws IOException {
    rewrite(
        model ->
            model.getMetaGraphsBuilder(0).getMetaInfoDefBuilder().clearTags().addTags("train"));
    assertThatThrownBy(this::open)
        .hasMessageEndingWith("expected a graph with the tag serve, found 1 graphs without it");
  }

  @Test
  void refusesATextFile() throws IOException {
    Files.write(version.resolve("saved_model.pb"), "not a graph".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(this::open).isInstanceOf(BadFileException.class);
  }

  private interface Change {
    void apply(SavedModel.Builder model);
  }

  private void rewrite(Change change) throws IOException {
    Path file = version.resolve("saved_model.pb");
    SavedModel.Builder model = SavedModel.parseFrom(Files.readAllBytes(file)).toBuilder();
    change.apply(model);
    Files.write(file, model.build().toByteArray());
  }

  private LoadedModel open() throws IOException {
    return LoadedModel.open(version, SessionOptions.defaults());
  }
}
