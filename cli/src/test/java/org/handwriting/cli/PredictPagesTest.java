package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.handwriting.data.BadFileException;
import org.handwriting.serve.form.PictureSource;
import org.handwriting.testing.ComposedPage;
import org.handwriting.testing.PageComposer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictPagesTest {
  @TempDir private Path folder;

  private Path scans;

  @BeforeEach
  void compose() throws IOException {
    scans = Files.createDirectory(folder.resolve("scans"));
    write("a.png", "12 34", "56");
    write("b.png", "789");
  }

  private void write(String name, String... lines) throws IOException {
    BufferedImage page =
        PageComposer.ofDigits(5).page(List.of(lines), ComposedPage.Style.clean()).picture();
    ImageIO.write(page, "png", scans.resolve(name).toFile());
  }

  private Predicted predict(String... arguments) {
    return Predicted.here(folder, digits(arguments).toArray(String[]::new));
  }

  private static List<String> digits(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--page", "--alphabet", "digits"));
    all.addAll(List.of(arguments));
    return all;
  }

  private Predicted predictInAProcess(String... arguments) throws Exception {
    return Predicted.in(folder, List.of(), digits(arguments));
  }

  @Test
  void printsTheTextOfAPage() throws Exception {
    Predicted ended = predictInAProcess("scans/a.png");
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).isEqualTo("12 34\n56\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"options", "serve"}) // of every command, and of a server
  void readsALargePhotoInWhatJavaTakesOfAContainerOfOneGibibyte(String options) throws Exception {
    BufferedImage page = ImageIO.read(scans.resolve("a.png").toFile());
    BufferedImage large = new BufferedImage(4160, 3120, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D pen = large.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, large.getWidth(), large.getHeight());
    int times = large.getWidth() / page.getWidth();
    pen.drawImage(page, 0, 0, times * page.getWidth(), times * page.getHeight(), null);
    ImageIO.write(large, "jpg", folder.resolve("large.jpg").toFile());

    Path file = Path.of(System.getProperty("hwr.home"), "cli/src/main/jvm", options);
    Predicted ended =
        Predicted.in(folder, List.of("@" + file, "-XX:MaxRAM=1g"), digits("large.jpg"));

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).isEqualTo("12 34\n56\n");
  }

  @Test
  void printsNamesAboveSeveralAndGoesOnAfterOneThatIsNoPicture() throws Exception {
    Files.writeString(scans.resolve("c.png"), "no picture");
    Predicted ended = predict("scans");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEqualTo("scans/a.png:\n12 34\n56\n\nscans/b.png:\n789\n\n");
    assertThat(ended.err()).contains("hwr: scans/c.png: expected a picture");
  }

  @Test
  void printsOneDocumentAndDrawsOverlays() throws Exception {
    Predicted ended = predictInAProcess("scans", "--json", "--overlay", "drawn/here");
    assertThat(ended.status()).as(ended.err()).isZero();
    JsonNode results = new ObjectMapper().readTree(ended.out()).path("results");
    assertThat(results.findValuesAsText("file")).containsExactly("scans/a.png", "scans/b.png");
    assertThat(results.at("/0/lines/1/words/0/text").asText()).isEqualTo("56");
    BufferedImage overlay = ImageIO.read(folder.resolve("drawn/here/scans_a.png.png").toFile());
    BufferedImage original = ImageIO.read(scans.resolve("a.png").toFile());
    assertThat(overlay.getWidth()).isEqualTo(original.getWidth());
    assertThat(isDrawnOn(overlay, original)).isTrue();
  }

  private static boolean isDrawnOn(BufferedImage overlay, BufferedImage original) {
    for (int y = 0; y < original.getHeight(); y++) {
      for (int x = 0; x < original.getWidth(); x++) {
        if (overlay.getRGB(x, y) != original.getRGB(x, y)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void goesOnWithAFileOfLinesThatARunLeftTorn() throws Exception {
    Files.writeString(scans.resolve("c.png"), "no picture");
    Predicted first = predict("scans", "--out", "results.jsonl");
    assertThat(first.status()).isEqualTo(1);
    Path results = folder.resolve("results.jsonl");
    List<String> lines = Files.readAllLines(results);
    assertThat(lines).hasSize(3);
    // As a kill leaves it: one line whole, one begun.
    String whole = lines.stream().filter(line -> line.contains("a.png")).findFirst().orElseThrow();
    Files.writeString(results, whole + "\n" + lines.get(1).substring(0, 12));

    Predicted second = predict("scans", "--out", "results.jsonl");

    assertThat(second.err()).contains("1 of 3 are there already");
    List<String> all = Files.readAllLines(results);
    assertThat(all).startsWith(whole);
    assertThat(told(all)).containsExactlyInAnyOrderElementsOf(told(lines));
    assertThat(predict("scans", "--out", "results.jsonl").err()).contains("3 of 3");
  }

  @Test
  void leavesAFileAloneThatIsNoneOfItsOwn() throws Exception {
    Path notes = Files.writeString(folder.resolve("notes.txt"), "my notes");

    Predicted refused = predict("scans", "--out", "notes.txt");

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("expected lines of JSON that begin with {\"file\":");
    assertThat(notes).hasContent("my notes");
  }

  @Test
  void goesOnWithAFileThatAnEditorGaveOtherLineEnds() throws Exception {
    predict("scans", "--out", "results.jsonl");
    Path results = folder.resolve("results.jsonl");
    String windows = Files.readString(results).replace("\n", "\r\n");
    Files.writeString(results, windows);

    Predicted again = predict("scans", "--out", "results.jsonl");

    assertThat(again.status()).isZero();
    assertThat(again.err()).contains("2 of 2 are there already");
    assertThat(results).hasContent(windows);
  }

  // Of each line the file and its text or what is wrong with it. Pages that are read at once share
  // batches, and the last digits of probabilities depend on the company.
  private static List<String> told(List<String> lines) throws IOException {
    List<String> told = new ArrayList<>();
    for (String line : lines) {
      JsonNode one = new ObjectMapper().readTree(line);
      told.add(
          one.path("file").asText()
              + ": "
              + one.path("text").asText()
              + one.path("error").asText());
    }
    return told;
  }

  @Test
  void refusesAFileOfOtherLines() throws Exception {
    Files.writeString(folder.resolve("results.jsonl"), "{\"name\":1}\n", StandardOpenOption.CREATE);
    Predicted ended = predict("scans", "--out", "results.jsonl");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err())
        .contains("results.jsonl")
        .contains("line 1")
        .doesNotContain("Exception");
    assertThat(folder.resolve("results.jsonl")).hasContent("{\"name\":1}");
  }

  @Test
  void refusesAFileThatAnotherRunAddsTo() throws Exception {
    Path results = folder.resolve("results.jsonl");
    try (ResultLines other = ResultLines.open(results)) {
      other.writeFailure(new PictureSource("other.png", 1, 1), "none");
      Predicted ended = predictInAProcess("scans", "--out", "results.jsonl");
      assertThat(ended.status()).isEqualTo(1);
      assertThat(ended.err())
          .contains("expected a file that nobody else adds to")
          .doesNotContain("Exception");
      assertThatThrownBy(() -> ResultLines.open(results)).isInstanceOf(BadFileException.class);
    }
    assertThat(results).content().startsWith("{\"file\":\"other.png\"");
  }

  @Test
  void refusesWordsThatAreNotThere() throws Exception {
    Predicted ended = predict("scans", "--words", "words.txt");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("words.txt").contains("expected a file with a word a line");
  }

  @Test
  void refusesWordsInOtherBytesAndKnowsAByteOrderMark() throws Exception {
    Path words = folder.resolve("words.txt");
    Files.write(words, "Zürich\n".getBytes(StandardCharsets.ISO_8859_1));
    Predicted ended = predict("scans", "--words", "words.txt");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("words.txt").contains("expected UTF-8 text");

    Files.writeString(words, "\uFEFFseven\nnine\n");
    PageArguments arguments = new PageArguments();
    arguments.words = Optional.of(words);
    assertThat(arguments.expectedWords()).containsExactly("seven", "nine");
  }

  @Test
  void refusesWrongOptionsWith2() {
    String page = scans.resolve("a.png").toString();
    for (String option : List.of("--top=0", "--alphabet=", "--alphabet=é", "--precision=float8")) {
      assertThat(Hwr.run("predict", page, option)).as(option).isEqualTo(2);
    }
    assertThat(Hwr.run("predict", page, "--overlay", "checked")).isEqualTo(2);
  }
}
