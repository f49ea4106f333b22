package org.handwriting.core.model;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.handwriting.core.Json;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.device.NativeLibrary;
import org.handwriting.core.text.LanguageModel;
import org.handwriting.data.BadFileException;
import org.handwriting.data.Labels;
import org.handwriting.data.glyph.Glyph;
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
 * Makes a model of the bytes of its files, or says what is wrong with them.
 *
 * @param files as they were read
 */
record ModelReader(ModelFiles files) {
  // Of a sum of float32 or bfloat16 numbers that should be 1.
  private static final double LARGEST_ERROR = 0.02;

  // Of the empty line that a model of lines is asked about first.
  private static final int LINE_STEPS = 16;

  // An empty picture, and one of ink: uint8 [2, 28, 28].
  private static final byte[] QUESTION = new byte[2 * Glyph.PIXELS];

  static {
    Arrays.fill(QUESTION, QUESTION.length / 2, QUESTION.length, (byte) 255);
  }

  /** The model of characters that these files hold. */
  LoadedModel characters(SessionOptions options) throws IOException {
    ModelCard card = card(ModelKind.CHARACTERS);
    Labels labels = labels();
    GraphDef definition = graph(ModelSignature.characters(labels.size()));
    requireClasses(card.characters(), labels);
    Predictor predictor = new Predictor(definition, options);
    try {
      requireProbabilities(predictor, labels);
      return new LoadedModel(predictor, labels, card);
    } catch (IOException | RuntimeException e) {
      predictor.close();
      throw e;
    }
  }

  /** The model of lines that these files hold. */
  LineModel lines(SessionOptions options) throws IOException {
    ModelCard card = card(ModelKind.LINES);
    CharacterSet characters = CharacterSet.read(files.names().file(), files.names().bytes());
    if (card.lines().characters() != characters.size()) {
      throw new BadFileException(
          files.card().file(),
          "%d characters as there are in the file".formatted(characters.size()),
          Integer.toString(card.lines().characters()));
    }
    Optional<LanguageModel> language = language(characters);
    int classes = characters.size() + 1;
    GraphDef definition = graph(ModelSignature.lines(card.lines().height(), classes));
    LinePredictor predictor = new LinePredictor(definition, options);
    try {
      requireScores(predictor, card.lines(), classes);
      return new LineModel(predictor, characters, language, card);
    } catch (IOException | RuntimeException e) {
      predictor.close();
      throw e;
    }
  }

  private Optional<LanguageModel> language(CharacterSet characters) throws IOException {
    if (files.language().isEmpty()) {
      return Optional.empty();
    }
    ModelFiles.Content content = files.language().get();
    return Optional.of(LanguageModel.read(content.file(), content.bytes(), characters));
  }

  private ModelCard card(ModelKind expected) throws IOException {
    ModelFiles.Content content = files.card();
    ModelCard read =
        Json.read(content.file(), content.bytes(), ModelCard.class, ModelCard::upgraded);
    if (read.kind() != expected) {
      throw new BadFileException(
          content.file(), "a model of " + expected.reads(), "one of " + read.kind().reads());
    }
    return read;
  }

  // Sound, and with the tensors of the signature.
  private GraphDef graph(ModelSignature signature) throws IOException {
    NativeLibrary.load();
    GraphDef definition = served(files.graph().bytes()).getGraphDef();
    try (Graph made = new Graph()) {
      imported(made, definition);
      requireSignature(made, signature);
    }
    return definition;
  }

  private Labels labels() throws IOException {
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
      GlyphFrame.labelled(read.glyphFrame());
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

  // A graph may be sound and its numbers not, or be made for one picture at a time.
  private void requireProbabilities(Predictor predictor, Labels names) throws IOException {
    int k = names.size();
    String expected = "%d probabilities that sum to 1".formatted(k);
    float[] answer; // [2, k]
    try {
      answer = predictor.probabilities(QUESTION);
    } catch (TensorFlowException | IllegalArgumentException e) {
      throw bad(files.graph().file(), expected, e.getMessage(), e);
    }
    if (answer.length != 2 * k) {
      String found = "%d numbers for 2 pictures".formatted(answer.length);
      throw new BadFileException(files.graph().file(), expected, found);
    }
    for (int picture = 0; picture < 2; picture++) {
      double sum = 0;
      boolean sound = true;
      for (int i = picture * k; i < (picture + 1) * k; i++) {
        sound &= answer[i] >= 0;
        sum += answer[i];
      }
      if (!sound || !(Math.abs(sum - 1) < LARGEST_ERROR)) {
        throw new BadFileException(
            files.graph().file(), expected, "%d numbers that sum to %s".formatted(k, sum));
      }
    }
  }

  private void requireScores(LinePredictor predictor, ModelCard.Lines card, int classes)
      throws IOException {
    int width = LINE_STEPS * card.columnsAStep();
    String expected = "%d steps of %d probabilities that sum to 1".formatted(LINE_STEPS, classes);
    LineScores scores;
    try {
      scores = predictor.scores(new byte[card.height() * width], width, new int[] {width});
    } catch (TensorFlowException | IllegalArgumentException e) {
      throw bad(files.graph().file(), expected, e.getMessage(), e);
    }
    float[] numbers = scores.logProbabilities(); // [1, LINE_STEPS, k]
    if (scores.steps().length != 1
        || scores.steps()[0] != LINE_STEPS
        || numbers.length != LINE_STEPS * classes) {
      String found =
          "%s steps, %d numbers".formatted(Arrays.toString(scores.steps()), numbers.length);
      throw new BadFileException(files.graph().file(), expected, found);
    }
    for (int step = 0; step < LINE_STEPS; step++) {
      double sum = 0;
      for (int i = step * classes; i < (step + 1) * classes; i++) {
        sum += Math.exp(numbers[i]);
      }
      if (!(Math.abs(sum - 1) < LARGEST_ERROR)) {
        throw new BadFileException(
            files.graph().file(), expected, "numbers whose exponentials sum to " + sum);
      }
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

  private static BadFileException bad(Path file, String expected, String found, Exception cause) {
    BadFileException bad =
        new BadFileException(file, expected, found.lines().findFirst().orElse("nothing"));
    bad.initCause(cause);
    return bad;
  }
}
