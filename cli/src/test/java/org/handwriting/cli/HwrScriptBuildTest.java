package org.handwriting.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the root command builds, and what it says meanwhile. */
class HwrScriptBuildTest {
  @TempDir private Path temp;
  private ScriptProject project;

  @BeforeEach
  void layOutAProject() throws IOException {
    project = ScriptProject.in(temp);
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws Exception {
    project.hwr("train");
    Path source = project.source("data", "org/handwriting/data/Idx");
    Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 60_000));

    assertThat(project.hwr("train").err()).isEqualTo("hwr: building what has changed…\n");
    assertThat(project.mavenCalls()).hasSize(2);
    assertThat(Files.readString(project.root().resolve("target/hwr/lib/handwriting-data.jar")))
        .isEqualTo("built 2\n");
  }

  @Test
  void buildsAgainWhenASourceIsGone() throws Exception {
    project.hwr("train");
    Path folder = project.source("data", "org/handwriting/data/Idx").getParent();
    Files.delete(folder.resolve("Idx.java"));
    Files.setLastModifiedTime(folder, FileTime.fromMillis(System.currentTimeMillis() + 60_000));

    project.hwr("train");

    assertThat(project.mavenCalls()).hasSize(2);
  }

  @Test
  void leavesTheModulesAloneThatItDoesNotRun() throws Exception {
    project.hwr("train");
    Path source = project.source("tf-serve", "org/handwriting/serve/Recognizer");
    ScriptProject.write(source, "");
    Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 60_000));

    project.hwr("train");

    assertThat(project.mavenCalls()).hasSize(1);
  }

  @Test
  void buildsAgainWhenALibraryIsGone() throws Exception {
    project.hwr("train");
    Files.delete(project.calls().resolve("library.jar"));

    project.hwr("train");

    assertThat(project.mavenCalls()).hasSize(2);
  }

  @Test
  void keepsABuildForEachSetOfProfiles() throws Exception {
    project.hwr("train");
    project.run(Map.of("HWR_PROFILES", "gpu,cuda"), project.command("train"));
    project.hwr("train");
    project.run(Map.of("HWR_PROFILES", "gpu,cuda"), project.command("train"));

    assertThat(project.mavenCalls()).hasSize(2);
    assertThat(project.mavenCalls().get(1)).contains(" -Pgpu,cuda ");
  }

  @Test
  void showsWhatIsWrongWhenTheBuildFails() throws Exception {
    Files.createFile(project.calls().resolve("broken"));

    ScriptProject.Ran ran = project.hwr("train");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines().skip(1))
        .containsExactly(
            "[ERROR] Trainer.java:[7,1] not a statement",
            "hwr: the build failed; all it said is in " + project.root() + "/target/hwr-build.log");
    assertThat(project.root().resolve("target/hwr-build.log"))
        .content()
        .contains("[INFO] Building");

    Files.delete(project.calls().resolve("broken"));
    assertThat(project.hwr("train").status()).isZero();
  }

  @Test
  void stopsTheBuildWhenItIsStopped() throws Exception {
    Process process = project.startSlowly("slow", project.command("train"));
    project.awaitBeginOf("slow", process);

    process.destroy();

    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(project.mavenCalls()).hasSize(2).last().isEqualTo("stopped");
  }

  @Test
  void hasNotBuiltWhenItIsStoppedWhileItListsClasses() throws Exception {
    Process process = project.startSlowly("slow-classes", project.command("train"));
    project.awaitBeginOf("slow-classes", process);

    process.destroy();

    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(project.calls().resolve("java")).content().isEqualTo("stopped\n");
    Files.delete(project.calls().resolve("slow-classes"));
    assertThat(project.hwr("train").status()).isZero();
    assertThat(project.mavenCalls()).as("a build each").hasSize(2);
    assertThat(project.root().resolve("target/hwr"))
        .isDirectoryNotContaining(file -> file.getFileName().toString().contains(".jsa"));
  }

  @Test
  void saysWhichModuleItBuildsAndWhatLargeThingItDownloads() throws Exception {
    Process process = project.startSlowly("slow", project.command("train"));

    try (BufferedReader err = process.errorReader(UTF_8)) {
      assertThat(err.readLine()).startsWith("hwr: building (first");
      assertThat(err.readLine()).isEqualTo("hwr: building A project (1 of 5)…");
      assertThat(err.readLine()).isEqualTo("hwr: building data (2 of 5)…");
      assertThat(err.readLine())
          .isEqualTo("hwr: downloading tensorflow-core-native-1.1.0-linux-x86_64.jar…");
      Files.writeString(project.calls().resolve("slow-pipe"), "");
      assertThat(err.readLine()).isNull();
    }
    assertThat(process.waitFor()).isZero();
    assertThat(project.root().resolve("target/hwr-build.log"))
        .content()
        .contains("[INFO] Building jar");
  }

  @Test
  void saysItOnOneChangingLineOfATerminal() throws Exception {
    Path script = Path.of("/usr/bin/script");
    assumeTrue(Files.isExecutable(script), "nothing here that gives a terminal to a program");
    Process process =
        project.startSlowly(
            "slow",
            List.of(script.toString(), "-qec", "'" + project.root() + "/hwr' train", "/dev/null"));

    String line = "\r\033[Khwr: ";
    StringBuilder screen = new StringBuilder();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      while (screen.indexOf("native-1.1.0-linux-x86_64.jar…") < 0) {
        int next = out.read();
        assertThat(next).as(screen.toString()).isNotNegative();
        screen.append((char) next);
      }
      Files.writeString(project.calls().resolve("slow-pipe"), "");
      for (int next = out.read(); next >= 0; next = out.read()) {
        screen.append((char) next);
      }
    }
    assertThat(process.waitFor()).isZero();
    assertThat(screen)
        .containsSubsequence(
            line + "building A project (1 of 5)…",
            line + "building A project (1 of 5): downloading some-1.2.jar…",
            line + "building data (2 of 5)…",
            line + "downloading tensorflow-core-native-1.1.0-linux-x86_64.jar…",
            "\r\033[K");
  }

  @Test
  void twoAtOnceBuildOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(project.start(Map.of(), project.command("train")));
    }
    for (Process process : processes) {
      assertThat(ScriptProject.collect(process).out()).contains("org.handwriting.cli.Hwr");
    }

    assertThat(project.mavenCalls()).hasSize(1);
  }

  @Test
  void buildsWithoutFlockAndPastTheLockOfOneThatDied() throws Exception {
    project.leaveOnly("java", "mvn");
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.createDirectories(project.root().resolve("target/hwr"));
    Files.createSymbolicLink(
        project.root().resolve("target/hwr/lock.pid"), Path.of("" + dead.pid()));

    twoAtOnceBuildOnce();

    assertThat(Files.isSymbolicLink(project.root().resolve("target/hwr/lock.pid"))).isFalse();
  }
}
