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
 * @param names labels or characters, in class order; none of pages
 * @param card where the model comes from
 */
public record StoredModel(
    Path file, GraphDef graph, ModelSignature signature, List<String> names, ModelCard card) {
  /** Copies the list. */
  public StoredModel {
    names = List.copyOf(names);
  }

  /** The same with only the outputs of these names, in their order. */
  StoredModel giving(List<String> outputs) {
    return new StoredModel(file, graph, signature.giving(outputs), names, card);
  }

  /**
   * Reads a model.
   *
   * @param path a version's folder, or the model's folder, which means its newest version
   * @throws BadFileException when something of it is missing or not what it should be
   * @throws IOException when it cannot be read
   * @throws org.handwriting.core.device.NativeLibraryException when TensorFlow cannot be loaded
   */
  public static StoredModel open(Path path) throws IOException {
    return switch (ModelCard.open(path).kind()) {
      case CHARACTERS -> characters(ModelFiles.in(path, ModelDirectory::labels));
      case LINES -> lines(ModelFiles.in(path, ModelDirectory::characters));
      case PAGES -> pages(ModelFiles.in(path, ModelDirectory::labels));
    };
  }

  /**
   * A model that comes with the library.
   *
   * @throws IllegalStateException when this library has none of that kind
   */
  public static StoredModel pretrained(ModelKind kind) {
    try {
      return switch (kind) {
        case CHARACTERS -> characters(LoadedModel.bundled());
        case LINES -> lines(LineModel.bundled());
        case PAGES -> pages(PageModel.bundled());
      };
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own model of " + kind.reads(), e);
    }
  }

  private static StoredModel characters(ModelFiles files) throws IOException {
    ModelReader reader = new ModelReader(files);
    ModelCard card = reader.card(ModelKind.CHARACTERS);
    List<String> labels = reader.labels().asList();
    return reader.stored(ModelSignature.characters(labels.size()), labels, card);
  }

  private static StoredModel lines(ModelFiles files) throws IOException {
    ModelReader reader = new ModelReader(files);
    ModelCard card = reader.card(ModelKind.LINES);
    List<String> characters = reader.characterSet().asList();
    ModelSignature signature = ModelSignature.lines(card.lines().height(), characters.size() + 1);
    return reader.stored(signature, characters, card);
  }

  private static StoredModel pages(ModelFiles files) throws IOException {
    ModelReader reader = new ModelReader(files);
    return reader.stored(ModelSignature.pages(), List.of(), reader.card(ModelKind.PAGES));
  }
}
