package org.handwriting.core.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.text.LanguageModel;
import org.handwriting.data.BadFileException;
import org.handwriting.data.line.CharacterSet;

/**
 * A version of a model of lines, read from its folder and ready to be asked. Owns native memory.
 */
public final class LineModel implements AutoCloseable {
  private static final String PRETRAINED = "pretrained-lines";

  private final LinePredictor predictor;
  private final CharacterSet characters;
  private final Optional<LanguageModel> language;
  private final ModelCard card;
  private final EngineUse engine;

  private LineModel(
      EngineChoice.Chosen<LinePredictor> chosen,
      CharacterSet characters,
      Optional<LanguageModel> language,
      ModelCard card) {
    this.predictor = chosen.predictor();
    this.engine = chosen.use();
    this.characters = characters;
    this.language = language;
    this.card = card;
  }

  /**
   * Reads a model.
   *
   * @param path a version's folder, or the model's folder, which means its newest version
   * @throws BadFileException when something of it is missing or not what it should be, a model of
   *     single characters too
   * @throws IOException when it cannot be read
   * @throws org.handwriting.core.device.EngineException when the engine is not on the class path
   */
  public static LineModel open(Path path, SessionOptions options) throws IOException {
    return read(ModelFiles.in(path, VersionFolder::characters), options);
  }

  /** Whether a model of lines comes with the library. */
  public static boolean hasPretrained() {
    return ModelFiles.isBundled(PRETRAINED, VersionFolder.GRAPH);
  }

  /**
   * The model that comes with the library: French and English lines.
   *
   * @throws IllegalStateException when this library has none
   * @throws org.handwriting.core.device.NativeLibraryException when TensorFlow cannot be loaded
   */
  public static LineModel pretrained(SessionOptions options) {
    try {
      return read(bundled(), options);
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own model of lines", e);
    }
  }

  /**
   * @throws IllegalStateException when there is none
   */
  static ModelFiles bundled() {
    if (!hasPretrained()) {
      throw new IllegalStateException(
          "expected a model of lines that comes with the library, found none in this version of it;"
              + " name one of your own");
    }
    return ModelFiles.bundled(PRETRAINED, VersionFolder.CHARACTERS);
  }

  private static LineModel read(ModelFiles files, SessionOptions options) throws IOException {
    ModelReader reader = new ModelReader(files);
    ModelCard card = reader.card(ModelKind.LINES);
    CharacterSet characters = reader.characterSet();
    reader.requireCharacters(card.lines(), characters);
    Optional<LanguageModel> language = reader.language(characters);
    int height = card.lines().height();
    int classes = characters.size() + 1;
    StoredModel stored =
        reader.stored(ModelSignature.lines(height, classes), characters.asList(), card);
    TrialPrediction trial = new TrialPrediction(stored.file());
    EngineChoice.Chosen<LinePredictor> chosen =
        new ModelOpening(stored.withOutputs(LinePredictor.OUTPUTS), options)
            .open(
                LinePredictor::new,
                predictor -> trial.requireScores(predictor, card.lines(), classes),
                predictor -> TrialPrediction.ask(predictor, height));
    return new LineModel(chosen, characters, language, card);
  }

  /** What it writes, in class order; CTC's blank comes after them. */
  public CharacterSet characters() {
    return characters;
  }

  /** How likely its characters are after each other; empty where the model has no such file. */
  public Optional<LanguageModel> language() {
    return language;
  }

  /** Where the model comes from. */
  public ModelCard card() {
    return card;
  }

  /** What computes it, and why. */
  public EngineUse engine() {
    return engine;
  }

  /** What answers; this model closes it. */
  public LinePredictor predictor() {
    return predictor;
  }

  @Override
  public void close() {
    predictor.close();
  }
}
