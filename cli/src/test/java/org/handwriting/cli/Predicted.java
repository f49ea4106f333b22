package org.handwriting.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What {@code hwr predict} said, and how it ended. */
record Predicted(int status, String out, String err) {
  /** Options before a word that names no file. */
  private static final Set<String> BEFORE_VALUES =
      Set.of("--alphabet", "--top", "--format", "--precision", "--engine");

  /**
   * Runs it in this JVM, where TensorFlow is there already. Files are named by their places in a
   * folder, and told of so.
   */
  static Predicted here(Path folder, String... arguments) {
    List<String> all = new ArrayList<>(List.of("predict"));
    String before = "";
    for (String argument : arguments) {
      boolean word = argument.startsWith("--") || BEFORE_VALUES.contains(before);
      all.add(word ? argument : folder.resolve(argument).toString());
      before = argument;
    }
    HwrProcess.Result result = CapturedRun.of(all.toArray(String[]::new));
    String place = folder + File.separator;
    return new Predicted(
        result.status(), result.out().replace(place, ""), result.err().replace(place, ""));
  }

  /** Runs it in a process, and in a folder, in which it leaves a file with its errors. */
  static Predicted in(Path folder, String... arguments) throws IOException, InterruptedException {
    return in(folder, List.of(), List.of(arguments));
  }

  /** The same with options of the JVM. */
  static Predicted in(Path folder, List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(ShortLivedJvm.JAVA));
    command.addAll(ShortLivedJvm.options());
    command.addAll(options);
    command.addAll(List.of("-cp", ShortLivedJvm.classPath(), Hwr.class.getName(), "predict"));
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
