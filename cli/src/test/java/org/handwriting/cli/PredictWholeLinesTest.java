package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.handwriting.core.model.LineModel;
import org.handwriting.core.model.LoadedModel;
import org.handwriting.testing.ComposedPage;
import org.handwriting.testing.PageComposer;
import org.handwriting.testing.TinyLineModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hwr predict --page} with a model of lines, which reads nonsense, but always the same. */
class PredictWholeLinesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private BufferedImage page;

  @BeforeEach
  void writeModelAndPage() throws IOException {
    TinyLineModel.write(folder.resolve("model"));
    page =
        PageComposer.ofDigits(4)
            .page(List.of("12 3456 789", "31 415"), ComposedPage.Style.clean())
            .picture();
    ImageIO.write(page, "png", folder.resolve("page.png").toFile());
  }

  private Predicted predict(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("--model", "model", "page.png"));
    all.addAll(List.of(arguments));
    return Predicted.here(folder, all.toArray(String[]::new));
  }

  @Test
  void tellsOfWordsThatHaveAlternativesAndNoCharactersAndDrawsThem() throws Exception {
    // In a process: drawings are named by what was typed.
    Predicted predicted =
        Predicted.in(
            folder,
            "--page",
            "--json",
            "--model",
            "model",
            "--top",
            "2",
            "--overlay",
            "drawn",
            "page.png");
    assertThat(predicted.status()).as(predicted.err()).isZero();
    JsonNode lines = JSON.readTree(predicted.out()).at("/results/0/lines");
    assertThat(lines).hasSize(2);
    int alternatives = 0;
    for (JsonNode line : lines) {
      assertThat(line.at("/box/width").asInt()).isBetween(1, page.getWidth());
      for (JsonNode word : line.get("words")) {
        assertThat(line.get("text").asText()).contains(word.get("text").asText());
        assertThat(word.get("probability").asDouble()).isBetween(0.0, 1.0);
        assertThat(word.at("/box/height").asInt()).isBetween(1, page.getHeight());
        assertThat(word.has("characters")).isFalse();
        assertThat(word.get("alternatives").size()).isLessThanOrEqualTo(2);
        alternatives += word.get("alternatives").size();
      }
    }
    assertThat(alternatives).isPositive();
    assertThat(isDrawnAround(lines.at("/0/words/0/box"))).isTrue();
  }

  // Blue, where there is paper on the page.
  private boolean isDrawnAround(JsonNode box) throws IOException {
    BufferedImage drawn = ImageIO.read(folder.resolve("drawn/page.png.png").toFile());
    int left = box.get("left").asInt() - 3;
    int middle = box.get("top").asInt() + box.get("height").asInt() / 2;
    return (drawn.getRGB(left, middle) & 0xffffff) == 0x1f5fbf
        && (page.getRGB(left, middle) & 0xffffff) != 0x1f5fbf;
  }

  @Test
  void printsTextAndWritesLinesOfJsonByAlphabetAndWithoutLanguage() throws Exception {
    Predicted printed = predict("--page");
    assertThat(printed.status()).as(printed.err()).isZero();
    assertThat(printed.out().lines()).hasSize(2).doesNotContain("");
    Predicted plain = predict("--page", "--no-language");
    assertThat(plain.out().lines()).hasSize(2);
    assertThat(plain.out()).isNotEqualTo(printed.out());
    Predicted added = predict("--page", "--out", "pages.jsonl", "--alphabet", "0-9");
    assertThat(added.status()).as(added.err()).isZero();
    JsonNode line = JSON.readTree(Files.readString(folder.resolve("pages.jsonl")));
    assertThat(line.get("text").asText()).matches("[0-9]+\n[0-9]+");
  }

  @Test
  void readsCharactersApartThatAreSureWhereNoModelIsNamed() throws Exception {
    Predicted predicted = Predicted.here(folder, "--page", "--json", "page.png");
    assertThat(predicted.status()).as(predicted.err()).isZero();
    JsonNode words = JSON.readTree(predicted.out()).at("/results/0/lines/1/words");
    assertThat(words.findValuesAsText("text")).contains("31", "415");
    assertThat(words.at("/0/characters")).hasSize(2);
    assertThat(words.at("/0/alternatives").isArray()).isTrue();
    assertThat(words.at("/0/alternatives")).isEmpty();
  }

  @Test
  void saysWhichModelItNeeds() throws Exception {
    Predicted single = predict();
    assertThat(single.status()).isEqualTo(1);
    assertThat(single.err())
        .isEqualTo(
            "hwr: model: expected a model of single characters, found one of lines of writing,"
                + " which reads with --line or --page\n");
    writeBundledCharacters(folder.resolve("characters"));
    Predicted lines =
        Predicted.here(folder, "--line", "--model", "characters", "--json", "page.png");
    assertThat(lines.status()).isEqualTo(1);
    assertThat(lines.err())
        .isEqualTo(
            "hwr: characters: expected a model of lines of writing, found one of single"
                + " characters, which reads without --line, or with --page\n");
    assertThat(lines.out()).isEmpty();
    Predicted page =
        Predicted.here(
            folder, "--page", "--model", "characters", "--alphabet", "digits", "page.png");
    assertThat(page.out()).as(page.err()).isEqualTo("12 3456 789\n31 415\n");
  }

  private static void writeBundledCharacters(Path model) throws IOException {
    Path assets = Files.createDirectories(model.resolve("1/assets.extra"));
    for (String name : List.of("saved_model.pb", "labels.txt", "model.json")) {
      Path to = name.endsWith(".pb") ? model.resolve("1") : assets;
      try (InputStream bytes = LoadedModel.class.getResourceAsStream("pretrained/" + name)) {
        Files.copy(bytes, to.resolve(name));
      }
    }
  }

  @Test
  void printsNothingWhereItCannotRead() throws Exception {
    Predicted nothing = Predicted.here(folder, "--page", "--json", "--model", "no", "page.png");
    assertThat(nothing.status()).isEqualTo(1);
    assertThat(nothing.err()).contains("no: expected a model's folder");
    assertThat(nothing.out()).isEmpty();
    for (String kind : List.of("--page", "--line")) {
      Predicted alphabet = predict(kind, "--json", "--alphabet", "ß");
      assertThat(alphabet.status()).isEqualTo(2);
      assertThat(alphabet.err()).contains("--alphabet ß: expected characters that the model knows");
      assertThat(alphabet.out()).isEmpty();
    }
  }

  @Test
  void readsAnAlphabetThatCharactersDoNotKnowByLines() throws Exception {
    Predicted predicted =
        Predicted.here(folder, "--page", "--alphabet", "0123456789.", "--json", "page.png");
    if (LineModel.hasPretrained()) {
      assertThat(predicted.status()).as(predicted.err()).isZero();
    } else {
      assertThat(predicted.status()).isEqualTo(2);
      assertThat(predicted.err()).contains("found others: .");
    }
  }
}
