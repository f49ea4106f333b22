package org.handwriting.core.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.handwriting.core.Json;
import org.handwriting.data.BadFileException;
import org.junit.jupiter.api.Test;

class ModelCardTest {
  private static final Path FILE = Path.of("model.json");

  @Test
  void comesBackFromItsJson() throws IOException {
    byte[] bytes = Json.bytes(OneLayer.card());
    assertThat(Json.read(FILE, bytes, ModelCard.class)).isEqualTo(OneLayer.card());
    assertThat(new String(bytes, UTF_8))
        .contains("\"glyph_frame\" : \"mnist\"", "\"test_accuracy\" : 0.0")
        .endsWith("}\n");
  }

  @Test
  void knowsNoCountsWhereAnOlderCardHasNone() throws IOException {
    ObjectNode card = json();
    ((ObjectNode) card.get("characters")).remove("training_counts");
    assertThat(read(card).characters().trainingCounts()).isEmpty();
  }

  @Test
  void readsWhatWasWrittenBeforeThereWereKinds() throws IOException {
    ObjectNode card = json();
    card.remove("kind");
    card.setAll((ObjectNode) card.remove("characters"));
    assertThat(read(card)).isEqualTo(OneLayer.card());
  }

  @Test
  void refusesWhatBelongsToTheOtherKind() throws IOException {
    assertRefused(json().put("kind", "lines"));
    assertRefused(json().put("kind", "pages"));
    ObjectNode both = json();
    both.putObject("lines").put("height", 48).put("columns_per_step", 4).put("characters", 90);
    assertRefused(both);
  }

  @Test
  void passesOverWhatANewerReleaseHasAdded() throws IOException {
    assertThat(read(json().put("license", "MIT"))).isEqualTo(OneLayer.card());
  }

  @Test
  void refusesACardWithoutATextOrAMap() throws IOException {
    for (String field :
        new String[] {
          "name",
          "architecture",
          "dataset",
          "dataset_sha256",
          "recipe",
          "created",
          "settings",
          "versions"
        }) {
      ObjectNode card = json();
      assertThat(card.remove(field)).as(field).isNotNull();
      assertRefused(card);
    }
  }

  @Test
  void refusesImpossibleNumbers() throws IOException {
    assertRefused(characters("classes", "0"));
    assertRefused(json().put("parameters", -1));
    assertRefused(json().put("training_examples", -1));
    assertRefused(json().put("test_examples", -1));
    assertRefused(json().put("test_accuracy", 99.5));
    assertRefused(json().put("test_accuracy", "NaN"));
    assertRefused(json().put("test_loss", -0.1));
    assertRefused(characters("classes", "3e9"));
    assertRefused(characters("classes", "\"many\""));
    assertRefused(characters("training_counts", "{}"));
    assertRefused(characters("glyph_frame", "null"));
  }

  @Test
  void refusesWhatIsNoCard() {
    for (String text : new String[] {"", "null", "[]", "3", "\"card\"", "{", "{}", "\u0000"}) {
      assertRefused(text);
    }
  }

  @Test
  void refusesMoreThanOneDocument() {
    String card = new String(Json.bytes(OneLayer.card()), UTF_8);
    assertRefused(card + card);
  }

  @Test
  void cannotBeChangedOnceItIsMade() {
    Map<String, String> settings = OneLayer.card().settings();
    assertThatThrownBy(() -> settings.put("epochs", "9"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void keepsSettingsAndVersionsInTheirOrder() throws IOException {
    List<String> names = IntStream.range(0, 20).mapToObj(i -> "name " + (7 * i) % 20).toList();
    ObjectNode card = json();
    for (String map : List.of("settings", "versions")) {
      ObjectNode texts = card.putObject(map);
      names.forEach(name -> texts.put(name, "text"));
    }
    ModelCard read = read(card);
    assertThat(read.settings().keySet()).containsExactlyElementsOf(names);
    assertThat(read.versions().keySet()).containsExactlyElementsOf(names);
    ModelCard more = read.withSetting("last", "text");
    assertThat(more.settings().keySet()).startsWith(names.get(0), names.get(1)).endsWith("last");
    JsonNode written = new ObjectMapper().readTree(Json.bytes(more));
    assertThat(written.get("versions").fieldNames()).toIterable().containsExactlyElementsOf(names);
  }

  @Test
  void refusesASettingWithoutAText() throws IOException {
    ObjectNode card = json();
    card.putObject("settings").putNull("epochs");
    assertRefused(card);
  }

  @Test
  void refusesLinesOfSizesThatNobodyReads() throws IOException {
    assertThat(read(lines(16, 1)).lines()).isEqualTo(new ModelCard.Lines(16, 1, 7));
    assertThat(read(lines(1024, 256)).lines()).isEqualTo(new ModelCard.Lines(1024, 256, 7));
    assertRefused(lines(15, 4));
    assertRefused(lines(1025, 4));
    for (int columns : new int[] {0, 257, 1_000_000, 4_000_000, 268_435_460}) {
      assertRefused(lines(48, columns));
    }
  }

  private static ObjectNode lines(int height, int columns) throws IOException {
    ObjectNode card = json();
    card.remove("characters");
    card.put("kind", "lines");
    card.putObject("lines")
        .put("height", height)
        .put("columns_per_step", columns)
        .put("characters", 7);
    return card;
  }

  private static ObjectNode characters(String field, String value) throws IOException {
    ObjectNode card = json();
    ((ObjectNode) card.get("characters")).set(field, new ObjectMapper().readTree(value));
    return card;
  }

  private static ObjectNode json() throws IOException {
    return (ObjectNode) new ObjectMapper().readTree(Json.bytes(OneLayer.card()));
  }

  private static ModelCard read(ObjectNode card) throws IOException {
    return read(card.toString());
  }

  private static ModelCard read(String text) throws IOException {
    return Json.read(FILE, text.getBytes(UTF_8), ModelCard.class, ModelCard::upgraded);
  }

  private static void assertRefused(JsonNode card) {
    assertRefused(card.toString());
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .as(text)
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(
            "model.json: expected a JSON document with the fields of a ModelCard, found ");
  }
}
