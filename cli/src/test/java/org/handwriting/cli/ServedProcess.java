package org.handwriting.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.handwriting.core.DurableFiles;
import org.handwriting.core.model.LoadedModel;

/** {@code hwr serve} in a process of its own, with a model's folder whose versions come and go. */
final class ServedProcess implements AutoCloseable {
  private static final String PREFIX = "Reading handwriting at ";

  // A heap of one size, in memory from the start: what grows beside it is a leak.
  private static final List<String> JVM =
      List.of("-XX:+UseSerialGC", "-Xms384m", "-Xmx384m", "-XX:+AlwaysPreTouch");

  private final Process process;
  private final Path model;
  private final Path errors;
  private final URI address;

  /**
   * What the process holds.
   *
   * @param mebibytes in memory
   * @param threads at work or waiting
   * @param handles of files and sockets
   */
  record Holding(long mebibytes, long threads, long handles) {}

  private ServedProcess(Process process, Path model, Path errors) throws IOException {
    this.process = process;
    this.model = model;
    this.errors = errors;
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    if (line == null || !line.startsWith(PREFIX)) {
      throw new IOException("ended early: " + Files.readString(errors));
    }
    this.address = URI.create(line.substring(PREFIX.length()));
  }

  static ServedProcess start(Path folder, String... arguments) throws IOException {
    Path model = Files.createDirectory(folder.resolve("letters"));
    putVersion(model, 1, false);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Hwr.class.getName());
    command.addAll(List.of("serve", "--port", "0", "--model", "letters=" + model));
    command.addAll(List.of(arguments));
    Path errors = folder.resolve("errors");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    return new ServedProcess(process, model, errors);
  }

  URI at(String path) {
    return address.resolve(path);
  }

  int port() {
    return address.getPort();
  }

  /** Puts a version into the folder in one step; a broken one has half a graph. */
  void putVersion(long number, boolean broken) throws IOException {
    putVersion(model, number, broken);
  }

  private static void putVersion(Path model, long number, boolean broken) throws IOException {
    Path beside = Files.createDirectories(model.resolve(".incoming-" + number));
    Files.createDirectories(beside.resolve("assets.extra"));
    for (String file : new String[] {"saved_model.pb", "labels.txt", "model.json"}) {
      boolean graph = file.endsWith(".pb");
      try (InputStream in = LoadedModel.class.getResourceAsStream("pretrained/" + file)) {
        byte[] bytes = in.readAllBytes();
        Path place = graph ? beside : beside.resolve("assets.extra");
        Files.write(
            place.resolve(file), broken && graph ? Arrays.copyOf(bytes, bytes.length / 2) : bytes);
      }
    }
    Files.move(beside, model.resolve(Long.toString(number)));
  }

  /** Takes a version away. */
  void dropVersion(long number) throws IOException {
    Path gone = model.resolve(".gone-" + number);
    Files.move(model.resolve(Long.toString(number)), gone);
    DurableFiles.deleteTree(gone);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What the program said on standard error. */
  String said() throws IOException {
    return Files.readString(errors);
  }

  Holding holding() throws IOException {
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    long kibibytes = 0;
    long threads = 0;
    for (String line : Files.readAllLines(proc.resolve("status"))) {
      if (line.startsWith("VmRSS:")) {
        kibibytes = Long.parseLong(line.replaceAll("[^0-9]", ""));
      } else if (line.startsWith("Threads:")) {
        threads = Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    try (Stream<Path> handles = Files.list(proc.resolve("fd"))) {
      return new Holding(kibibytes / 1024, threads, handles.count());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
