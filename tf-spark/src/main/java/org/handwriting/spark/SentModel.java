package org.handwriting.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.SparkContext;
import org.handwriting.core.model.ModelDirectory;

/** A model of the driver's on its way to the executors, as an archive that Spark unpacks there. */
final class SentModel {
  private SentModel() {}

  /** Sends the version that {@code model} means; the name that it has among the job's files. */
  static String send(SparkContext context, Path model) throws IOException {
    Path version = ModelDirectory.version(model);
    // Another model sent later by the same application must not meet this one.
    String name = "hwr-model-" + UUID.randomUUID();
    Path folder = Files.createTempDirectory("hwr");
    Path archive = folder.resolve(name + ".zip");
    pack(version, archive);
    // Executors that come later fetch it too, so it stays until the driver ends.
    archive.toFile().deleteOnExit();
    folder.toFile().deleteOnExit();
    context.addArchive(archive.toUri() + "#" + name);
    return name;
  }

  private static void pack(Path folder, Path archive) throws IOException {
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Path file : files(folder)) {
        zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
