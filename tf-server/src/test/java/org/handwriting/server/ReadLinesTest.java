package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.handwriting.serve.Alphabet;
import org.handwriting.serve.LineDecoding;
import org.handwriting.serve.LineRecognition;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.testing.PageFilesSamples;
import org.handwriting.testing.TinyLineModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of lines, read as the library reads them. */
class ReadLinesTest {
  private static final String LINE = "/read?as=line";

  @TempDir private static Path folder;

  private static RecognitionServer server;
  private static Client client;
  private static LineRecognizer library;
  private static byte[] note;

  @BeforeAll
  static void start() throws IOException {
    TinyLineModel.write(folder.resolve("lines"));
    Samples.version(Files.createDirectory(folder.resolve("letters")), 1);
    ModelFolders models =
        ModelFolders.bundled()
            .with("letters", folder.resolve("letters"))
            .with("notes", folder.resolve("lines"));
    server = RecognitionServer.start(ServerOptions.defaults().withPort(0).withModels(models));
    client = new Client(server);
    library = LineRecognizer.open(folder.resolve("lines"));
    note = LineSamples.png("a note 12");
  }

  @AfterAll
  static void stop() {
    server.close();
    library.close();
  }

  private static JsonNode read(String query) {
    Client.Answer answer = client.post(LINE + query, note, "Content-Type", "image/png");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().at("/results/0");
  }

  @Test
  void tellsTextWordsAndReadings() throws IOException {
    LineRecognition expected = library.recognize(note);
    Client.Answer answer = client.post(LINE + "&top=2", note, "Content-Type", "image/png");
    assertThat(answer.json().path("model").asText()).isEqualTo("notes");
    assertThat(answer.json().path("version").asText()).isEqualTo("1");
    JsonNode line = answer.json().at("/results/0");
    assertThat(line.path("text").asText()).isEqualTo(expected.text()).isNotEmpty();
    assertThat(line.path("probability").asDouble()).isEqualTo(expected.probability());
    assertThat(line.path("empty").asBoolean()).isFalse();
    assertThat(line.path("unsure").asBoolean()).isEqualTo(expected.unsure());
    assertThat(line.path("readings")).hasSize(2);
    assertThat(line.at("/readings/1/text").asText()).isEqualTo(expected.readings().get(1).text());
    assertThat(line.path("words")).hasSameSizeAs(expected.words());
    assertThat(line.at("/words/0/box/left").asInt())
        .isEqualTo(expected.words().get(0).box().left());
    assertThat(line.at("/words/0/alternatives"))
        .hasSameSizeAs(expected.words().get(0).alternatives().stream().limit(2).toList());
  }

  @Test
  void readsWhatIsAskedFor() throws IOException {
    assertThat(read("&alphabet=0-9").path("text").asText()).matches("[0-9]+");
    assertThat(read("&words=cat,note%20the").path("text").asText())
        .isEqualTo(
            library
                .with(LineDecoding.defaults().withWords(List.of("cat", "note", "the")))
                .recognize(note)
                .text());
    assertThat(read("&language=false").path("text").asText())
        .isEqualTo(library.with(LineDecoding.defaults().withoutLanguage()).recognize(note).text());
    String code = "A-C0-9";
    assertThat(
            read("&alphabet=" + URLEncoder.encode(code, StandardCharsets.UTF_8))
                .path("text")
                .asText())
        .isEqualTo(
            library
                .with(LineDecoding.defaults().withAlphabet(Alphabet.parse(code)))
                .recognize(note)
                .text());
  }

  @Test
  void answersInPlainTextALineAPicture() throws IOException {
    byte[] tiff =
        PageFilesSamples.tiff(
            List.of(LineSamples.picture("a note"), LineSamples.picture("the cat")));
    Client.Answer answer =
        client.post(LINE, tiff, "Content-Type", "image/tiff", "Accept", "text/plain");
    String first = library.recognize(LineSamples.picture("a note")).text();
    String second = library.recognize(LineSamples.picture("the cat")).text();
    assertThat(answer.text()).isEqualTo(first + "\n" + second + "\n");
    JsonNode results = client.post(LINE, tiff, "Content-Type", "image/tiff").json().path("results");
    assertThat(results.findValuesAsText("page")).containsExactly("1", "2");
    assertThat(results.at("/1/text").asText()).isEqualTo(second);
  }

