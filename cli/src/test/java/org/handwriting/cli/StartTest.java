package org.handwriting.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a start of the command costs, in a JVM of its own. */
class StartTest {
  @Test
  void helpAndVersionDoNotStartTensorFlow() throws Exception {
    assertThat(classesLoadedFor("--help")).contains("picocli.CommandLine");
    assertThat(classesLoadedFor("--help")).doesNotContain("org.tensorflow.internal.c_api");
    assertThat(classesLoadedFor("--version")).doesNotContain("org.tensorflow.internal.c_api");
  }

  private static String classesLoadedFor(String argument) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                Hwr.class.getName(),
                argument)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
