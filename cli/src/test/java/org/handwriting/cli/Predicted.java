package org.handwriting.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code hwr predict} in a process of its own said, and how it ended. */
record Predicted(int status, String out, String err) {
  /** Runs it in a folder, in which it leaves a file with its errors. */
  static Predicted in(Path folder, String... arguments) throws IOException, InterruptedException {
    return in(folder, List.of(), List.of(arguments));
  }

  /** The same with options of the JVM. */
  static Predicted in(Path folder, List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Hwr.class.getName());
    command.add("predict");
    command.addAll(arguments);
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Predicted(process.waitFor(), out, Files.readString(errors));
  }
}
