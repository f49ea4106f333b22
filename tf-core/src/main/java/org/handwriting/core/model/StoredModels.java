package org.handwriting.core.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.handwriting.data.BadFileException;

/** Reads stored models of any kind. */
public final class StoredModels {
  private StoredModels() {}

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
      case CHARACTERS -> characters(ModelFiles.in(path, VersionFolder::labels));
      case LINES -> lines(ModelFiles.in(path, VersionFolder::characters));
      case PAGES -> pages(ModelFiles.in(path, VersionFolder::labels));
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
