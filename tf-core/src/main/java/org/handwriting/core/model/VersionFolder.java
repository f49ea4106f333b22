package org.handwriting.core.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.handwriting.data.BadFileException;

/**
 * The folder of a model's version: which file is where in it, and what its number is.
 *
 * @param path of the folder
 */
record VersionFolder(Path path) {
  static final String GRAPH = "saved_model.pb";
  static final String LABELS = "labels.txt";
  static final String CHARACTERS = "characters.txt";
  static final String LANGUAGE = "language.bin";
  static final String WEIGHTS = "weights.bin";
  static final String CARD = "model.json";

  private static final String VARIABLES = "variables";
  private static final String EXTRA = "assets.extra";
  private static final String WARMUP = "tf_serving_warmup_requests";

  // As the number is written: 07 is not version 7.
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

  /**
   * The version that {@code path} means: itself when it is a version's folder, else its newest
   * version.
   *
   * @throws BadFileException when there is no such folder, or no version in it
   */
  static VersionFolder of(Path path) throws IOException {
    VersionFolder itself = new VersionFolder(path);
    if (itself.hasGraph()) {
      return itself;
    }
    if (!Files.isDirectory(path)) {
      throw new BadFileException(
          path, "a model's folder", Files.exists(path) ? "a file" : "nothing");
    }
    OptionalLong newest = newest(path);
    if (newest.isEmpty()) {
      throw new BadFileException(
          path, "a folder with numbered versions that hold a " + GRAPH, "none");
    }
    return new VersionFolder(path.resolve(Long.toString(newest.getAsLong())));
  }

  /** The largest number of a version in a model's folder; empty when there is none. */
  static OptionalLong newest(Path model) throws IOException {
    return numbered(model).stream()
        .filter(VersionFolder::hasGraph)
        .mapToLong(VersionFolder::number)
        .max();
  }

  /** Whatever bears a number in a model's folder, be it a version or not. */
  static List<VersionFolder> numbered(Path model) throws IOException {
    try (Stream<Path> children = Files.list(model)) {
      return children
          .filter(child -> NUMBER.matcher(child.getFileName().toString()).matches())
          .map(VersionFolder::new)
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The version's number. */
  long number() {
    return Long.parseLong(path.getFileName().toString());
  }

  private boolean hasGraph() {
    return Files.isRegularFile(graph());
  }

  /** The SavedModel. */
  Path graph() {
    return path.resolve(GRAPH);
  }

  /** The folder that TensorFlow looks for beside a graph. */
  Path variables() {
    return path.resolve(VARIABLES);
  }

  /** The folder of all that TensorFlow does not know. */
  Path extra() {
    return path.resolve(EXTRA);
  }

  /** Of characters: a label a line, in class order. */
  Path labels() {
    return extra().resolve(LABELS);
  }

  /** Of lines: a character a line, in class order. */
  Path characters() {
    return extra().resolve(CHARACTERS);
  }

  /** Of lines: the language model, where there is one. */
  Path language() {
    return extra().resolve(LANGUAGE);
  }

  /** Of lines: the weights, to go on learning from. */
  Path weights() {
    return extra().resolve(WEIGHTS);
  }

  /** The card. */
  Path card() {
    return extra().resolve(CARD);
  }

  /** The requests that TensorFlow Serving warms up with. */
  Path warmup() {
    return extra().resolve(WARMUP);
  }
}
