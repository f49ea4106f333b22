package org.handwriting.core.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.handwriting.core.DurableFiles;
import org.handwriting.core.Failures;
import org.handwriting.core.Json;
import org.handwriting.data.BadFileException;
import org.handwriting.data.Labels;
import org.handwriting.data.WriteFailure;
import org.tensorflow.proto.SavedModel;

/**
 * A model's folder: a sub-folder for each version, named by a whole number as TensorFlow Serving
 * wants it. A version is written beside its place and moved there in one step, so that no reader
 * ever sees half of one.
 *
 * @param path the folder that holds the versions
 */
public record ModelDirectory(Path path) {
  static final String GRAPH = "saved_model.pb";
  private static final String VARIABLES = "variables";
  private static final String EXTRA = "assets.extra";
  private static final String LABELS = "labels.txt";
  static final String CHARACTERS = "characters.txt";
  static final String LANGUAGE = "language.bin";
  static final String WEIGHTS = "weights.bin";
  static final String CARD = "model.json";
  private static final String WARMUP = "tf_serving_warmup_requests";

  // As the number is written: 07 is not version 7.
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final long LARGEST = 999_999_999_999_999_999L;

  /** The file of a version that holds the graph. */
  static Path graph(Path version) {
    return version.resolve(GRAPH);
  }

  /** The file of a version that holds a label a line, in class order. */
  static Path labels(Path version) {
    return version.resolve(EXTRA).resolve(LABELS);
  }

  /** The file of a version of lines that holds a character a line, in class order. */
  static Path characters(Path version) {
    return version.resolve(EXTRA).resolve(CHARACTERS);
  }

  /** The file of a version of lines that holds its language model, where it has one. */
  static Path language(Path version) {
    return version.resolve(EXTRA).resolve(LANGUAGE);
  }

  /** The file of a version of lines that holds its weights, to go on learning from. */
  static Path weights(Path version) {
    return version.resolve(EXTRA).resolve(WEIGHTS);
  }

  /** The file of a version that holds its card. */
  static Path card(Path version) {
    return version.resolve(EXTRA).resolve(CARD);
  }

  /**
   * The version that {@code path} means: itself when it is a version's folder, else its newest
   * version.
   *
   * @throws BadFileException when there is no such folder, or no version in it
   */
  public static Path version(Path path) throws IOException {
    if (Files.isRegularFile(graph(path))) {
      return path;
    }
    if (!Files.isDirectory(path)) {
      throw new BadFileException(
          path, "a model's folder", Files.exists(path) ? "a file" : "nothing");
    }
    OptionalLong newest = new ModelDirectory(path).newest();
    if (newest.isEmpty()) {
      throw new BadFileException(
          path, "a folder with numbered versions that hold a " + GRAPH, "none");
    }
    return path.resolve(Long.toString(newest.getAsLong()));
  }

  /**
   * The largest number of a version; empty when there is none.
   *
   * @throws IOException when the folder cannot be read
   */
  public OptionalLong newest() throws IOException {
    if (!Files.exists(path)) {
      return OptionalLong.empty();
    }
    return children().stream()
        .filter(child -> isNumber(child) && Files.isRegularFile(graph(child)))
        .mapToLong(ModelDirectory::number)
        .max();
  }

