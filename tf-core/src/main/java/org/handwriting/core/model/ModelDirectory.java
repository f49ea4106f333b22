package org.handwriting.core.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.handwriting.core.DurableFiles;
import org.handwriting.core.Failures;
import org.handwriting.core.Json;
import org.handwriting.data.BadFileException;
import org.handwriting.data.JunkFiles;
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
  private static final long LARGEST = 999_999_999_999_999_999L; // of a version

  /**
   * The version that {@code path} means: itself when it is a version's folder, else its newest
   * version.
   *
   * @throws BadFileException when there is no such folder, or no version in it
   */
  public static Path version(Path path) throws IOException {
    return VersionFolder.of(path).path();
  }

  /**
   * The largest number of a version; empty when there is none.
   *
   * @throws IOException when the folder cannot be read
   */
  public OptionalLong newest() throws IOException {
    return Files.exists(path) ? VersionFolder.newest(path) : OptionalLong.empty();
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
        beside -> Files.write(beside.labels(), labels.asList()));
  }

  /** The same for a model of lines. */
  public Path write(FrozenLineNetwork network, LineFiles files, ModelCard card) throws IOException {
    SavedModel graph = SavedModels.of(network.graph(), network.signature());
    return write(
        graph,
        card,
        beside -> {
          Files.writeString(beside.characters(), files.characters().fileText());
          if (files.language().isPresent()) {
            Files.write(beside.language(), files.language().get());
          }
          if (files.weights().isPresent()) {
            Map<String, float[]> weights =
                GraphConstants.in(graph).without(files.weights().get(), network.scales());
            Files.write(beside.weights(), WeightsFile.bytes(weights));
          }
        });
  }

  /** The same for a model of pages, which has nothing besides. */
  public Path write(FrozenPageNetwork network, ModelCard card) throws IOException {
    return write(SavedModels.of(network.graph(), network.signature()), card, beside -> {});
  }

  // What only models of one kind have.
  private interface OwnFiles {
    void write(VersionFolder version) throws IOException;
  }

  private Path write(SavedModel graph, ModelCard card, OwnFiles own) throws IOException {
    Files.createDirectories(path);
    Path beside = DurableFiles.newFolderIn(path);
    VersionFolder version = new VersionFolder(beside);
    try {
      Files.write(version.graph(), graph.toByteArray());
      Files.createDirectory(version.variables());
      Files.createDirectory(version.extra());
      own.write(version);
      Files.write(version.card(), Json.bytes(card));
      Files.write(version.warmup(), WarmupRequests.of(card));
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
        VersionFolder.numbered(path).stream().mapToLong(VersionFolder::number).max().orElse(0);
    if (largest == LARGEST) {
      throw new BadFileException(path, "a version number below " + LARGEST, "no number after it");
    }
    return largest + 1;
  }

  // A version that was being written when its writer was killed is hidden, as .gitkeep is.
  private boolean holdsOtherFiles() throws IOException {
    try (Stream<Path> children = Files.list(path)) {
      return children.anyMatch(child -> !JunkFiles.isJunkName(child.getFileName().toString()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
