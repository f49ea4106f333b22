package org.handwriting.train.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShellCommandTest {
  @Test
  void isTypedAsItIsWhereNothingNeedsQuotes() {
    assertThat(ShellCommand.hwr("train").with("--resume", "runs/2026-01-01T00-00-00-mnist"))
        .hasToString("hwr train --resume runs/2026-01-01T00-00-00-mnist");
  }

  @Test
  void comesThroughAShellAsItWas() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no POSIX shell");
    String[] words = {"Anna's $HOME", "a;b|c", "*", "", "ä\"\\", "~x", "#1"};
    String typed = ShellCommand.hwr(words).toString().replaceFirst("^hwr", "printf '[%s]'");
    Process shell = new ProcessBuilder("/bin/sh", "-c", typed).start();
    assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8))
        .isEqualTo("[" + String.join("][", words) + "]");
  }

  @Test
  void isQuotedAsWindowsWantsIt() {
    assertThat(ShellCommand.quotedOnWindows("runs\\2026-01-01\\model"))
        .isEqualTo("runs\\2026-01-01\\model");
    assertThat(ShellCommand.quotedOnWindows("C:\\My Letters\\"))
        .isEqualTo("\"C:\\My Letters\\\\\"");
    assertThat(ShellCommand.quotedOnWindows("a,b=c")).isEqualTo("\"a,b=c\"");
    assertThat(ShellCommand.quotedOnWindows("Anna's & mine")).isEqualTo("\"Anna's & mine\"");
    assertThat(ShellCommand.quotedOnWindows("")).isEqualTo("\"\"");
    assertThat(ShellCommand.quotedOnWindows("\\\"")).isEqualTo("\"\\\\\\\"\"");
  }

  @Test
  void namesPathsFromTheCurrentFolderOnAndNeverLikeAnOption() {
    Path here = Path.of("").toAbsolutePath();
    assertThat(ShellCommand.shown(here.resolve("models/m/1"))).isEqualTo("models/m/1");
    assertThat(ShellCommand.shown(here)).isEqualTo("./");
    assertThat(ShellCommand.shown(here.resolve("-x"))).isEqualTo("./-x");
    assertThat(ShellCommand.shown(here.getRoot().resolve("else/where"))).isEqualTo("/else/where");
  }
}
