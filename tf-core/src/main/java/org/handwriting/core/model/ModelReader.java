package org.handwriting.core.model;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.handwriting.core.Json;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.device.NativeLibrary;
import org.handwriting.core.text.LanguageModel;
import org.handwriting.data.BadFileException;
import org.handwriting.data.Labels;
import org.handwriting.data.glyph.GlyphFrame;
import org.handwriting.data.line.CharacterSet;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/**
 * Makes a model of the bytes of its files, or says what is wrong with them.
 *
 * @param files as they were read
 */
record ModelReader(ModelFiles files) {
  /** The model of characters that these files hold. */
  LoadedModel characters(SessionOptions options) throws IOException {
    ModelCard card = card(ModelKind.CHARACTERS);
    Labels labels = labels();
    ModelSignature signature = ModelSignature.characters(labels.size());
    StoredModel stored = stored(signature, labels.asList(), card).giving(Predictor.OUTPUTS);
    requireClasses(card.characters(), labels);
    EngineChoice.Chosen<Predictor> chosen =
        new EngineChoice<>(
                options,
                engine ->
                    tried(
                        new Predictor(session(engine, stored, options)),
                        predictor -> trial().requireProbabilities(predictor, labels.size())),
                TrialPrediction::ask)
            .open();
    return new LoadedModel(chosen.predictor(), labels, card, chosen.use());
  }

  /** The model of lines that these files hold. */
  LineModel lines(SessionOptions options) throws IOException {
    ModelCard card = card(ModelKind.LINES);
    CharacterSet characters = characterSet();
    if (card.lines().characters() != characters.size()) {
      throw new BadFileException(
          files.card().file(),
          "%d characters as there are in the file".formatted(characters.size()),
          Integer.toString(card.lines().characters()));
    }
    Optional<LanguageModel> language = language(characters);
    int classes = characters.size() + 1;
    ModelSignature signature = ModelSignature.lines(card.lines().height(), classes);
    StoredModel stored = stored(signature, characters.asList(), card).giving(LinePredictor.OUTPUTS);
    EngineChoice.Chosen<LinePredictor> chosen =
        new EngineChoice<>(
                options,
                engine ->
                    tried(
                        new LinePredictor(session(engine, stored, options)),
                        predictor -> trial().requireScores(predictor, card.lines(), classes)),
                predictor -> TrialPrediction.ask(predictor, card.lines().height()))
            .open();
    return new LineModel(chosen, characters, language, card);
  }

  /** The model of pages that these files hold. */
  PageModel pages(SessionOptions options) throws IOException {
    ModelCard card = card(ModelKind.PAGES);
    StoredModel stored = stored(ModelSignature.pages(), List.of(), card);
    EngineChoice.Chosen<PagePredictor> chosen =
        new EngineChoice<>(
                options,
                engine ->
                    tried(
                        new PagePredictor(session(engine, stored, options)),
                        predictor -> trial().requirePlanes(predictor)),
                TrialPrediction::ask)
            .open();
    return new PageModel(chosen.predictor(), card, chosen.use());
  }

  /** What the model of lines that these files hold has learned, to go on from. */
  LineWeights lineWeights() throws IOException {
    ModelCard card = card(ModelKind.LINES);
    CharacterSet characters = characterSet();
    ModelFiles.Content content =
        files
            .weights()
            .orElseThrow(
                () ->
                    new BadFileException(
                        files.card().file(), "weights.bin beside it, to go on from", "none"));
    Optional<byte[]> language = Optional.empty();
    if (files.language().isPresent()) {
      language = Optional.of(files.language().get().bytes());
    }
    return new LineWeights(
        card.architecture(),
        characters,
        WeightsFile.read(content.file(), content.bytes()),
        language);
  }

  /** What a model of lines writes. */
  CharacterSet characterSet() throws IOException {
    return CharacterSet.read(files.names().file(), files.names().bytes());
  }

  private Optional<LanguageModel> language(CharacterSet characters) throws IOException {
    if (files.language().isEmpty()) {
      return Optional.empty();
    }
    ModelFiles.Content content = files.language().get();
    return Optional.of(LanguageModel.read(content.file(), content.bytes(), characters));
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
    GraphDef definition = served(files.graph().bytes()).getGraphDef();
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
      throw bad(file, "a label a line, in UTF-8", "bytes that are none", e);
    } catch (IllegalArgumentException e) {
      throw bad(file, "a label a line", e.getMessage(), e);
    }
  }

  private MetaGraphDef served(byte[] bytes) throws IOException {
    SavedModel model;
    try {
      model = SavedModel.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw bad(files.graph().file(), "a SavedModel", e.getMessage(), e);
    }
    for (MetaGraphDef meta : model.getMetaGraphsList()) {
      if (meta.getMetaInfoDef().getTagsList().contains(ModelSignature.TAG)) {
        return meta;
      }
    }
    throw new BadFileException(
        files.graph().file(),
        "a graph with the tag " + ModelSignature.TAG,
        "%d graphs without it".formatted(model.getMetaGraphsCount()));
  }

  private void imported(Graph made, GraphDef definition) throws IOException {
    AllowedGraph.require(files.graph().file(), definition);
    try {
      made.importGraphDef(definition);
    } catch (TensorFlowException | IllegalArgumentException e) {
      throw bad(files.graph().file(), "a sound graph", e.getMessage(), e);
    }
  }

  /** The model with its graph, sound and with the tensors of the signature. */
  StoredModel stored(ModelSignature signature, List<String> names, ModelCard card)
      throws IOException {
    return new StoredModel(files.graph().file(), graph(signature), signature, names, card);
  }

  @FunctionalInterface
  private interface Trial<P> {
    void of(P predictor) throws IOException;
  }

  private static <P extends Closeable> P tried(P predictor, Trial<P> trial) throws IOException {
    try {
      trial.of(predictor);
      return predictor;
    } catch (IOException | RuntimeException e) {
      predictor.close();
      throw e;
    }
  }

  // Of a damaged constant TensorFlow may take another value each time that it reads the graph,
  // and so refuse one that it took a moment ago.
  private ModelSession session(ModelEngine engine, StoredModel stored, SessionOptions options)
      throws IOException {
    try {
      return engine.open(stored, options);
    } catch (TFInvalidArgumentException e) {
      throw bad(files.graph().file(), "a sound graph", e.getMessage(), e);
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
          files.card().file(),
          "%d classes as there are labels".formatted(names.size()),
          Integer.toString(read.classes()));
    }
    try {
      GlyphFrame.named(read.glyphFrame());
    } catch (IllegalArgumentException e) {
      throw bad(files.card().file(), "a glyph frame that is known", read.glyphFrame(), e);
    }
    if (!read.trainingCounts().isEmpty() && read.trainingCounts().size() != names.size()) {
      throw new BadFileException(
          files.card().file(),
          "training counts of %d labels".formatted(names.size()),
          "of " + read.trainingCounts().size());
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

  private TrialPrediction trial() {
    return new TrialPrediction(files.graph().file());
  }

  static BadFileException bad(Path file, String expected, String found, Exception cause) {
    BadFileException bad =
        new BadFileException(file, expected, found.lines().findFirst().orElse("nothing"));
    bad.initCause(cause);
    return bad;
  }
}
