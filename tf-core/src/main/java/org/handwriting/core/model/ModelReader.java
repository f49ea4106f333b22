package org.handwriting.core.model;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.handwriting.core.Json;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.graph.Pixels;
import org.handwriting.data.BadFileException;
import org.handwriting.data.Labels;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;

/**
 * Makes a model of the bytes of its files, or says what is wrong with them. A graph is a program:
 * only ops that recognition needs are let in, none that reads files or calls code.
 *
 * @param graph file of the graph, for messages; so are the others
 * @param labels file of the labels
 * @param card file of the card
 */
record ModelReader(Path graph, Path labels, Path card) {
  // Of a sum of float32 or bfloat16 numbers that should be 1.
  private static final double LARGEST_ERROR = 0.02;

  private static final Set<String> OPS =
      Set.of(
          "Add",
          "AddV2",
          "ArgMax",
          "AvgPool",
          "BatchMatMulV2",
          "BiasAdd",
          "Cast",
          "ConcatV2",
          "Const",
          "Conv2D",
          "DepthwiseConv2dNative",
          "Elu",
          "ExpandDims",
          "FusedBatchNormV3",
          "Gather",
          "GatherV2",
          "Identity",
          "LeakyRelu",
          "MatMul",
          "MaxPool",
          "MaxPoolV2",
          "Maximum",
          "Mean",
          "Minimum",
          "Mul",
          "NoOp",
          "Pack",
          "Pad",
          "PadV2",
          "Placeholder",
          "PlaceholderWithDefault",
          "RealDiv",
          "Relu",
          "Relu6",
          "Reshape",
          "Rsqrt",
          "Selu",
          "Shape",
          "Sigmoid",
          "Slice",
          "Softmax",
          "Squeeze",
          "StridedSlice",
          "Sub",
          "Sum",
          "Tanh",
          "Transpose");

  /** The model that these files hold. */
  LoadedModel model(byte[] graphBytes, byte[] labelBytes, byte[] cardBytes, SessionOptions options)
      throws IOException {
    ModelCard read = Json.read(card, cardBytes, ModelCard.class);
    Labels names = labels(labelBytes);
    GraphDef definition = served(graphBytes).getGraphDef();
    try (Graph made = new Graph()) {
      imported(made, definition);
      requireSignature(made, names);
    }
    requireCounts(read, names);
    Predictor predictor = new Predictor(definition, options);
    try {
      requireProbabilities(predictor, names);
      return new LoadedModel(predictor, names, read);
    } catch (IOException | RuntimeException e) {
      predictor.close();
      throw e;
    }
  }

  private Labels labels(byte[] bytes) throws IOException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Labels.of(text.lines().toList());
    } catch (CharacterCodingException e) {
      throw bad(labels, "a label a line, in UTF-8", "bytes that are none", e);
    } catch (IllegalArgumentException e) {
      throw bad(labels, "a label a line", e.getMessage(), e);
    }
  }

  private MetaGraphDef served(byte[] bytes) throws IOException {
    SavedModel model;
    try {
      model = SavedModel.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw bad(graph, "a SavedModel", e.getMessage(), e);
    }
    for (MetaGraphDef meta : model.getMetaGraphsList()) {
      if (meta.getMetaInfoDef().getTagsList().contains(ModelSignature.TAG)) {
        return meta;
      }
    }
    throw new BadFileException(
        graph,
        "a graph with the tag " + ModelSignature.TAG,
        "%d graphs without it".formatted(model.getMetaGraphsCount()));
  }

  private void imported(Graph made, GraphDef definition) throws IOException {
    Set<String> others = new TreeSet<>();
    definition.getNodeList().stream().map(NodeDef::getOp).forEach(others::add);
    for (FunctionDef function : definition.getLibrary().getFunctionList()) {
      function.getNodeDefList().stream().map(NodeDef::getOp).forEach(others::add);
    }
    others.removeAll(OPS);
    if (!others.isEmpty()) {
      throw new BadFileException(
          graph, "only ops that recognition needs", String.join(", ", others));
    }
    try {
      made.importGraphDef(definition);
    } catch (TensorFlowException | IllegalArgumentException e) {
      throw bad(graph, "a sound graph", e.getMessage(), e);
    }
  }

  private void requireSignature(Graph made, Labels names) throws IOException {
    requireOutput(made, ModelSignature.IMAGES, DataType.DT_UINT8, Pixels.SIDE, Pixels.SIDE);
    requireOutput(made, ModelSignature.PROBABILITIES, DataType.DT_FLOAT, names.size());
  }

  private void requireCounts(ModelCard read, Labels names) throws IOException {
    if (!read.trainingCounts().isEmpty() && read.trainingCounts().size() != names.size()) {
      throw new BadFileException(
          card,
          "training counts of %d labels".formatted(names.size()),
          "of " + read.trainingCounts().size());
    }
  }

  // A graph may be sound and its numbers not.
  private void requireProbabilities(Predictor predictor, Labels names) throws IOException {
    String expected = "%d probabilities that sum to 1".formatted(names.size());
    float[] answer;
    try {
      answer = predictor.probabilities(new byte[Pixels.SIDE * Pixels.SIDE]);
    } catch (TensorFlowException | IllegalArgumentException e) {
      throw bad(graph, expected, e.getMessage(), e);
    }
    double sum = 0;
    boolean sound = answer.length == names.size();
    for (float probability : answer) {
      sound &= probability >= 0;
      sum += probability;
    }
    if (!sound || !(Math.abs(sum - 1) < LARGEST_ERROR)) {
      throw new BadFileException(
          graph, expected, "%d numbers that sum to %s".formatted(answer.length, sum));
    }
  }

  // Of shape [n, …].
  private void requireOutput(Graph made, String name, DataType type, long... shape)
      throws IOException {
    GraphOperation op = made.operation(name);
    if (op == null || op.numOutputs() == 0) {
      throw new BadFileException(graph, "an op called " + name, "none");
    }
    List<Long> expected = new ArrayList<>(List.of(-1L));
    for (long size : shape) {
      expected.add(size);
    }
    Shape found = op.output(0).shape();
    DataType foundType = op.output(0).dataType();
    boolean fits = foundType == type && found.numDimensions() == expected.size();
    for (int i = 1; fits && i < expected.size(); i++) {
      fits = found.get(i) == expected.get(i);
    }
    if (!fits) {
      throw new BadFileException(
          graph,
          "%s of %s %s".formatted(name, type, expected),
          "%s %s".formatted(foundType, found));
    }
  }

  private static BadFileException bad(Path file, String expected, String found, Exception cause) {
    BadFileException bad =
        new BadFileException(file, expected, found.lines().findFirst().orElse("nothing"));
    bad.initCause(cause);
    return bad;
  }
}
