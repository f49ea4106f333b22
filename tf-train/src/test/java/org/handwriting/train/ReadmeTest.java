package org.handwriting.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs what the README shows, in a folder such as its reader has. */
class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final String PROGRAM =
      """
      %s
      class Snippet {
        public static void main(String[] arguments) throws Exception {
      %s
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void trainsOnOnesOwnPicturesAsTheReadmeShows() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      draw("O", random, i);
      draw("X", random, i);
    }
    // Imports, an empty line, statements.
    String[] parts = snippetWith("Trainer").split("\n\n", 2);
    Files.writeString(folder.resolve("Snippet.java"), PROGRAM.formatted(parts[0], parts[1]), UTF_8);

    String output = run("Snippet.java");

    assertThat(output).contains("Epoch 30/30").endsWith("1.0\n");
    assertThat(folder.resolve("models/mine/1/saved_model.pb")).exists();
    assertThat(Files.readString(folder.resolve("models/mine/1/assets.extra/model.json")))
        .contains("\"name\" : \"mine\"")
        .contains("\"dataset\" : \"folder\"");
  }

  @Test
  void showsHowToGoOnFromTheModelsThatComeAlong() throws Exception {
    String[] own = snippetWith("Trainer").split("\n\n", 2);
    String[] characters = snippetWith("CharacterWeights").split("\n\n", 2);
    String[] lines = snippetWith("LineWeights").split("\n\n", 2);
    compile(own[0] + "\n" + characters[0], characters[1]);
    compile(lines[0], lines[1]);
  }

  private void compile(String imports, String statements) throws IOException {
    Path source = folder.resolve("Snippet.java");
    Files.writeString(source, PROGRAM.formatted(imports, statements), UTF_8);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                said,
                said,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
    assertThat(status).as(said.toString(UTF_8)).isZero();
  }

  private static String snippetWith(String word) throws IOException {
    Matcher blocks = JAVA.matcher(Files.readString(README));
    while (blocks.find()) {
      if (blocks.group(1).contains(word)) {
        return blocks.group(1);
      }
    }
    throw new AssertionError("no Java in the README mentions " + word);
  }

  // JDK's launcher compiles a single source file and runs it.
  private String run(String source) throws Exception {
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
            .redirectError(folder.resolve("errors").toFile())
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("errors"))).isZero();
    return output;
  }

  // No letters: a bare machine may have no font.
  private void draw(String label, Random random, int number) throws IOException {
    BufferedImage picture = new BufferedImage(90, 120, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    pen.setColor(Color.BLACK);
    pen.setStroke(new BasicStroke(4 + random.nextInt(4)));
    int x = 10 + random.nextInt(10);
    int y = 10 + random.nextInt(20);
    int size = 40 + random.nextInt(20);
    if (label.equals("O")) {
      pen.drawOval(x, y, size, size + random.nextInt(20));
    } else {
      pen.drawLine(x, y, x + size, y + size);
      pen.drawLine(x + size, y, x, y + size);
    }
    pen.dispose();
    Path place = Files.createDirectories(folder.resolve("my-pictures").resolve(label));
    ImageIO.write(picture, "png", place.resolve(number + ".png").toFile());
  }
}
