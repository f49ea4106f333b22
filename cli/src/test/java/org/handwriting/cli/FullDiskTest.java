package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.handwriting.testing.Drawn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers for which there is no room, or which nobody reads: none of them counts as given. */
class FullDiskTest {
  private static final String NO_SPACE =
      "hwr: standard output: cannot be written: No space left on device\n";

  @TempDir private Path temp;

  @BeforeEach
  void lookForADiskThatIsFull() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")), "no device here that is always full");
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no shell that can limit a file's size");
    Files.write(temp.resolve("seven.png"), Drawn.png(Drawn.seven()));
  }

  @Test
  void endsWithTheReasonWhereStandardOutputCannotBeWritten() throws Exception {
    for (String line :
        List.of("--help", "data list", "predict seven.png", "predict --json seven.png")) {
      HwrProcess.Result result = inShell("exec \"$@\" > /dev/full", line.split(" ", -1));

      assertThat(result.status()).as(line).isEqualTo(1);
      assertThat(result.err()).as(line).isEqualTo(NO_SPACE);
    }
  }

  @Test
  void endsAtOnceAndWithoutAWordWhereNobodyReadsOn() throws Exception {
    List<String> command = HwrProcess.command(List.of(), "predict", "-", "missing.png");
    Process process =
        new ProcessBuilder(command)
            .directory(temp.toFile())
            .redirectError(temp.resolve("errors").toFile())
            .start();
    process.getInputStream().close();
    try (OutputStream picture = process.getOutputStream()) {
      picture.write(Drawn.png(Drawn.seven()));
    }

    assertThat(process.waitFor()).isEqualTo(128 + 13);
    assertThat(temp.resolve("errors")).content().doesNotContain("hwr: standard output");
  }

  @Test
  void namesTheFileOfResultsThatHasNoRoom() throws Exception {
    // 16 KiB: TensorFlow's notices go to a file too, which may not grow more either.
    String before = "{\"file\":\"%s.png\"}\n".formatted("a".repeat((16 << 10) - 16));
    Path results = Files.writeString(temp.resolve("all.jsonl"), before);

    HwrProcess.Result result =
        inShell(
            "ulimit -f 16; exec \"$@\"", "predict", "--page", "seven.png", "--out", "all.jsonl");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("hwr: all.jsonl: cannot be written: File too large\n");
    assertThat(results).as("no half a line").content().isEqualTo(before);
  }

  private HwrProcess.Result inShell(String script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", "-c", script, "bash"));
    // What the JVM shows of itself in a file is no part of this.
    command.addAll(HwrProcess.command(List.of("-XX:-UsePerfData"), arguments));
    return HwrProcess.start(temp, command).await();
  }
}
