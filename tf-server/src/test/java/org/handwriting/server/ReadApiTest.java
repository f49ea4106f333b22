package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.handwriting.testing.ComposedPage;
import org.handwriting.testing.PageComposer;
import org.handwriting.testing.PageFilesSamples;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadApiTest {
  private static RecognitionServer server;
  private static Client client;
  private static byte[] page; // 12 34 and 56 below

  @BeforeAll
  static void start() throws IOException {
    server = RecognitionServer.start(ServerOptions.defaults().withPort(0));
    client = new Client(server);
    page =
        Samples.file(
            PageComposer.ofDigits(4)
                .page(List.of("12 34", "56"), ComposedPage.Style.clean())
                .picture(),
            "png");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode read(String query) {
    Client.Answer answer = client.post("/read" + query, page, "Content-Type", "image/png");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().at("/results/0");
  }

  @Test
  void tellsLinesWordsAndCharactersWithTheirPlaces() {
    JsonNode result = read("?alphabet=digits&top=2");
    assertThat(result.path("text").asText()).isEqualTo("12 34\n56");
    assertThat(result.path("lines")).hasSize(2);
    assertThat(result.at("/lines/0/words/1/text").asText()).isEqualTo("34");
    JsonNode four = result.at("/lines/0/words/1/characters/1");
    assertThat(four.path("text").asText()).isEqualTo("4");
    assertThat(four.path("probability").asDouble()).isBetween(0.5, 1.0);
    assertThat(four.path("candidates")).hasSize(2);
    assertThat(four.at("/box/left").asInt())
        .isGreaterThan(result.at("/lines/0/words/1/box/left").asInt());
    assertThat(result.at("/lines/1/box/top").asInt())
        .isGreaterThan(result.at("/lines/0/box/top").asInt());
  }

  @Test
  void answersInPlainTextToWhoeverAcceptsIt() {
    Client.Answer answer =
        client.post(
            "/read?alphabet=digits", page, "Content-Type", "image/png", "Accept", "text/plain");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("12 34\n56\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/alto+xml                              | application/alto+xml",
        "application/vnd.prima.page+xml                    | application/vnd.prima.page+xml",
        "text/vnd.hocr+html                                | text/vnd.hocr+html",
        "application/json;q=0.5, application/alto+xml      | application/alto+xml",
        "application/alto+xml;q=0.5, application/json      | application/json",
        "text/plain; q=0.9, application/alto+xml; q=0.2    | text/plain; charset=utf-8",
        "text/plain; charset=utf-8                         | text/plain; charset=utf-8",
        "application/json; charset=utf-8                   | application/json",
        "image/png, */*;q=0.1                              | application/json",
        "text/html,application/xml;q=0.9,*/*;q=0.8         | application/json",
      })
  void answersInTheFormThatAClientPrefers(String accepted, String type) {
    Client.Answer answer =
        client.post("/read?alphabet=digits", page, "Content-Type", "image/png", "Accept", accepted);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo(type);
    assertThat(answer.text()).contains("34", "56");
  }

  @ParameterizedTest
  @CsvSource({"alto, <alto", "page, <PcGts", "hocr, ocr_page", "json, results", "text, 12 34"})
  void answersInTheFormThatAQueryNamesWhateverAClientAccepts(String format, String part) {
    Client.Answer answer =
        client.post(
            "/read?alphabet=digits&format=" + format,
            page,
            "Content-Type",
            "image/png",
            "Accept",
            "image/gif");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text()).contains(part);
  }

  @Test
  void saysOfThePictureInAltoWhatItIs() {
    String alto = client.post("/read?format=alto", page, "Content-Type", "image/png").text();
    assertThat(alto).contains("<fileName></fileName>", "<softwareName>handwriting</softwareName>");
  }

  @Test
  void refusesFormsThatItDoesNotKnow() {
    Client.Answer accepted =
        client.post("/read", page, "Content-Type", "image/png", "Accept", "image/gif, text/html");
    assertThat(accepted.status()).isEqualTo(406);
    assertThat(accepted.error())
        .isEqualTo(
            "Accept: expected one of application/json, text/plain, application/alto+xml,"
                + " application/vnd.prima.page+xml, text/vnd.hocr+html,"
                + " found image/gif, text/html");
    Client.Answer named = client.post("/read?format=pdf", page, "Content-Type", "image/png");
    assertThat(named.status()).isEqualTo(400);
    assertThat(named.error())
        .isEqualTo("format: expected json, text, alto, page or hocr, found \"pdf\"");
    Client.Answer line =
        client.post("/read?as=line&format=alto", page, "Content-Type", "image/png");
    assertThat(line.error()).isEqualTo("format: expected json or text, found \"alto\"");
  }

  @Test
  void refusesToPutSeveralPagesIntoOneDocument() throws IOException {
    BufferedImage blank = new BufferedImage(300, 200, BufferedImage.TYPE_BYTE_GRAY);
    byte[] tiff = PageFilesSamples.tiff(List.of(blank, blank));
    Client.Answer answer = client.post("/read?format=alto", tiff, "Content-Type", "image/tiff");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error())
        .isEqualTo("expected one page in a request for application/alto+xml, found 2");
  }

  @Test
  void readsNothingOnABlankPage() {
    byte[] blank = Samples.file(new BufferedImage(300, 200, BufferedImage.TYPE_INT_ARGB), "png");
    JsonNode answer = client.post("/read", blank, "Content-Type", "image/png").json();
    assertThat(answer.at("/results/0/text").asText()).isEmpty();
    assertThat(answer.at("/results/0/lines")).isEmpty();
  }

  @Test
  void expectsWords() {
    assertThat(read("?words=l2,34%2056").path("text").asText()).endsWith("56");
  }

  @ParameterizedTest
  @CsvSource({
    "context=maybe,context",
    "top=0,top",
    "alphabet=,alphabet",
    "alphabet=digit,did you mean digits",
    "alphabet=9-0,range",
    "alphabet=0-9~,others: ~",
    "version=x,version"
  })
  void refusesWrongParameters(String query, String word) {
    Client.Answer answer = client.post("/read?" + query, page);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains(word).contains("expected").contains("found");
  }

  @Test
  void readsEachPageOfATiff() throws IOException {
    PageComposer digits = PageComposer.ofDigits(5);
    ComposedPage.Style clean = ComposedPage.Style.clean();
    byte[] tiff =
        PageFilesSamples.tiff(
            List.of(
                digits.page(List.of("12 34"), clean).picture(),
                digits.page(List.of("56"), clean).picture()));
    Client.Answer answer = client.post("/read?alphabet=0-9", tiff, "Content-Type", "image/tiff");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode results = answer.json().path("results");
    assertThat(results.findValuesAsText("page")).containsExactly("1", "2");
    assertThat(results.findValuesAsText("pages")).containsExactly("2", "2");
    assertThat(results.at("/0/text").asText()).isEqualTo("12 34");
    assertThat(results.at("/1/text").asText()).isEqualTo("56");
  }

  @Test
  void refusesWhatIsNoPicture() {
    Client.Answer answer =
        client.post("/read", "hello".getBytes(StandardCharsets.UTF_8), "Content-Type", "image/png");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).startsWith("expected a picture, found no picture");
    byte[] heic = "\0\0\0\u0018ftypheic\0\0\0\0mif1".getBytes(StandardCharsets.US_ASCII);
    assertThat(client.post("/read", heic, "Content-Type", "image/heic").error())
        .contains("a HEIC photo, which is not read here; convert it to JPEG");
  }

  @Test
  void readsManyPagesAtOnceOrSaysThatItIsBusy() {
    List<Integer> statuses =
        IntStream.range(0, 24)
            .parallel()
            .mapToObj(i -> client.post("/read", page, "Content-Type", "image/png").status())
            .toList();
    assertThat(statuses).contains(200);
    assertThat(statuses).allMatch(status -> status == 200 || status == 429);
  }
}
