package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which JVM the root command takes, and with what options. */
class HwrScriptJvmTest {
  @TempDir private Path temp;
  private ScriptProject project;

  @BeforeEach
  void layOutAProject() throws IOException {
    project = ScriptProject.in(temp);
  }

  @Test
  void passesOptionsForTheJvmBehindItsOwnSoThatTheyWin() throws Exception {
    ScriptProject.Ran ran =
        project.run(Map.of("HWR_JAVA_OPTS", "-Xmx7g -Da=*"), project.command("train"));

    assertThat(ran.out())
        .containsSubsequence(
            "@" + project.root().resolve(ScriptProject.JVM_OPTIONS), "-Xmx7g", "-Da=*", "train");
  }

  @Test
  void startsAServerSoThatItGivesMemoryBack() throws Exception {
    String options = "@" + project.root().resolve(ScriptProject.SERVER_OPTIONS);
    assertThat(project.hwr("serve").out())
        .containsSubsequence(
            "@" + project.root().resolve(ScriptProject.JVM_OPTIONS), options, "serve");
    assertThat(project.hwr("train").out()).doesNotContain(options);
    // Two collectors, and the JVM would not start.
    assertThat(
            project
                .run(Map.of("HWR_JAVA_OPTS", "-Xmx2g -XX:+UseG1GC"), project.command("serve"))
                .out())
        .contains("-XX:+UseG1GC")
        .doesNotContain(options);

    String home = System.getProperty("java.home");
    String flags = "-XX:+PrintFlagsFinal -version";
    ScriptProject.Ran ran =
        project.run(Map.of("JAVA_HOME", home, "HWR_JAVA_OPTS", flags), project.command("serve"));
    assertThat(ran.out())
        .anyMatch(line -> line.matches(".* UseSerialGC +=+ true .*"))
        .anyMatch(line -> line.matches(".* MaxHeapFreeRatio +=+ 40 .*"));
  }

  @Test
  void takesAQuarterOfTheMemoryThatThereIsUnlessTold() throws Exception {
    assertThat(largestHeap("-XX:MaxRAM=1g")).isEqualTo(256L << 20);
    assertThat(largestHeap("-XX:MaxRAM=8g")).isEqualTo(2L << 30);
    assertThat(largestHeap("-XX:MaxRAM=8g -Xmx5g")).isEqualTo(5L << 30);
    assertThat(largestHeap("-XX:MaxRAM=8g -XX:MaxRAMPercentage=75")).isEqualTo(6L << 30);
  }

  // What the JVM itself, started by the script, makes of its options.
  private long largestHeap(String options) throws Exception {
    String home = System.getProperty("java.home");
    String all = options + " -XX:+UseSerialGC -XX:+PrintFlagsFinal -version";
    ScriptProject.Ran ran =
        project.run(Map.of("JAVA_HOME", home, "HWR_JAVA_OPTS", all), project.command("train"));
    return ran.out().stream()
        .filter(line -> line.contains(" MaxHeapSize "))
        .mapToLong(line -> Long.parseLong(line.replaceFirst(".*= (\\d+).*", "$1")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void startsTheJvmWithTheOptionsThatAllShare() throws Exception {
    // Dies of an option that it does not know, and shows those that it took as properties.
    String home = System.getProperty("java.home");
    String show = "-XshowSettings:properties -version";
    ScriptProject.Ran ran =
        project.run(Map.of("JAVA_HOME", home, "HWR_JAVA_OPTS", show), project.command("train"));

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.err())
        .contains("file.encoding = UTF-8", "java.awt.headless = true", "jdk.console = java.base");
    assertThat(project.root().resolve(ScriptProject.JVM_OPTIONS))
        .content()
        .as("JDK 24 warns of native code without it")
        .contains("\n--enable-native-access=ALL-UNNAMED\n");
  }

  @Test
  void tellsOnlyAJvmThatKnowsItToBeSilentAboutMemory() throws Exception {
    String option = "--sun-misc-unsafe-memory-access=allow";

    assertThat(project.run(Map.of("FAKE_VERSION", "25.0.3"), project.command("train")).out())
        .contains(option);
    ScriptProject.executable(
        project.bin().resolve("java"), ScriptProject.JAVA.replace("17.0.1", "23.0.1"));
    Files.delete(project.root().resolve("target/hwr/java"));
    assertThat(project.hwr("train").out()).doesNotContain(option);
  }

  @Test
  void refusesAnOldJavaInOneLine() throws Exception {
    ScriptProject.Ran ran =
        project.run(Map.of("FAKE_VERSION", "1.8.0_392"), project.command("train"));

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .isEqualTo(
            "hwr: expected JDK 17 or later, found 1.8.0_392 at " + project.bin() + "/java\n");
  }
}
