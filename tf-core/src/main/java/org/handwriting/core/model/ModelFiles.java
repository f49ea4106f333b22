package org.handwriting.core.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.handwriting.core.text.LanguageModel;
import org.handwriting.data.BadFileException;

/**
 * The files of a model's version, not yet believed. Each is read when it is asked for: what kind of
 * model it is stands in its card, and decides which others there are.
 *
 * @param graph the SavedModel
 * @param names a label or a character a line, in class order
 * @param card where the model comes from
 * @param language of lines, if there is one
 * @param weights of lines, to go on learning from, if there are any
 */
record ModelFiles(
    Content graph,
    Content names,
    Content card,
    Optional<Content> language,
    Optional<Content> weights) {
  // A file is read into memory: before that, ten times what any is that is made here.
  private static final long MOST_GRAPH_BYTES = 512L << 20;
  private static final long MOST_TEXT_BYTES = 1L << 20;

  /**
   * A file.
   *
   * @param file it is, for messages
   * @param reading reads all of it
   */
  record Content(Path file, Reading reading) {
    byte[] bytes() throws IOException {
      return reading.bytes();
    }
  }

  @FunctionalInterface
  interface Reading {
    byte[] bytes() throws IOException;
  }

  /** Which file of a version holds its names. */
  @FunctionalInterface
  interface Names {
    Path of(VersionFolder version);
  }

  /**
   * A version's files.
   *
   * @param path a version's folder, or the model's folder, which means its newest version
   */
  static ModelFiles in(Path path, Names names) throws IOException {
    VersionFolder version = VersionFolder.of(path);
    Content card = file(version.card(), MOST_TEXT_BYTES);
    return new ModelFiles(
        file(version.graph(), MOST_GRAPH_BYTES),
        file(names.of(version), MOST_TEXT_BYTES),
        card,
        ifThere(version.language(), LanguageModel.MOST_FILE_BYTES),
        ifThere(version.weights(), MOST_GRAPH_BYTES));
  }

  /**
   * The files of a model that comes with the library.
   *
   * @param folder of them, beside this class
   */
  static ModelFiles bundled(String folder, String names) {
    return new ModelFiles(
        resource(folder, VersionFolder.GRAPH),
        resource(folder, names),
        resource(folder, VersionFolder.CARD),
        ifBundled(folder, VersionFolder.LANGUAGE),
        ifBundled(folder, VersionFolder.WEIGHTS));
  }

  /** Whether the library has a file in a folder beside this class. */
  static boolean isBundled(String folder, String name) {
    return ModelFiles.class.getResource(folder + "/" + name) != null;
  }

  /** Says what is wrong with a file, in one line; of what was found only the first. */
  static BadFileException bad(Path file, String expected, String found, Exception cause) {
    BadFileException bad =
        new BadFileException(file, expected, found.lines().findFirst().orElse("nothing"));
    bad.initCause(cause);
    return bad;
  }

  private static Optional<Content> ifThere(Path file, long most) {
    return Files.exists(file) ? Optional.of(file(file, most)) : Optional.empty();
  }

  private static Optional<Content> ifBundled(String folder, String name) {
    return isBundled(folder, name) ? Optional.of(resource(folder, name)) : Optional.empty();
  }

  private static Content file(Path file, long most) {
    return new Content(file, () -> read(file, most));
  }

  private static byte[] read(Path file, long most) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new BadFileException(file, "a file", "none");
    }
    long size = Files.size(file);
    if (size > most) {
      throw new BadFileException(file, "at most %d bytes".formatted(most), Long.toString(size));
    }
    return Files.readAllBytes(file);
  }

  private static Content resource(String folder, String name) {
    return new Content(Path.of(name), () -> resourceBytes(folder + "/" + name));
  }

  private static byte[] resourceBytes(String path) throws IOException {
    try (InputStream in = ModelFiles.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new BadFileException(Path.of(path), "the library's own model", "none");
      }
      return in.readAllBytes();
    }
  }
}
