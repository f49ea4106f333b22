package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.handwriting.core.model.LineModel;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.testing.TinyLineModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hwr predict --line}, with a model that reads nonsense, but always the same. */
class PredictLinesTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeModelAndPictures() throws IOException {
    TinyLineModel.write(folder.resolve("model"));
    draw("note.png", "a note");
    draw("date.png", "12.3.2026");
    draw("paper.png", "");
    Files.writeString(folder.resolve("broken.png"), "no picture");
    Files.writeString(folder.resolve("words"), "cat\n\n the \n");
  }

  // Light on dark.
  private void draw(String name, String text) throws IOException {
    BufferedImage picture = new BufferedImage(300, 60, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = picture.createGraphics();
    pen.setFont(new Font(Font.SERIF, Font.ITALIC, 36));
    pen.drawString(text, 20, 42);
    pen.dispose();
    ImageIO.write(picture, "png", folder.resolve(name).toFile());
  }

  private Predicted predict(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--line", "--model", "model"));
    all.addAll(Arrays.asList(arguments));
    return Predicted.here(folder, all.toArray(String[]::new));
  }

  private JsonNode results(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("--json"));
    all.addAll(Arrays.asList(arguments));
    Predicted predicted = predict(all.toArray(String[]::new));
    assertThat(predicted.status()).as(predicted.err()).isZero();
    return new ObjectMapper().readTree(predicted.out()).get("results");
  }

  @Test
  void printsTheTextOfOneAndTheNamesOfSeveral() throws Exception {
    String text = results("note.png").get(0).get("text").asText();
    assertThat(text).isNotEmpty();
    assertThat(predict("note.png").out()).startsWith(text);
    Predicted several = predict("note.png", "broken.png", "paper.png");
    assertThat(several.status()).isEqualTo(1);
    assertThat(several.out().lines()).hasSize(2);
    assertThat(several.out()).startsWith("note.png  " + text).contains("paper.png  (empty)");
    assertThat(several.err()).contains("hwr: broken.png: expected");
  }

  @Test
  void readsALongLineInTheDetailThatTheLibrarySees() throws Exception {
    BufferedImage strip = new BufferedImage(6200, 110, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = strip.createGraphics();
    pen.setFont(new Font(Font.SERIF, Font.ITALIC, 70));
    pen.drawString("a note that the cat sat on, and the other one too; ".repeat(4), 20, 80);
    pen.dispose();
    ImageIO.write(strip, "png", folder.resolve("strip.png").toFile());
    String text = results("strip.png").get(0).get("text").asText();
    try (LineRecognizer library = LineRecognizer.open(folder.resolve("model"))) {
      byte[] file = Files.readAllBytes(folder.resolve("strip.png"));
      assertThat(text).isEqualTo(library.recognize(file).text()).isNotEmpty();
    }
  }

  @Test
  void tellsWordsWithBoxesAndOtherReadingsAsJson() throws Exception {
    JsonNode results = results("--top", "2", "note.png", "date.png");
    assertThat(results).hasSize(2);
    JsonNode note = results.get(0);
    assertThat(note.get("file").asText()).isEqualTo("note.png");
    assertThat(note.get("readings")).hasSize(2);
    assertThat(note.get("readings").get(0).get("text")).isEqualTo(note.get("text"));
    JsonNode word = note.get("words").get(0);
    assertThat(word.get("box").get("width").asInt()).isBetween(1, 300);
    assertThat(note.get("text").asText()).startsWith(word.get("text").asText());
    assertThat(word.get("alternatives").size()).isLessThanOrEqualTo(2);
  }

  @Test
  void readsAnAlphabetAndWordsAndWithoutLanguage() throws Exception {
    assertThat(results("--alphabet", "0-9.", "date.png").get(0).get("text").asText())
        .matches("[0-9.]+");
    assertThat(results("--words", "words", "note.png").get(0).get("text").asText().split("\\P{L}+"))
        .isSubsetOf("cat", "the", "Cat", "The", "CAT", "");
    assertThat(results("--no-language", "note.png").get(0).get("text").asText()).isNotEmpty();
  }

  @Test
  void saysWhichOptionsDoNotGoTogether() throws Exception {
    assertThat(predict("--page", "note.png").err())
        .contains("--line: expected --line or --page, found both");
    Predicted alone = Predicted.here(folder, "--no-language", "note.png");
    assertThat(alone.status()).isEqualTo(2);
    assertThat(alone.err())
        .contains("--no-language: expected --line or --page with it, found none");
    Predicted foreign = predict("--alphabet", "ß", "note.png");
    assertThat(foreign.status()).isEqualTo(2);
    assertThat(foreign.err()).contains("--alphabet").contains("ß");
    Predicted unwritable = predict("--words", "missing", "note.png");
    assertThat(unwritable.status()).isEqualTo(1);
    assertThat(unwritable.err()).contains("expected a file with a word a line, found none");
  }

  @Test
  void saysThatThereIsNoModelOfLinesOrReadsWithIt() throws Exception {
    Predicted predicted = Predicted.here(folder, "--line", "note.png");
    if (LineModel.hasPretrained()) {
      assertThat(predicted.status()).as(predicted.err()).isZero();
    } else {
      assertThat(predicted.status()).isEqualTo(1);
      assertThat(predicted.err())
          .contains("expected a model of lines that comes with the library, found none")
          .doesNotContain("\tat ");
    }
  }
}
