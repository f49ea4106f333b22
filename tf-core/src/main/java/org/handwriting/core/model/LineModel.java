package org.handwriting.core.model;

import java.io.IOException;
import java.nio.file.Path;
import org.handwriting.core.SessionOptions;
import org.handwriting.data.BadFileException;
import org.handwriting.data.line.CharacterSet;

/**
 * A version of a model of lines, read from its folder and ready to be asked. Owns native memory.
 */
public final class LineModel implements AutoCloseable {
  private final LinePredictor predictor;
  private final CharacterSet characters;
  private final ModelCard card;

  LineModel(LinePredictor predictor, CharacterSet characters, ModelCard card) {
    this.predictor = predictor;
    this.characters = characters;
    this.card = card;
  }

  /**
   * Reads a model.
   *
   * @param path a version's folder, or the model's folder, which means its newest version
   * @throws BadFileException when something of it is missing or not what it should be, a model of
   *     single characters too
   * @throws IOException when it cannot be read
   */
  public static LineModel open(Path path, SessionOptions options) throws IOException {
    return new ModelReader(ModelFiles.in(path, ModelDirectory::characters)).lines(options);
  }

  /** What it writes, in class order; CTC's blank comes after them. */
  public CharacterSet characters() {
    return characters;
  }

  /** Where the model comes from. */
  public ModelCard card() {
    return card;
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
