package org.handwriting.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.handwriting.serve.Recognizer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application as a cluster's users start it: driver and executors have Spark's own class path,
 * with its protobuf, Netty, Jackson and Commons Compress, and the application's jar behind it.
 */
@Tag("cluster")
class SubmitTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir private Path temp;

  /** What a process said and how it ended. */
  private record Ended(int status, String output) {}

  @Test
  void recognizesPictures() throws IOException, InterruptedException {
    Path in = Files.createDirectory(temp.resolve("in"));
    List<byte[]> files = Digits.files(30);
    for (int i = 0; i < files.size(); i++) {
      Files.write(in.resolve(i + ".png"), files.get(i));
    }
    Files.writeString(in.resolve("none.png"), "no picture");
    Ended ended =
        submit(
            Cluster.MASTER,
            "recognize",
            in.toString(),
            temp.resolve("out").toString(),
            "--to=json");
    assertThat(ended.output()).contains("31 pictures, 1 of them could not be read");
    assertThat(ended.status()).isZero();
    List<String> rows = rows(temp.resolve("out"));
    assertThat(rows).hasSize(31);
    assertThat(rows).filteredOn(row -> row.contains("\"error\":")).hasSize(1);
    try (Recognizer recognizer = Recognizer.pretrained()) {
      String label = recognizer.recognize(files.get(4)).best().label();
      assertThat(rows)
          .filteredOn(row -> row.contains("/4.png\""))
          .singleElement()
          .asString()
          .contains("\"label\":\"" + label + "\"");
    }
  }

  @Test
  void trainsAModel() throws IOException, InterruptedException {
    Path out = temp.resolve("model");
    Path runs = temp.resolve("runs");
    Ended ended =
        submit(
            Cluster.MASTER,
            "train",
            "--data-dir=" + Path.of(System.getProperty("hwr.home"), "data", "mnist"),
            "--limit=600",
            "--epochs=2",
            "--batch-size=32",
            "--average-every=4",
            "--runs=" + runs,
            "--out=" + out);
    assertThat(ended.output()).contains("Test accuracy:");
    assertThat(ended.status()).isZero();
    try (Recognizer recognizer = Recognizer.open(out)) {
      assertThat(recognizer.labels()).hasSize(10);
    }
    Path run = children(runs).get(0);
    assertThat(children(run).stream().map(path -> path.getFileName().toString()))
        .contains("checkpoints", "metrics.csv", "config.json", "report.html", "train");
  }

  @Test
  void saysInOneLineWhatIsMissing() throws IOException, InterruptedException {
    Ended ended = submit("local[1]", "recognize", temp.resolve("nothing").toString(), "out");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output().lines().filter(line -> line.startsWith("hwr: ")))
        .singleElement()
        .asString()
        .contains("Path does not exist", "nothing");
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    }
  }

  // As bin/spark-submit and bin/spark-class do it: one JVM makes the command line of the other.
  private Ended submit(String master, String... arguments)
      throws IOException, InterruptedException {
    Path home = SparkHome.there();
    List<Path> jars = SparkHome.application();
    List<String> make =
        new ArrayList<>(
            List.of(
                JAVA,
                "-cp",
                home.resolve("jars") + "/*",
                "org.apache.spark.launcher.Main",
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                master,
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.driver.extraJavaOptions=" + Cluster.SHORT_LIVED,
                "--conf",
                "spark.executor.extraJavaOptions=" + Cluster.SHORT_LIVED,
                "--jars",
                jars.get(1).toString(),
                jars.get(0).toString()));
    make.addAll(Arrays.asList(arguments));
    String[] made = run(make).output().strip().split("\0", -1);
    // The first part and the last line end are for the shell script.
    List<String> command =
        Arrays.stream(made).map(String::strip).filter(part -> !part.isEmpty()).toList();
    return run(command);
  }

  private Ended run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(temp.toFile()).redirectErrorStream(true).start();
    try (InputStream output = process.getInputStream()) {
      String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), said);
    }
  }

  private static List<String> rows(Path table) throws IOException {
    List<String> rows = new ArrayList<>();
    for (Path part : children(table)) {
      if (part.toString().endsWith(".json")) {
        rows.addAll(Files.readAllLines(part));
      }
    }
    return rows;
  }
}
