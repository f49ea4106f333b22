package org.handwriting.train.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

  static HwrProcess start(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dhwr.home=" + System.getProperty("hwr.home"));
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Hwr.class.getName());
    command.addAll(List.of(arguments));
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