  /**
   * Tries whether a version could be written here, before hours are spent on one; leaves nothing.
   *
   * @throws BadFileException when the path is a file, or a folder that holds other things than
   *     versions
   * @throws IOException when the folder cannot be read or written
   */
  public void requireWritable() throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new BadFileException(path, "a folder to write the model to", "a file");
    }
    if (Files.isDirectory(path) && newest().isEmpty() && holdsOtherFiles()) {
      throw new BadFileException(
          path,
          "a new folder, an empty one or one with numbered versions of a model",
          "other files");
    }
    try {
      DurableFiles.tryOut(path);
    } catch (IOException e) {
      BadFileException unwritable =
          new BadFileException(
              path, "a folder that can be written to", "one that cannot: " + Failures.reason(e));
      unwritable.initCause(e);
      throw unwritable;
    }
  }

  /**
   * Checks that there is room for a version, where the file system says how much there is.
   *
   * @param bytes that it will have
   * @throws BadFileException when there is not
   */
  public void requireRoom(long bytes) throws IOException {
    Path there = path.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    FileStore store = Files.getFileStore(there);
    // Some systems do not know: all they say is 0.
    if (store.getTotalSpace() > 0 && store.getUsableSpace() < bytes) {
      throw new BadFileException(
          path,
          "room for a model of %d KiB".formatted(bytes >> 10),
          "%d KiB".formatted(store.getUsableSpace() >> 10));
    }
  }

  /**
   * Writes the next version of a model of characters.
   *
   * @return the version's folder
   * @throws IOException when it cannot be written; nothing is left behind then
   */
  public Path write(FrozenNetwork network, Labels labels, ModelCard card) throws IOException {
    return write(
        SavedModels.of(network.graph(), network.signature()),
        card,
        beside -> Files.write(labels(beside), labels.asList()));
  }

  /** The same for a model of lines. */
  public Path write(FrozenLineNetwork network, LineFiles files, ModelCard card) throws IOException {
    return write(
        SavedModels.of(network.graph(), network.signature()),
        card,
        beside -> {
          Files.writeString(characters(beside), files.characters().fileText());
          if (files.language().isPresent()) {
            Files.write(language(beside), files.language().get());
          }
          if (files.weights().isPresent()) {
            Files.write(weights(beside), WeightsFile.bytes(files.weights().get()));
          }
        });
  }

  /** The same for a model of pages, which has nothing besides. */
  public Path write(FrozenPageNetwork network, ModelCard card) throws IOException {
    return write(SavedModels.of(network.graph(), network.signature()), card, beside -> {});
  }

  // What only models of one kind have.
  private interface OwnFiles {
    void write(Path version) throws IOException;
  }

  private Path write(SavedModel graph, ModelCard card, OwnFiles own) throws IOException {
    Files.createDirectories(path);
    Path beside = DurableFiles.newFolderIn(path);
    try {
      Files.write(graph(beside), graph.toByteArray());
      Files.createDirectory(beside.resolve(VARIABLES));
      Files.createDirectory(beside.resolve(EXTRA));
      own.write(beside);
      Files.write(card(beside), Json.bytes(card));
      Files.write(beside.resolve(EXTRA).resolve(WARMUP), WarmupRequests.of(card));
      return publish(beside);
    } catch (IOException e) {
      DurableFiles.deleteTree(beside);
      throw WriteFailure.named(path, e);
    } catch (RuntimeException e) {
      DurableFiles.deleteTree(beside);
      throw e;
    }
  }

  private Path publish(Path beside) throws IOException {
    long number = next();
    while (true) {
      Path place = path.resolve(Long.toString(number));
      try {
        DurableFiles.publish(beside, place);
        return place;
      } catch (FileSystemException e) {
        // Another process may have taken this number since it was looked up.
        long again = next();
        if (again <= number) {
          throw e;
        }
        number = again;
      }
    }
  }

  // After whatever bears a number, also what is no version: its place is taken.
  private long next() throws IOException {
    long largest =
        children().stream()
            .filter(ModelDirectory::isNumber)
            .mapToLong(ModelDirectory::number)
            .max()
            .orElse(0);
    if (largest == LARGEST) {
      throw new BadFileException(path, "a version number below " + LARGEST, "no number after it");
    }
    return largest + 1;
  }

  private List<Path> children() throws IOException {
    try (Stream<Path> children = Files.list(path)) {
      return children.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isNumber(Path child) {
    return NUMBER.matcher(child.getFileName().toString()).matches();
  }

  private static long number(Path child) {
    return Long.parseLong(child.getFileName().toString());
  }

  // A version that was being written when its writer was killed is none of them.
  private boolean holdsOtherFiles() throws IOException {
    return children().stream().anyMatch(child -> !DurableFiles.isUnfinished(child));
  }
}
