package org.handwriting.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.handwriting.core.DurableFiles;

/**
 * A Spark distribution's folder, {@code SPARK_HOME}, put together from Spark's jars as Maven brings
 * them: what executors and {@code spark-submit} have on their class path, and nothing of ours.
 */
final class SparkHome {
  private static final Path TARGET = Path.of(System.getProperty("hwr.target"));

  private static final Path HOME = Path.of(System.getenv("SPARK_HOME"));

  private static boolean made;

  private SparkHome() {}

  /** The folder, made anew the first time that this JVM asks. */
  static synchronized Path there() throws IOException {
    if (!made) {
      make();
      made = true;
    }
    return HOME;
  }

  private static void make() throws IOException {
    if (Files.exists(HOME)) {
      DurableFiles.deleteTree(HOME);
    }
    Path jars = Files.createDirectories(HOME.resolve("jars"));
    for (Path jar : jars()) {
      Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
    }
  }

  /** The application and TensorFlow for this platform: what {@code spark-submit} is given. */
  static List<Path> application() {
    return List.of(
        Path.of(System.getProperty("hwr.spark.application")),
        Path.of(System.getProperty("hwr.spark.native")));
  }

  private static List<Path> jars() throws IOException {
    List<Path> jars = new ArrayList<>();
    String[] all =
        Files.readString(TARGET.resolve("spark-jars")).strip().split(File.pathSeparator, -1);
    for (String jar : all) {
      jars.add(Path.of(jar));
    }
    try (Stream<Path> own = Files.list(TARGET.resolve("spark-own"))) {
      own.forEach(jars::add);
    }
    return jars;
  }
}
