package org.handwriting.core.model;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.handwriting.core.Json;
import org.handwriting.core.SessionOptions;
import org.handwriting.data.BadFileException;
import org.handwriting.data.Labels;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.glyph.GlyphFrame;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/**
 * Makes a model of the bytes of its files, or says what is wrong with them.
 *
 * @param graph file of the graph, for messages; so are the others
 * @param labels file of the labels
 * @param card file of the card
 */
record ModelReader(Path graph, Path labels, Path card) {
  // Of a sum of float32 or bfloat16 numbers that should be 1.
  private static final double LARGEST_ERROR = 0.02;

  // An empty picture, and one of ink: uint8 [2, 28, 28].
  private static final byte[] QUESTION = new byte[2 * Glyph.PIXELS];

  static {
    Arrays.fill(QUESTION, QUESTION.length / 2, QUESTION.length, (byte) 255);
  }

  /** The model that these files hold. */
  LoadedModel model(byte[] graphBytes, byte[] labelBytes, byte[] cardBytes, SessionOptions options)
      throws IOException {
    ModelCard read = Json.read(card, cardBytes, ModelCard.class, ModelCard::upgraded);
    requireKind(read, ModelKind.CHARACTERS);
    Labels names = labels(labelBytes);
    GraphDef definition = served(graphBytes).getGraphDef();
    try (Graph made = new Graph()) {
      imported(made, definition);
      requireSignature(made, ModelSignature.characters(names.size()));
    }
    requireClasses(read.characters(), names);
    Predictor predictor = new Predictor(definition, options);
    try {
      requireProbabilities(predictor, names);
      return new LoadedModel(predictor, names, read);
    } catch (IOException | RuntimeException e) {
      predictor.close();
      throw e;
    }
  }

  private void requireKind(ModelCard read, ModelKind expected) throws IOException {
    if (read.kind() != expected) {
      throw new BadFileException(
          card, "a model of " + expected.reads(), "one of " + read.kind().reads());
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
    AllowedGraph.require(graph, definition);
    try {
      made.importGraphDef(definition);
    } catch (TensorFlowException | IllegalArgumentException e) {
      throw bad(graph, "a sound graph", e.getMessage(), e);
    }
  }

  private void requireSignature(Graph made, ModelSignature signature) throws IOException {
    for (TensorSpec tensor : signature.tensors()) {
      requireOutput(made, tensor);
    }
  }

  private void requireClasses(ModelCard.Characters read, Labels names) throws IOException {
    if (read.classes() != names.size()) {
      throw new BadFileException(
          card,
          "%d classes as there are labels".formatted(names.size()),
          Integer.toString(read.classes()));
    }
    try {
      GlyphFrame.labelled(read.glyphFrame());
    } catch (IllegalArgumentException e) {
      throw bad(card, "a glyph frame that is known", read.glyphFrame(), e);
    }
    if (!read.trainingCounts().isEmpty() && read.trainingCounts().size() != names.size()) {
      throw new BadFileException(
          card,
          "training counts of %d labels".formatted(names.size()),
          "of " + read.trainingCounts().size());
    }
  }

  // A graph may be sound and its numbers not, or be made for one picture at a time.
  private void requireProbabilities(Predictor predictor, Labels names) throws IOException {
    int k = names.size();
    String expected = "%d probabilities that sum to 1".formatted(k);
    float[] answer; // [2, k]
    try {
      answer = predictor.probabilities(QUESTION);
    } catch (TensorFlowException | IllegalArgumentException e) {
      throw bad(graph, expected, e.getMessage(), e);
    }
    if (answer.length != 2 * k) {
      String found = "%d numbers for 2 pictures".formatted(answer.length);
      throw new BadFileException(graph, expected, found);
    }
    for (int picture = 0; picture < 2; picture++) {
      double sum = 0;
      boolean sound = true;
      for (int i = picture * k; i < (picture + 1) * k; i++) {
        sound &= answer[i] >= 0;
        sum += answer[i];
      }
      if (!sound || !(Math.abs(sum - 1) < LARGEST_ERROR)) {
        throw new BadFileException(graph, expected, "%d numbers that sum to %s".formatted(k, sum));
      }
    }
  }

  private void requireOutput(Graph made, TensorSpec expected) throws IOException {
    GraphOperation op = made.operation(expected.name());
    if (op == null || op.numOutputs() == 0) {
      throw new BadFileException(graph, "an op called " + expected.name(), "none");
    }
    Shape found = op.output(0).shape();
    DataType foundType = op.output(0).dataType();
    boolean fits =
        foundType == expected.type().proto() && found.numDimensions() == expected.shape().size();
    for (int i = 1; fits && i < expected.shape().size(); i++) {
      long size = expected.shape().get(i);
      fits = size == TensorSpec.ANY || found.get(i) == size;
    }
    if (!fits) {
      throw new BadFileException(
          graph,
          "%s of %s %s"
              .formatted(expected.name(), expected.type().tensorFlowName(), expected.shape()),
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
