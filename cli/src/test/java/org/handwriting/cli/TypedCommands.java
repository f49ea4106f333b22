package org.handwriting.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in which the program is called by a script, as {@code ./hwr}, and a shell to type in. */
record TypedCommands(Path folder) {
  /** Makes the script, {@code hwr}, in {@code folder}. */
  static TypedCommands in(Path folder) throws IOException, InterruptedException {
    Path script = folder.resolve("hwr");
    String command =
        HwrProcess.command(List.of("-Dhwr.command=./hwr")).stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(joining(" "));
    Files.writeString(script, "#!/bin/sh\nexec " + command + " \"$@\"\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return new TypedCommands(folder);
  }

  /** Types a line and waits for its end. */
  HwrProcess.Result type(String line) throws IOException, InterruptedException {
    return start(line).await();
  }

  /** Types a line. */
  HwrProcess start(String line) throws IOException {
    return HwrProcess.start(folder, List.of("sh", "-c", "exec " + line));
  }

  /** What follows {@code word} in a line of {@code text}, to be typed. */
  static String lineAfter(String word, String text) {
    Matcher line = Pattern.compile("(?m)" + Pattern.quote(word) + "\\s*(.*)$").matcher(text);
    assertThat(line.find()).as(text).isTrue();
    return line.group(1);
  }
}
