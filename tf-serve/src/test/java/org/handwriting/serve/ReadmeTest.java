package org.handwriting.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.handwriting.testing.ComposedPage;
import org.handwriting.testing.Drawn;
import org.handwriting.testing.PageComposer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the five lines that the README shows to who embeds the library. */
class ReadmeTest {
  @TempDir private Path folder;

  @Test
  void readsAPictureAsTheReadmeShows() throws Exception {
    write(snippetWith("recognizer.recognize("));
    Files.write(folder.resolve("photo.png"), Drawn.png(Drawn.seven()));

    assertThat(run("Snippet.java")).matches("7 0\\.\\d+\n");
  }

  @Test
  void readsALineAsTheReadmeShows() throws Exception {
    write(snippetWith("lines.recognize("));
    try (InputStream in = ReadmeTest.class.getResourceAsStream("sign_date_dash.png")) {
      Files.write(folder.resolve("line.png"), in.readAllBytes());
    }

    assertThat(run("Snippet.java")).isEqualTo("2021-05-12\n");
  }

  @Test
  void readsAPageAsTheReadmeShows() throws Exception {
    write(snippetWith("PageReader"));
    BufferedImage page =
        PageComposer.ofDigits(5).page(List.of("10 20"), ComposedPage.Style.clean()).picture();
    ImageIO.write(page, "jpg", folder.resolve("letter.jpg").toFile());

    assertThat(run("Snippet.java")).isEqualTo("10 20\n");
  }

  @Test
  void tellsWhichEngineIsTheQuickerOneAsTheReadmeShows() throws Exception {
    write(snippetWith("Engine.AUTO"));

    assertThat(run("Snippet.java"))
        .matches("(tensorflow|onnx), .*float.* \\(tensorflow took .* ms, onnx .* ms\\)\n");
  }

  @Test
  void takesNothingButTheLibraryFromTensorFlowForAnotherPlatform() throws Exception {
    // Nearer than this project's own, its protobuf would win: 3.21.9, which has a hole.
    assertThat(Files.readString(Path.of("..", "README.md")).replaceAll("\\s+|<!--.*?-->", ""))
        .contains(
            "<artifactId>tensorflow-core-native</artifactId><version>1.1.0</version>"
                + "<classifier>linux-arm64</classifier><exclusions><exclusion>"
                + "<groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>");
  }

  private static String snippetWith(String word) throws IOException {
    return Arrays.stream(Files.readString(Path.of("..", "README.md")).split("```"))
        .filter(block -> block.startsWith("java\n") && block.contains(word))
        .findFirst()
        .orElseThrow()
        .substring("java\n".length());
  }

  // Statements go into a program, behind the imports that stand before them.
  private void write(String snippet) throws IOException {
    String program = snippet;
    if (!snippet.contains("class ")) {
      int end = snippet.indexOf("\n\n");
      program =
          """
          %s
          class Snippet {
            public static void main(String[] arguments) throws Exception {
          %s
            }
          }
          """
              .formatted(snippet.substring(0, end), snippet.substring(end));
    }
    Files.writeString(folder.resolve("Snippet.java"), program);
  }

  // JDK's launcher compiles a single source file and runs it.
  private String run(String source) throws Exception {
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It lives for seconds, and compiles first.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                source)
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    return output;
  }
}
