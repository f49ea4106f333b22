package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are told who ask what there is. */
class HelpTest {
  private static final String IN_THE_LIST = "(?m)^  %s +[A-Z]";

  @TempDir private Path folder;

  @Test
  void listsEveryCommand() throws Exception {
    HwrProcess.Result help = HwrProcess.run(folder, "--help");

    assertThat(help.status()).as(help.err()).isZero();
    for (String command :
        List.of(
            "predict",
            "serve",
            "train",
            "evaluate",
            "data",
            "export",
            "devices",
            "spark",
            "bench")) {
      assertThat(help.out()).containsPattern(IN_THE_LIST.formatted(command));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "predict",
        "serve",
        "train",
        "evaluate",
        "data",
        "export",
        "devices",
        "spark",
        "bench"
      })
  void helpsWithACommandByEitherWay(String command) {
    HwrProcess.Result help = CapturedRun.of("help", command);

    assertThat(help.status()).as(help.err()).isZero();
    assertThat(help.out()).startsWith("Usage: hwr " + command).contains("--help", "Exit status:");
    assertThat(CapturedRun.of(command, "--help").out()).isEqualTo(help.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark", "bench"})
  void tellsWhereTheCommandsOfOtherModulesAre(String command) {
    assertThat(CapturedRun.of("help", command).out()).contains("./hwr " + command, "docs/");

    HwrProcess.Result started = CapturedRun.of(command, "recognize", "--from", "x", "-l");

    assertThat(started.status()).isEqualTo(2);
    assertThat(started.out()).isEmpty();
    assertThat(started.err())
        .startsWith("hwr: " + command + ": expected a checkout of the project")
        .contains("See hwr " + command + " --help")
        .hasLineCount(2);
  }
}
