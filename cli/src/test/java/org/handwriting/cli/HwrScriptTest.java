package org.handwriting.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The root command: what it starts of a project that is built, and where. */
class HwrScriptTest {
  @TempDir private Path temp;
  private ScriptProject project;

  @BeforeEach
  void layOutAProject() throws IOException {
    project = ScriptProject.in(temp);
  }

  @Test
  void buildsOnceForAllCommandsButTheTwoThatHaveAModuleOfTheirOwn() throws Exception {
    assertThat(project.hwr("train", "--epochs", "1").out())
        .contains("org.handwriting.cli.Hwr", "train", "--epochs", "1");
    assertThat(project.hwr("evaluate").out()).contains("org.handwriting.cli.Hwr");
    assertThat(project.hwr("predict").out()).contains("org.handwriting.cli.Hwr");
    assertThat(project.hwr("serve").out()).contains("org.handwriting.cli.Hwr");
    assertThat(project.hwr("help", "spark").out())
        .contains("org.handwriting.cli.Hwr", "help", "spark");
    assertThat(project.hwr("--help").out()).contains("org.handwriting.cli.Hwr");
    assertThat(project.hwr().out()).contains("org.handwriting.cli.Hwr");
    assertThat(project.mavenCalls()).hasSize(1);
    assertThat(project.mavenCalls().get(0))
        .startsWith(project.root() + ": ")
        .endsWith("-pl cli -am package");

    assertThat(project.hwr("--verbose", "spark", "show").out())
        .contains("org.handwriting.spark.cli.Hwr");
    assertThat(project.hwr("bench").out()).contains("org.handwriting.bench.Bench");
    assertThat(project.mavenCalls()).hasSize(3);
    assertThat(project.mavenCalls().get(1)).endsWith("-pl tf-spark -am package");
    assertThat(project.mavenCalls().get(2)).endsWith("-pl benchmarks -am package");
  }

  @Test
  void saysInOneLineThatItBuildsAndNothingOnStandardOutput() throws Exception {
    ScriptProject.Ran first = project.hwr("devices", "--json");

    assertThat(first.err().lines()).singleElement().asString().startsWith("hwr: building (first");
    assertThat(first.out().get(0)).isEqualTo(project.home().toString());
    assertThat(project.hwr("devices", "--json").err()).isEmpty();
  }

  @Test
  void runsFromAnotherFolderAndThroughLinksInTheFolderOfTheUser() throws Exception {
    Path elsewhere = Files.createDirectories(project.home().resolve("else where/deep"));
    Path first =
        Files.createSymbolicLink(project.bin().resolve("first"), project.root().resolve("hwr"));
    Path second =
        Files.createSymbolicLink(elsewhere.resolve("second"), elsewhere.relativize(first));

    ScriptProject.Ran ran = project.runIn(elsewhere, Map.of(), List.of(second.toString(), "train"));

    assertThat(ran.out().get(0)).isEqualTo(elsewhere.toString());
    assertThat(ran.out()).contains("-Dhwr.home=" + project.root(), "org.handwriting.cli.Hwr");
  }

  @Test
  void passesArgumentsAsTheyAre() throws Exception {
    ScriptProject.Ran ran = project.hwr("train", "--out", "my models/*", "", "a\"b'c$HOME");

    List<String> out = ran.out();
    assertThat(out.subList(out.indexOf("train"), out.size() - 1))
        .containsExactly("train", "--out", "my models/*", "", "a\"b'c$HOME");
  }

  @Test
  void quietensTensorFlowUnlessTold() throws Exception {
    assertThat(project.hwr("train").out()).contains("TF_CPP_MIN_LOG_LEVEL=2");
    assertThat(project.run(Map.of("TF_CPP_MIN_LOG_LEVEL", "0"), project.command("train")).out())
        .contains("TF_CPP_MIN_LOG_LEVEL=0");
  }

  @Test
  void handsOnTheExitStatus() throws Exception {
    assertThat(project.run(Map.of("FAKE_STATUS", "2"), project.command("train")).status())
        .isEqualTo(2);
  }

  @Test
  void becomesTheJvmSoThatSignalsReachIt() throws Exception {
    project.hwr("train");
    Process process = project.start(Map.of("FAKE_WAIT", "1"), project.command("train"));
    try (BufferedReader out = process.inputReader(UTF_8)) {
      while (!"ready".equals(out.readLine())) {
        assertThat(process.isAlive()).isTrue();
      }
      process.destroy();
      assertThat(process.waitFor()).isEqualTo(42);
    }
  }

  @Test
  void saysThatJavaOrMavenIsMissing() throws Exception {
    Path javaOnly = project.onlyTools("java");
    assertThat(project.run(Map.of("PATH", javaOnly.toString()), project.command("train")).err())
        .startsWith("hwr: no Maven found; ")
        .hasLineCount(1);

    Files.delete(javaOnly.resolve("java"));
    assertThat(project.run(Map.of("PATH", javaOnly.toString()), project.command("train")).err())
        .startsWith("hwr: no Java found; ")
        .hasLineCount(1);
  }
}
