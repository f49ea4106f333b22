package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.handwriting.core.DurableFiles;
import org.handwriting.train.report.MetricsCsv;
import org.tensorflow.proto.SavedModel;

/**
 * A training of seconds that gives the same bits each time: {@code hwr train} on one thread, in
 * float32.
 *
 * @param folder that it is started in, with its runs and its model
 */
record TinyTraining(Path folder) {
  static final int EPOCHS = 8;

  // One processor is one thread of TensorFlow.
  private static final List<String> JVM = List.of("-XX:ActiveProcessorCount=1", "-Xmx512m");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Starts it from the beginning. */
  HwrProcess start() throws IOException, InterruptedException {
    return HwrProcess.start(folder, command());
  }

  /** Goes on with the only run there is. */
  HwrProcess resume() throws IOException, InterruptedException {
    return HwrProcess.start(folder, resuming());
  }

  /** How it is started from the beginning. */
  static List<String> command() throws IOException, InterruptedException {
    return HwrProcess.command(
        JVM,
        "train",
        "--limit",
        "300",
        "--batch-size",
        "32",
        "--epochs",
        Integer.toString(EPOCHS),
        "--precision",
        "float32",
        "--out",
        "model");
  }

  /** How the only run there is goes on. */
  List<String> resuming() throws IOException, InterruptedException {
    return HwrProcess.command(JVM, "train", "--resume", run().toString());
  }

  /** The folder of the only run there is. */
  Path run() throws IOException {
    List<Path> runs = children(folder.resolve("runs"), "");
    assertThat(runs).hasSize(1);
    return runs.get(0);
  }

  Path model() {
    return folder.resolve("model");
  }

  /** Epochs whose figures are written down. */
  int epochsDone() throws IOException {
    List<Path> runs = children(folder.resolve("runs"), "");
    Path metrics = runs.isEmpty() ? folder : runs.get(0).resolve("metrics.csv");
    return Files.isRegularFile(metrics) ? MetricsCsv.read(metrics).size() : 0;
  }

  /** Whether a checkpoint is being written. */
  boolean isSaving() throws IOException {
    return children(run().resolve("checkpoints"), "").stream().anyMatch(DurableFiles::isUnfinished);
  }

  /** Whether the model is being written. */
  boolean isExporting() throws IOException {
    return children(model(), "").stream().anyMatch(DurableFiles::isUnfinished);
  }

  List<Path> checkpoints() throws IOException {
    return children(run().resolve("checkpoints"), "step-");
  }

  /** All that the training brought, without times: figures, weights with optimizer, and model. */
  Map<String, List<?>> outcome() throws IOException {
    List<String> figures = TrainingRuns.figures(run().resolve("metrics.csv"));
    List<Path> checkpoints = checkpoints();
    List<Path> versions = children(model(), "");
    return Map.of(
        "metrics.csv",
        figures,
        "variables",
        List.of(sha256(checkpoints.get(checkpoints.size() - 1), "variables.data-00000-of-00001")),
        "model",
        List.of(graph(versions.get(versions.size() - 1))));
  }

  // Read, as the order in which a message's maps are written is not always the same.
  private static SavedModel graph(Path version) throws IOException {
    return SavedModel.parseFrom(Files.readAllBytes(version.resolve("saved_model.pb")));
  }

  /** That every checkpoint that bears its name is whole. */
  void assertNothingTorn() throws IOException {
    if (children(folder.resolve("runs"), "").isEmpty()) {
      return;
    }
    for (Path checkpoint : checkpoints()) {
      JsonNode sums = JSON.readTree(checkpoint.resolve("state.json").toFile()).get("sha256");
      Map<String, String> found = new TreeMap<>();
      for (Path file : children(checkpoint, "variables")) {
        String name = file.getFileName().toString();
        found.put(name, sha256(checkpoint, name));
      }
      assertThat(found)
          .as(checkpoint.toString())
          .isNotEmpty()
          .isEqualTo(JSON.convertValue(sums, TreeMap.class));
    }
  }

  /** A copy of its own to try something with. */
  TinyTraining copyTo(Path place) throws IOException {
    copy(folder, place);
    TinyTraining copy = new TinyTraining(place);
    Path config = copy.run().resolve("config.json");
    String moved = Files.readString(config).replace(model().toString(), copy.model().toString());
    Files.writeString(config, moved);
    return copy;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file).toString()));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static List<Path> children(Path folder, String prefix) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(child -> child.getFileName().toString().startsWith(prefix))
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      return List.of(); // not yet
    }
  }

  private static String sha256(Path folder, String file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(Files.readAllBytes(folder.resolve(file))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM has it
    }
  }
}
