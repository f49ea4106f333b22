package org.handwriting.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.handwriting.core.SessionOptions;
import org.handwriting.data.BadFileException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Models that a seed has damaged: each is refused with a {@link BadFileException}, or answers with
 * probabilities. What the test was at when native code ended the JVM lies in {@code target/fuzz}.
 */
class ModelFuzzTest {
  private static final int ROUNDS = Boolean.getBoolean("hwr.soak") ? 10_000 : 250;
  private static final String[] FILES = {
    "saved_model.pb", "assets.extra/labels.txt", "assets.extra/model.json"
  };

  // Sizes at which programs go wrong; none that is only large.
  private static final long[] SIZES = {-1, 0, 1, 2, 3, 27, 29, 784, 785, 4096};

  private final Random random = new Random(7);

  @TempDir private Path temp;

  private Path version;
  private int refused;
  private int opened;

  @BeforeEach
  void write() throws IOException {
    version = OneLayer.write(temp.resolve("model"));
  }

  @Test
  void ofDamagedBytesNoneGetsThrough() throws IOException {
    for (String name : FILES) {
      Path file = version.resolve(name);
      byte[] sound = Files.readAllBytes(file);
      for (int round = 0; round < ROUNDS; round++) {
        byte[] damaged = Mutations.of(sound, random);
        Files.write(file, damaged);
        open(name, round, damaged);
      }
      Files.write(file, sound);
    }
    assertThat(refused).isGreaterThan(ROUNDS);
  }

  @Test
  void ofOtherGraphsNoneGetsThrough() throws IOException {
    Path file = version.resolve("saved_model.pb");
    SavedModel sound = SavedModel.parseFrom(Files.readAllBytes(file));
    for (int round = 0; round < ROUNDS; round++) {
      SavedModel.Builder other = sound.toBuilder();
      GraphDef.Builder graph = other.getMetaGraphsBuilder(0).getGraphDefBuilder();
      for (int change = random.nextInt(3); change >= 0; change--) {
        change(graph);
      }
      byte[] bytes = other.build().toByteArray();
      Files.write(file, bytes);
      open("graph", round, bytes);
    }
    assertThat(refused).isGreaterThan(ROUNDS / 2);
    assertThat(opened).isPositive();
  }

  private void open(String what, int round, byte[] damaged) throws IOException {
    Path last = Files.createDirectories(Path.of(System.getProperty("hwr.target"), "fuzz"));
    Files.write(last.resolve("model-at-work"), damaged);
    try (LoadedModel model = LoadedModel.open(version, SessionOptions.serving())) {
      float[] answer = model.predictor().probabilities(new byte[3 * 784]);
      assertThat(answer).hasSize(3 * model.labels().size());
      opened++;
    } catch (BadFileException e) {
      refused++;
    } catch (RuntimeException | Error e) {
      throw new AssertionError("%s, round %d".formatted(what, round), e);
    }
  }

  private void change(GraphDef.Builder graph) {
    int n = graph.getNodeCount();
    NodeDef.Builder node = graph.getNodeBuilder(random.nextInt(n));
    NodeDef other = graph.getNode(random.nextInt(n));
    switch (random.nextInt(6)) {
      case 0 -> node.setOp(anyOf(AllowedGraph.OPS.stream().sorted().toList()));
      case 1 -> node.addInput(other.getName());
      case 2 -> {
        if (node.getInputCount() > 0) {
          node.setInput(random.nextInt(node.getInputCount()), other.getName());
        }
      }
      case 3 -> other.getAttrMap().forEach(node::putAttr);
      case 4 -> graph.removeNode(random.nextInt(n));
      default -> reshape(node);
    }
  }

  // Another shape for a constant's numbers, or other numbers for its shape.
  private void reshape(NodeDef.Builder node) {
    AttrValue value = node.getAttrOrDefault("value", AttrValue.getDefaultInstance());
    TensorProto.Builder tensor = value.getTensor().toBuilder();
    TensorShapeProto.Builder shape = tensor.getTensorShapeBuilder();
    if (random.nextBoolean() || shape.getDimCount() == 0) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(SIZES[random.nextInt(SIZES.length)]));
    } else {
      shape
          .getDimBuilder(random.nextInt(shape.getDimCount()))
          .setSize(SIZES[random.nextInt(SIZES.length)]);
    }
    if (random.nextBoolean() && !tensor.getTensorContent().isEmpty()) {
      byte[] content = Mutations.of(tensor.getTensorContent().toByteArray(), random);
      tensor.setTensorContent(ByteString.copyFrom(content));
    }
    node.putAttr("value", AttrValue.newBuilder().setTensor(tensor).build());
  }

  private <T> T anyOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