  @Test
  void readsALongLineInAllItsDetail() throws IOException {
    BufferedImage strip = new BufferedImage(5000, 110, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage picture = LineSamples.picture("a note that the cat");
    java.awt.Graphics2D pen = strip.createGraphics();
    pen.setColor(java.awt.Color.WHITE);
    pen.fillRect(0, 0, 5000, 110);
    for (int x = 20; x < 4600; x += 340) {
      pen.drawImage(picture, x, 20, null);
    }
    pen.dispose();
    byte[] file = Samples.file(strip, "png");
    assertThat(
            client
                .post(LINE, file, "Content-Type", "image/png")
                .json()
                .at("/results/0/text")
                .asText())
        .isEqualTo(library.recognize(file).text());
  }

  @Test
  void saysThatAPictureIsEmpty() {
    byte[] blank = Samples.file(new BufferedImage(300, 60, BufferedImage.TYPE_INT_ARGB), "png");
    JsonNode line = client.post(LINE, blank, "Content-Type", "image/png").json().at("/results/0");
    assertThat(line.path("empty").asBoolean()).isTrue();
    assertThat(line.path("unsure").asBoolean()).isTrue();
    assertThat(line.path("text").asText()).isEmpty();
    assertThat(line.path("words")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "as=lines,as,expected page or line",
    "as=line&language=maybe,language,expected true or false",
    "as=line&top=0,top,expected",
    "as=line&alphabet=digit,did you mean digits,expected",
    "as=line&alphabet=characters:%E4%B8%80,alphabet,found others",
    "as=line&words=%E4%B8%80,found,expected",
    "as=line&version=x,version,expected"
  })
  void refusesWrongParameters(String query, String word, String other) {
    Client.Answer answer = client.post("/read?" + query, note, "Content-Type", "image/png");
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.error()).contains(word).contains(other);
  }

  @Test
  void refusesWhatIsNoLine() {
    byte[] low = Samples.file(new BufferedImage(60, 1, BufferedImage.TYPE_INT_RGB), "png");
    Client.Answer answer = client.post(LINE, low, "Content-Type", "image/png");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains("a picture of a line of writing").contains("60 x 1 pixels");
    byte[] text = "no picture".getBytes(StandardCharsets.UTF_8);
    assertThat(client.post(LINE, text, "Content-Type", "image/png").error())
        .startsWith("expected a picture, found no picture");
  }

  @Test
  void asksTheFirstModelThatReadsWhatIsSent() {
    Client.Answer character =
        client.post("/recognize", Samples.seven("png"), "Content-Type", "image/png");
    assertThat(character.json().path("model").asText()).isEqualTo("letters");
    assertThat(read("&model=notes")).isEqualTo(read(""));
    Client.Answer wrong = client.post(LINE + "&model=letters", note, "Content-Type", "image/png");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.error())
        .isEqualTo(
            "expected a model that reads lines of writing at this address, found one that reads"
                + " single characters; name another model, GET /models lists them");
    assertThat(client.post("/recognize?model=notes", note).error())
        .contains("expected a model that reads single characters");
    assertThat(client.post(LINE + "&model=none", note).status()).isEqualTo(404);
  }

  @Test
  void readsPagesWithEitherModelNamed() {
    for (String model : List.of("letters", "notes")) {
      Client.Answer answer = client.post("/read?model=" + model, note, "Content-Type", "image/png");
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.json().path("model").asText()).isEqualTo(model);
      assertThat(answer.json().at("/results/0/lines")).hasSize(1);
    }
  }

  @Test
  void saysWhichKindOfModelIsMissing() throws IOException {
    ServerOptions options = ServerOptions.defaults().withPort(0);
    ModelFolders lines = ModelFolders.bundled().with("notes", folder.resolve("lines"));
    try (RecognitionServer alone = RecognitionServer.start(options.withModels(lines))) {
      Client one = new Client(alone);
      Client.Answer missing =
          one.post("/recognize", Samples.seven("png"), "Content-Type", "image/png");
      assertThat(missing.status()).isEqualTo(404);
      assertThat(missing.error())
          .startsWith("expected a model that reads single characters on this server, found none");
      JsonNode page = one.post("/read", note, "Content-Type", "image/png").json();
      JsonNode word = page.at("/results/0/lines/0/words/0");
      assertThat(word.path("text").asText()).isNotEmpty();
      assertThat(word.path("alternatives").isArray()).isTrue();
      assertThat(word.has("characters")).isFalse();
    }
    ModelFolders letters = ModelFolders.bundled().with("letters", folder.resolve("letters"));
    try (RecognitionServer alone = RecognitionServer.start(options.withModels(letters))) {
      Client.Answer missing = new Client(alone).post(LINE, note, "Content-Type", "image/png");
      assertThat(missing.status()).isEqualTo(404);
      assertThat(missing.error()).contains("lines of writing").contains("--model NAME=DIR");
    }
  }
}
