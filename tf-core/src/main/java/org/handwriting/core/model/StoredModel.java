package org.handwriting.core.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.handwriting.data.BadFileException;
import org.tensorflow.proto.GraphDef;

/**
 * A version of a model as its folder holds it, checked but not ready to be asked: for what turns it
 * into another form. Holds no native memory.
 *
 * @param file the SavedModel that the graph comes from, for messages
 * @param graph without variables and functions, with the tensors of the signature
 * @param signature what the graph takes and gives
 * @param names labels or characters, in class order
 * @param card where the model comes from
 */
public record StoredModel(
    Path file, GraphDef graph, ModelSignature signature, List<String> names, ModelCard card) {
  /** Copies the list. */
  public StoredModel {
    names = List.copyOf(names);
  }

  /**
   * Reads a model of characters or of lines.
   *
   * @param path a version's folder, or the model's folder, which means its newest version
   * @throws BadFileException when something of it is missing or not what it should be
   * @throws IOException when it cannot be read
   * @throws org.handwriting.core.device.NativeLibraryException when TensorFlow cannot be loaded
   */
  public static StoredModel open(Path path) throws IOException {
    return ModelCard.open(path).kind() == ModelKind.LINES
        ? lines(ModelFiles.in(path, ModelDirectory::characters))
        : characters(ModelFiles.in(path, ModelDirectory::labels));
  }

  /**
   * A model that comes with the library.
   *
   * @throws IllegalStateException when this library has none of that kind
   */
  public static StoredModel pretrained(ModelKind kind) {
    try {
      if (kind == ModelKind.CHARACTERS) {
        return characters(LoadedModel.bundled());
      }
      if (kind == ModelKind.LINES) {
        LineModel.requirePretrained();
        return lines(LineModel.bundled());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own model of " + kind.reads(), e);
    }
    throw new IllegalStateException(
        "expected a model of single characters or of lines, found one of " + kind.reads());
  }

  private static StoredModel characters(ModelFiles files) throws IOException {
    ModelReader reader = new ModelReader(files);
    ModelCard card = reader.card(ModelKind.CHARACTERS);
    List<String> labels = reader.labels().asList();
    ModelSignature signature = ModelSignature.characters(labels.size());
    return new StoredModel(files.graph().file(), reader.graph(signature), signature, labels, card);
  }

  private static StoredModel lines(ModelFiles files) throws IOException {
    ModelReader reader = new ModelReader(files);
    ModelCard card = reader.card(ModelKind.LINES);
    List<String> characters = reader.characterSet().asList();
    ModelSignature signature = ModelSignature.lines(card.lines().height(), characters.size() + 1);
    return new StoredModel(
        files.graph().file(), reader.graph(signature), signature, characters, card);
  }
}
