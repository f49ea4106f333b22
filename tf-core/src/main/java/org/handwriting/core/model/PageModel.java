package org.handwriting.core.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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

  PageModel(PagePredictor predictor, ModelCard card, EngineUse engine) {
    this.predictor = predictor;
    this.card = card;
    this.engine = engine;
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
    return new ModelReader(ModelFiles.in(path, ModelDirectory::labels)).pages(options);
  }

  /** Whether a model of pages comes with the library. */
  public static boolean hasPretrained() {
    return ModelFiles.isBundled(PRETRAINED, ModelDirectory.GRAPH);
  }

  /**
   * The model that comes with the library: handwriting on any paper.
   *
   * @throws IllegalStateException when this library has none
   * @throws org.handwriting.core.device.NativeLibraryException when TensorFlow cannot be loaded
   */
  public static PageModel pretrained(SessionOptions options) {
    try {
      return new ModelReader(bundled()).pages(options);
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
    return ModelFiles.bundled(PRETRAINED, ModelDirectory.CARD);
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
