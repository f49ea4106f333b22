package org.handwriting.core.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.handwriting.core.SessionOptions;
import org.handwriting.data.BadFileException;
import org.handwriting.data.Labels;

/** A version of a model, read from its folder and ready to be asked. Owns native memory. */
public final class LoadedModel implements AutoCloseable {
  private final Predictor predictor;
  private final Labels labels;
  private final ModelCard card;
  private final EngineUse engine;

  private LoadedModel(EngineChoice.Chosen<Predictor> chosen, Labels labels, ModelCard card) {
    this.predictor = chosen.predictor();
    this.engine = chosen.use();
    this.labels = labels;
    this.card = card;
  }

  /**
   * Reads a model.
   *
   * @param path a version's folder, or the model's folder, which means its newest version
   * @throws BadFileException when something of it is missing or not what it should be
   * @throws IOException when it cannot be read
   * @throws org.handwriting.core.device.NativeLibraryException when TensorFlow cannot be loaded
   * @throws org.handwriting.core.device.EngineException when the engine is not on the class path
   */
  public static LoadedModel open(Path path, SessionOptions options) throws IOException {
    return read(ModelFiles.in(path, VersionFolder::labels), options);
  }

  /**
   * The model that comes with the library: English letters and digits, 47 classes.
   *
   * @throws org.handwriting.core.device.NativeLibraryException when TensorFlow cannot be loaded
   */
  public static LoadedModel pretrained(SessionOptions options) {
    try {
      return read(bundled(), options);
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own model", e);
    }
  }

  static ModelFiles bundled() {
    return ModelFiles.bundled("pretrained", VersionFolder.LABELS);
  }

  private static LoadedModel read(ModelFiles files, SessionOptions options) throws IOException {
    ModelReader reader = new ModelReader(files);
    ModelCard card = reader.card(ModelKind.CHARACTERS);
    Labels labels = reader.labels();
    int classes = labels.size();
    StoredModel stored = reader.stored(ModelSignature.characters(classes), labels.asList(), card);
    reader.requireClasses(card.characters(), labels);
    TrialPrediction trial = new TrialPrediction(stored.file());
    EngineChoice.Chosen<Predictor> chosen =
        new ModelOpening(stored.withOutputs(Predictor.OUTPUTS), options)
            .open(
                Predictor::new,
                predictor -> trial.requireProbabilities(predictor, classes),
                TrialPrediction::ask);
    return new LoadedModel(chosen, labels, card);
  }

  /** Label of each class. */
  public Labels labels() {
    return labels;
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
  public Predictor predictor() {
    return predictor;
  }

  @Override
  public void close() {
    predictor.close();
  }
}
