package org.handwriting.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.handwriting.core.DurableFiles;
import org.handwriting.core.model.ModelDirectory;

/**
 * A model on its way from the driver to the executors.
 *
 * @param files a few megabytes, by their names below the model's folder, with slashes
 */
record SerializedModel(Map<String, byte[]> files) implements Serializable {
  /** Reads a model's folder, which is deleted then. */
  @FunctionalInterface
  interface Opening<R> {
    R of(Path folder) throws IOException;
  }

  /** The version that {@code model} means. */
  static SerializedModel of(Path model) throws IOException {
    Path version = ModelDirectory.version(model);
    Map<String, byte[]> files = new HashMap<>();
    for (Path file : files(version)) {
      files.put(version.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
    }
    return new SerializedModel(files);
  }

  /** Loads it, from a folder that it needs only as long as that takes. */
  <R> R open(Opening<R> opening) throws IOException {
    Path folder = Files.createTempDirectory("hwr-model");
    try {
      for (var file : files.entrySet()) {
        Path place = folder.resolve(file.getKey());
        Files.createDirectories(place.getParent());
        Files.write(place, file.getValue());
      }
      return opening.of(folder);
    } finally {
      DurableFiles.deleteTree(folder);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
