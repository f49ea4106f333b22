package org.handwriting.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command in a process of its own, as users run it. */
final class HwrProcess {
  private final Process process;
  private final Path out;
  private final Path err;

  /**
   * What a process left.
   *
   * @param status its exit status
   * @param out standard output
   * @param err standard error, without TensorFlow's own notices
   */
  record Result(int status, String out, String err) {}

  private HwrProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  static Result run(Path folder, String... arguments) throws IOException, InterruptedException {
    return start(folder, arguments).await();
  }

  static HwrProcess start(Path folder, String... arguments)
      throws IOException, InterruptedException {
    return start(folder, command(List.of(), arguments));
  }

  /**
   * How the command is started.
   *
   * @param options of the JVM
   */
  static List<String> command(List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(ShortLivedJvm.JAVA));
    command.add("@" + Path.of(System.getProperty("hwr.home"), "cli/src/main/jvm/options"));
    command.addAll(ShortLivedJvm.options());
    command.addAll(options);
    command.add("-Dhwr.home=" + System.getProperty("hwr.home"));
    command.addAll(List.of("-cp", ShortLivedJvm.classPath(), Hwr.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Starts a program that in the end becomes the command. */
  static HwrProcess start(Path folder, List<String> command) throws IOException {
    Path out = Files.createTempFile("hwr", ".out");
    Path err = Files.createTempFile("hwr", ".err");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new HwrProcess(process, out, err);
  }

  /** Asks the process to end, as kill and a service manager do. */
  void terminate() {
    process.destroy();
  }

  /** Ends the process at once, without a word to it: SIGKILL. */
  void kill() {
    process.destroyForcibly();
  }

  /** Something that comes to be while a process runs. */
  interface Condition {
    boolean holds() throws IOException;
  }

  /** Waits until something holds; false when the process is over before. */
  boolean await(Condition condition) throws IOException, InterruptedException {
    while (!condition.holds()) {
      if (process.waitFor(1, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return true;
  }

  /** Waits that long; false when the process is over before. */
  boolean outlives(Duration time) throws InterruptedException {
    return !process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Whether standard output has {@code text} by now; false as well when the process is over. */
  boolean awaitOutput(String text) throws IOException, InterruptedException {
    while (process.isAlive()) {
      if (Files.readString(out).contains(text)) {
        return true;
      }
      Thread.sleep(20);
    }
    return Files.readString(out).contains(text);
  }

  Result await() throws IOException, InterruptedException {
    int status = process.waitFor();
    String notices = "(?m)^(I0000 |W0000 |WARNING: All log messages|\\d{4}-\\d\\d-\\d\\d ).*\\R?";
    Result result =
        new Result(
            status,
            Files.readString(out, StandardCharsets.UTF_8),
            Files.readString(err, StandardCharsets.UTF_8).replaceAll(notices, ""));
    Files.delete(out);
    Files.delete(err);
    return result;
  }
}
