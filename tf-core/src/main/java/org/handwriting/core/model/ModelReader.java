package org.handwriting.core.model;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handwriting.core.Json;
import org.handwriting.core.device.NativeLibrary;
import org.handwriting.core.text.LanguageModel;
import org.handwriting.data.BadFileException;
import org.handwriting.data.Labels;
import org.handwriting.data.glyph.GlyphFrame;
import org.handwriting.data.line.CharacterSet;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/**
 * Reads what the files of a model hold, or says what is wrong with them: what comes from here is
 * believed.
 *
 * @param files as they were read
 */
record ModelReader(ModelFiles files) {
  /** What a model of lines writes. */
  CharacterSet characterSet() throws IOException {
    return CharacterSet.read(files.names().file(), files.names().bytes());
  }

  /** How likely what a model of lines writes is, where it has a file of that. */
  Optional<LanguageModel> language(CharacterSet characters) throws IOException {
    if (files.language().isEmpty()) {
      return Optional.empty();
    }
    ModelFiles.Content content = files.language().get();
    return Optional.of(LanguageModel.read(content.file(), content.bytes(), characters));
  }

  /** What a model of lines has learned, by the names of its weights. */
  Map<String, float[]> weights() throws IOException {
    ModelFiles.Content content =
        files
            .weights()
            .orElseThrow(
                () ->
                    new BadFileException(
                        files.card().file(), "weights.bin beside it, to go on from", "none"));
    Map<String, float[]> beside = WeightsFile.read(content.file(), content.bytes());
    GraphConstants constants = new GraphConstants(allowed());
    try {
      return constants.with(beside);
    } catch (IllegalArgumentException e) {
      throw ModelFiles.bad(
          content.file(),
          "numbers of each weight, here or in " + VersionFolder.GRAPH,
          e.getMessage(),
          e);
    }
  }

  /** Where the model comes from, if it is of the kind that is expected. */
  ModelCard card(ModelKind expected) throws IOException {
    ModelFiles.Content content = files.card();
    ModelCard read =
        Json.read(content.file(), content.bytes(), ModelCard.class, ModelCard::upgraded);
    if (read.kind() != expected) {
      throw new BadFileException(
          content.file(), "a model of " + expected.reads(), "one of " + read.kind().reads());
    }
    return read;
  }

  /** The graph, sound and with the tensors of the signature. */
  GraphDef graph(ModelSignature signature) throws IOException {
    NativeLibrary.load();
    GraphDef definition = allowed();
    try (Graph made = new Graph()) {
      imported(made, definition);
      requireSignature(made, signature);
    }
    return definition;
  }

  /** What a model of characters tells apart. */
  Labels labels() throws IOException {
    Path file = files.names().file();
    byte[] bytes = files.names().bytes();
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Labels.of(text.lines().toList());
    } catch (CharacterCodingException e) {
      throw ModelFiles.bad(file, "a label a line, in UTF-8", "bytes that are none", e);
    } catch (IllegalArgumentException e) {
      throw ModelFiles.bad(file, "a label a line", e.getMessage(), e);
    }
  }

  /** Refuses a card of characters that speaks of other labels than there are. */
  void requireClasses(ModelCard.Characters read, Labels names) throws IOException {
    if (read.classes() != names.size()) {
      throw new BadFileException(
          files.card().file(),
          "%d classes as there are labels".formatted(names.size()),
          Integer.toString(read.classes()));
    }
    try {
      GlyphFrame.named(read.glyphFrame());
    } catch (IllegalArgumentException e) {
      throw ModelFiles.bad(
          files.card().file(), "a glyph frame that is known", read.glyphFrame(), e);
    }
    if (!read.trainingCounts().isEmpty() && read.trainingCounts().size() != names.size()) {
      throw new BadFileException(
          files.card().file(),
          "training counts of %d labels".formatted(names.size()),
          "of " + read.trainingCounts().size());
    }
  }

  /** Refuses a card of lines that speaks of other characters than there are. */
  void requireCharacters(ModelCard.Lines read, CharacterSet characters) throws IOException {
    if (read.characters() != characters.size()) {
      throw new BadFileException(
          files.card().file(),
          "%d characters as there are in the file".formatted(characters.size()),
          Integer.toString(read.characters()));
    }
  }

  private GraphDef allowed() throws IOException {
    SavedModel model;
    try {
      model = SavedModel.parseFrom(files.graph().bytes());
    } catch (InvalidProtocolBufferException e) {
      throw ModelFiles.bad(files.graph().file(), "a SavedModel", e.getMessage(), e);
    }
    for (MetaGraphDef meta : model.getMetaGraphsList()) {
      if (meta.getMetaInfoDef().getTagsList().contains(ModelSignature.TAG)) {
        AllowedGraph.require(files.graph().file(), meta.getGraphDef());
        return meta.getGraphDef();
      }
    }
    throw new BadFileException(
        files.graph().file(),
        "a graph with the tag " + ModelSignature.TAG,
        "%d graphs without it".formatted(model.getMetaGraphsCount()));
  }

  private void imported(Graph made, GraphDef definition) throws IOException {
    try {
      made.importGraphDef(definition);
    } catch (TensorFlowException | IllegalArgumentException e) {
      throw ModelFiles.bad(files.graph().file(), "a sound graph", e.getMessage(), e);
    }
  }

  /** The model with its graph, sound and with the tensors of the signature. */
  StoredModel stored(ModelSignature signature, List<String> names, ModelCard card)
      throws IOException {
    return new StoredModel(files.graph().file(), graph(signature), signature, names, card);
  }

  private void requireSignature(Graph made, ModelSignature signature) throws IOException {
    for (TensorSpec tensor : signature.tensors()) {
      requireOutput(made, tensor);
    }
  }

  private void requireOutput(Graph made, TensorSpec expected) throws IOException {
    GraphOperation op = made.operation(expected.name());
    if (op == null || op.numOutputs() == 0) {
      throw new BadFileException(files.graph().file(), "an op called " + expected.name(), "none");
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
          files.graph().file(),
          "%s of %s %s"
              .formatted(expected.name(), expected.type().tensorFlowName(), expected.shape()),
          "%s %s".formatted(foundType, found));
    }
  }
}
