package org.handwriting.core.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.handwriting.core.SessionOptions;
import org.handwriting.data.BadFileException;
import org.handwriting.data.Labels;

/** A version of a model, read from its folder and ready to be asked. Owns native memory. */
public final class LoadedModel implements AutoCloseable {
  private static final String GRAPH = "saved_model.pb";
  private static final String LABELS = "labels.txt";
  private static final String CARD = "model.json";

  // A file is read into memory: before that, ten times what any is that is made here.
  private static final long MOST_GRAPH_BYTES = 512L << 20;
  private static final long MOST_TEXT_BYTES = 1L << 20;

  private final Predictor predictor;
  private final Labels labels;
  private final ModelCard card;

  LoadedModel(Predictor predictor, Labels labels, ModelCard card) {
    this.predictor = predictor;
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
   */
  public static LoadedModel open(Path path, SessionOptions options) throws IOException {
    Path version = ModelDirectory.version(path);
    Path graph = ModelDirectory.graph(version);
    Path labels = ModelDirectory.labels(version);
    Path card = ModelDirectory.card(version);
    return new ModelReader(graph, labels, card)
        .model(
            bytes(graph, MOST_GRAPH_BYTES),
            bytes(labels, MOST_TEXT_BYTES),
            bytes(card, MOST_TEXT_BYTES),
            options);
  }

  /**
   * The model that comes with the library: English letters and digits, 47 classes.
   *
   * @throws org.handwriting.core.device.NativeLibraryException when TensorFlow cannot be loaded
   */
  public static LoadedModel pretrained(SessionOptions options) {
    try {
      return new ModelReader(Path.of(GRAPH), Path.of(LABELS), Path.of(CARD))
          .model(resource(GRAPH), resource(LABELS), resource(CARD), options);
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own model", e);
    }
  }

  private static byte[] bytes(Path file, long most) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new BadFileException(file, "a file", "none");
    }
    long size = Files.size(file);
    if (size > most) {
      throw new BadFileException(file, "at most %d bytes".formatted(most), Long.toString(size));
    }
    return Files.readAllBytes(file);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = LoadedModel.class.getResourceAsStream("pretrained/" + name)) {
      if (in == null) {
        throw new BadFileException(Path.of(name), "the library's own model", "none");
      }
      return in.readAllBytes();
    }
  }

  /** Label of each class. */
  public Labels labels() {
    return labels;
  }

  /** Where the model comes from. */
  public ModelCard card() {
    return card;
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
