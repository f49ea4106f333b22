package org.handwriting.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the five lines that the README shows to who embeds the library. */
class ReadmeTest {
  @TempDir private Path folder;

  @Test
  void readsAPictureAsTheReadmeShows() throws Exception {
    String snippet =
        Arrays.stream(Files.readString(Path.of("..", "README.md")).split("```"))
            .filter(block -> block.startsWith("java\n") && block.contains("Recognizer.pretrained"))
            .findFirst()
            .orElseThrow()
            .substring("java\n".length());
    Files.writeString(
        folder.resolve("Snippet.java"),
        """
        import java.io.File;
        import javax.imageio.ImageIO;
        import org.handwriting.serve.*;

        class Snippet {
          public static void main(String[] arguments) throws Exception {
        %s
          }
        }
        """
            .formatted(snippet));
    Files.write(folder.resolve("photo.png"), Drawn.png(Drawn.seven()));

    assertThat(run("Snippet.java")).matches("7 0\\.\\d+\n");
  }

  // JDK's launcher compiles a single source file and runs it.
  private String run(String source) throws Exception {
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
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
