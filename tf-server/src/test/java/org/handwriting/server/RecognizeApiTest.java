package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import org.handwriting.testing.Drawn;
import org.handwriting.testing.PageFilesSamples;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecognizeApiTest {
  private static RecognitionServer server;
  private static Client client;

  @BeforeAll
  static void start() throws IOException {
    server = RecognitionServer.start(ServerOptions.defaults().withPort(0));
    client = new Client(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "bmp", "tiff"})
  void readsEveryFormat(String format) {
    JsonNode answer = recognize(Samples.seven(format), "image/" + format);
    assertThat(answer.at("/results/0/candidates/0/label").asText()).isEqualTo("7");
    assertThat(answer.at("/results/0/empty").asBoolean()).isFalse();
    assertThat(answer.at("/results/0/file").asText()).isEqualTo("-");
    assertThat(answer.path("results").size()).isEqualTo(1);
    assertThat(answer.at("/results/0/candidates").size()).isEqualTo(3);
    assertThat(answer.path("model").asText()).isEqualTo("default");
    assertThat(answer.path("version").asText()).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "application/octet-stream", "application/x-www-form-urlencoded"})
  void readsPicturesWhoseTypeIsNotNamed(String type) {
    String[] headers = type.isEmpty() ? new String[0] : new String[] {"Content-Type", type};
    assertThat(client.post("/recognize", Samples.seven("png"), headers).text()).contains("\"7\"");
  }

  @Test
  void reads784BytesAsPixels() {
    JsonNode answer = recognize(Samples.glyph(), "application/octet-stream");
    assertThat(answer.at("/results/0/candidates/0/label").asText()).isEqualTo("7");
  }

  @Test
  void reads784BytesThatAreAPictureAsThatPicture() {
    byte[] small = Samples.file(Samples.seven(20, BufferedImage.TYPE_BYTE_BINARY), "png");
    assertThat(small.length).isLessThan(784);
    JsonNode answer = recognize(Arrays.copyOf(small, 784), "application/octet-stream");
    assertThat(answer.at("/results/0/candidates/0/label").asText()).isEqualTo("7");
  }

  @Test
  void tellsLongNamesOfFilesWhole() {
    String name = "a-long-name-of-a-scan-".repeat(6) + "0017.png";
    byte[] form =
        Form.of(Form.part("name=\"a\"; filename=\"" + name + "\"", null, Samples.seven("png")));
    assertThat(recognize(form, Form.TYPE).at("/results/0/file").asText()).isEqualTo(name);
  }

  @Test
  void readsSixteenBitAndGreyPictures() {
    for (int type : new int[] {BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_BYTE_BINARY}) {
      byte[] file = Samples.file(Samples.seven(90, type), "png");
      assertThat(recognize(file, "image/png").at("/results/0/candidates/0/label").asText())
          .isEqualTo("7");
    }
  }

  @Test
  void answersForEachFileOfAForm() {
    byte[] form =
        Form.of(
            Form.part("name=\"a\"; filename=\"a.png\"", "image/png", Samples.seven("png")),
            Form.part("name=\"note\"", null, "no file".getBytes(StandardCharsets.UTF_8)),
            Form.part("name=\"b\"; filename=\"b.jpg\"", "image/jpeg", Samples.seven("jpeg")));
    JsonNode answer = recognize(form, Form.TYPE);
    assertThat(answer.path("results").findValuesAsText("file")).containsExactly("a.png", "b.jpg");
    assertThat(answer.at("/results/1/candidates/0/label").asText()).isEqualTo("7");
  }

  @Test
  void recognizesEachPageOfATiffAndNamesTheOneThatIsDamaged() throws IOException {
    byte[] tiff =
        PageFilesSamples.tiff(
            List.of(
                Samples.seven(90, BufferedImage.TYPE_INT_RGB),
                Samples.seven(60, BufferedImage.TYPE_INT_RGB)));
    JsonNode answer = recognize(tiff, "image/tiff");
    assertThat(answer.path("results").findValuesAsText("page")).containsExactly("1", "2");
    assertThat(answer.path("results").findValuesAsText("label")).contains("7");
    byte[] form =
        Form.of(
            Form.part("name=\"a\"; filename=\"a.tif\"", "image/tiff", Arrays.copyOf(tiff, 200)));
    refuses(form, Form.TYPE, 400, "a.tif");
  }

  @Test
  void takesNoMorePagesThanPictures() throws IOException {
    BufferedImage dot = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
    byte[] tiff = PageFilesSamples.tiff(Collections.nCopies(1025, dot));
    refuses(tiff, "image/tiff", 413, "at most 1024 pages");
  }

  @ParameterizedTest
  @CsvSource({
    "digits,0123456789",
    "letters,ABCDEFGHIJKLMNOPQRSTUVWXYZabdefghnqrt",
    "7,7",
    "xYz,XYZ"
  })
  void staysWithinTheAlphabet(String alphabet, String labels) {
    byte[] png = Samples.seven("png");
    JsonNode candidates =
        client
            .post("/recognize?top=99&alphabet=" + alphabet, png)
            .json()
            .at("/results/0/candidates");
    assertThat(candidates).hasSize(labels.length());
    double sum = 0;
    for (JsonNode candidate : candidates) {
      assertThat(labels).contains(candidate.path("label").asText());
      sum += candidate.path("probability").asDouble();
    }
    assertThat(sum).isCloseTo(1, within(1e-4));
  }

  @Test
  void givesAsManyCandidatesAsWantedAndTheGlyph() throws IOException {
    JsonNode result =
        client
            .post("/recognize?top=1&glyph=true&model=default&version=1", Samples.seven("png"))
            .json()
            .at("/results/0");
    assertThat(result.path("candidates").size()).isEqualTo(1);
    assertThat(result.path("glyph").binaryValue()).hasSize(784);
  }

  @Test
  void saysWhatItCannotTellApart() throws IOException {
    JsonNode result = recognize(Drawn.png(Drawn.stroke()), "image/png").at("/results/0");
    JsonNode alike = result.path("indistinguishable");
    assertThat(alike.path("characters").toString()).isEqualTo("[\"1\",\"l\",\"I\"]");
    assertThat(alike.path("labels").toString()).isEqualTo("[\"1\",\"L\",\"I\"]");
    assertThat(alike.path("probability").asDouble()).isBetween(0.9, 1.0);
  }

  @Test
  void saysThatAnEmptyPictureIsEmpty() {
    BufferedImage blank = new BufferedImage(50, 50, BufferedImage.TYPE_INT_ARGB);
    JsonNode result = recognize(Samples.file(blank, "png"), "image/png").at("/results/0");
    assertThat(result.path("empty").asBoolean()).isTrue();
    assertThat(result.path("unsure").asBoolean()).isTrue();
    assertThat(result.path("candidates").size()).isZero();
  }

  @Test
  void refusesWhatIsNoPicture() {
    refuses("hello".getBytes(StandardCharsets.UTF_8), "image/png", 400, "found no picture");
    refuses(new byte[0], "image/png", 400, "found nothing");
    refuses(new byte[783], "application/octet-stream", 400, "found no picture");
    byte[] jpeg = Samples.seven("jpeg");
    refuses(Arrays.copyOf(jpeg, jpeg.length / 2), "image/jpeg", 400, "ends too early");
    byte[] png = Samples.seven("png");
    refuses(png, "application/json", 415, "found application/json");
    refuses(png, "multipart/form-data", 400, "not multipart/form-data");
    refuses(png, Form.TYPE, 400, "form");
    refuses(Form.of(Form.part("name=\"a\"", null, png)), Form.TYPE, 400, "a file");
  }

  @Test
  void refusesAPictureOfAbsurdSizeBeforeItIsDecoded() {
    refuses(pngOfSize(40_000, 40_000), "image/png", 400, "40000 x 40000 pixels");
  }

  @ParameterizedTest
  @CsvSource({
    "top=0,top",
    "top=x,top",
    "top=-1,top",
    "glyph=maybe,glyph",
    "alphabet=,alphabet",
    "alphabet=%C3%A9,alphabet",
    "version=x,version"
  })
  void refusesWrongParameters(String query, String word) {
    Client.Answer answer = client.post("/recognize?" + query, Samples.seven("png"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains(word).contains("expected").contains("found");
  }

  @Test
  void refusesUnknownModelsAndVersions() {
    byte[] png = Samples.seven("png");
    assertThat(client.post("/recognize?model=nobody", png).status()).isEqualTo(404);
    assertThat(client.post("/recognize?version=7", png).status()).isEqualTo(404);
  }

  @Test
  void measuresEveryStep() {
    recognize(Samples.seven("png"), "image/png");
    String metrics =
        client.metricsSaying(
            "hwr_requests_total{api=\"recognize\",model=\"default\",status=\"200\"}",
            "hwr_step_seconds_count{model=\"default\",step=\"total\"}");
    for (String step : new String[] {"queue", "preprocess", "compute", "serialize"}) {
      assertThat(metrics)
          .contains("hwr_step_seconds_count{model=\"default\",step=\"%s\"}".formatted(step));
    }
    assertThat(metrics)
        .contains("hwr_batch_pictures_bucket{model=\"default\",le=\"1.0\"}")
        .contains("hwr_resident_memory_bytes")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void listsTheModels() {
    JsonNode model = client.get("/models").json().at("/models/0");
    assertThat(model.path("name").asText()).isEqualTo("default");
    assertThat(model.path("labels").size()).isEqualTo(47);
    assertThat(model.path("versions").toString()).isEqualTo("[\"1\"]");
  }

  private static JsonNode recognize(byte[] body, String type) {
    Client.Answer answer = client.post("/recognize", body, "Content-Type", type);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static void refuses(byte[] body, String type, int status, String sentence) {
    Client.Answer answer = client.post("/recognize", body, "Content-Type", type);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.error()).contains(sentence).doesNotContain("\n");
  }

  /** A PNG's beginning that announces a size; nothing follows. */
  private static byte[] pngOfSize(int width, int height) {
    ByteBuffer header = ByteBuffer.allocate(17);
    header.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
    header.put(new byte[] {8, 2, 0, 0, 0});
    CRC32 sum = new CRC32();
    sum.update(header.array());
    return ByteBuffer.allocate(33)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
        .putInt(13)
        .put(header.array())
        .putInt((int) sum.getValue())
        .array();
  }
}
