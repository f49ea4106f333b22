package org.handwriting.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs what docs/embedding.md shows to who measures. */
class EmbeddingPageTest {
  @Test
  void measuresAsThePageShows(@TempDir Path folder) throws Exception {
    String shown = Files.readString(Path.of("..", "docs", "embedding.md")).split("```java\n", 2)[1];
    String code = shown.substring(0, shown.indexOf("```"));
    Path source = folder.resolve("Measured.java");
    Files.writeString(
        source,
        "%s\npublic class Measured {\n  public static void main(String[] a) {\n%s  }\n}\n"
            .formatted(lines(code, true), lines(code, false)));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
    assertThat(status).as(code).isZero();

    MeterRegistry registry = new SimpleMeterRegistry();
    Metrics.addRegistry(registry);
    try (URLClassLoader classes = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      classes
          .loadClass("Measured")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      Metrics.removeRegistry(registry);
    }
    assertThat(registry.get("handwriting.pictures").tag("kind", "lines").counter().count())
        .isZero();
    assertThat(registry.get("handwriting.page").timer().count()).isZero();
  }

  private static String lines(String code, boolean imports) {
    return code.lines()
        .filter(line -> line.startsWith("import ") == imports)
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
