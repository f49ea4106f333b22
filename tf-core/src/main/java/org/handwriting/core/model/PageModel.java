package org.handwriting.core.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.handwriting.core.SessionOptions;
import org.handwriting.data.BadFileException;

/**
 * A version of a model of pages, read from its folder and ready to be asked. Owns native memory.
 */
public final class PageModel implements AutoCloseable {
  private static final String PRETRAINED = "pretrained-pages";

  private final PagePredictor predictor;
  private final ModelCard card;
  private final EngineUse engine;

  private PageModel(EngineChoice.Chosen<PagePredictor> chosen, ModelCard card) {
    this.predictor = chosen.predictor();
    this.engine = chosen.use();
    this.card = card;
  }

  /**
   * Reads a model.
   *
   * @param path a version's folder, or the model's folder, which means its newest version
   * @throws BadFileException when something of it is missing or not what it should be, a model of
   *     characters or of lines too
   * @throws IOException when it cannot be read
   */
  public static PageModel open(Path path, SessionOptions options) throws IOException {
    // A model of pages has no file of names, which is only read when it is asked for.
    return read(ModelFiles.in(path, VersionFolder::labels), options);
  }

  /** Whether a model of pages comes with the library. */
  public static boolean hasPretrained() {
    return ModelFiles.isBundled(PRETRAINED, VersionFolder.GRAPH);
  }

  /**
   * The model that comes with the library: handwriting on any paper.
   *
   * @throws IllegalStateException when this library has none
   * @throws org.handwriting.core.device.NativeLibraryException when TensorFlow cannot be loaded
   */
  public static PageModel pretrained(SessionOptions options) {
    try {
      return read(bundled(), options);
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own model of pages", e);
    }
  }

  /**
   * @throws IllegalStateException when there is none
   */
  static ModelFiles bundled() {
    if (!hasPretrained()) {
      throw new IllegalStateException(
          "expected a model of pages that comes with the library, found none in this version of it;"
              + " name one of your own");
    }
    return ModelFiles.bundled(PRETRAINED, VersionFolder.CARD);
  }

  private static PageModel read(ModelFiles files, SessionOptions options) throws IOException {
    ModelReader reader = new ModelReader(files);
    ModelCard card = reader.card(ModelKind.PAGES);
    StoredModel stored = reader.stored(ModelSignature.pages(), List.of(), card);
    TrialPrediction trial = new TrialPrediction(stored.file());
    EngineChoice.Chosen<PagePredictor> chosen =
        new ModelOpening(stored, options)
            .open(PagePredictor::new, trial::requirePlanes, TrialPrediction::ask);
    return new PageModel(chosen, card);
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
  public PagePredictor predictor() {
    return predictor;
  }

  @Override
  public void close() {
    predictor.close();
  }
}
