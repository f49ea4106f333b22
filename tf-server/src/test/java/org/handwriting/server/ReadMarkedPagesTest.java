package org.handwriting.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.handwriting.data.glyph.Box;
import org.handwriting.testing.ComposedPage;
import org.handwriting.testing.PageComposer;
import org.handwriting.testing.PageFilesSamples;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages that are sent to {@code /read} with the ALTO or PAGE XML that marks their lines. */
class ReadMarkedPagesTest {
  private static final String DIGITS = "/read?alphabet=digits";

  private static RecognitionServer server;
  private static Client client;
  private static ComposedPage page; // 12 34 and 56 below
  private static byte[] picture;

  @BeforeAll
  static void start() throws IOException {
    ServerLimits limits = ServerLimits.defaults().withPicturesPerRequest(3);
    server = RecognitionServer.start(ServerOptions.defaults().withPort(0).withLimits(limits));
    client = new Client(server);
    page = PageComposer.ofDigits(4).page(List.of("12 34", "56"), ComposedPage.Style.clean());
    picture = Samples.file(page.picture(), "png");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void writesWhatIsReadIntoTheAltoThatWasSent() throws Exception {
    String alto = alto(line(1, "lower", "") + "<!-- kept -->" + line(0, "upper", ""));
    Client.Answer answer = read(DIGITS, "alto.xml", "application/xml", alto, "*/*");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("application/alto+xml");
    assertThat(answer.text())
        .contains("<!-- kept -->", "ID=\"upper\"")
        .containsSubsequence(
            "ID=\"lower\"", "CONTENT=\"56\"", "ID=\"upper\"", "CONTENT=\"12\"", "CONTENT=\"34\"");
    requireWhole(answer.text());
  }

  @Test
  void writesWhatIsReadIntoThePageXmlThatWasSent() throws Exception {
    Client.Answer answer = read(DIGITS, "scan", "application/vnd.prima.page+xml", pageXml(), "");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("application/vnd.prima.page+xml");
    assertThat(answer.text())
        .contains("custom=\"mine\"")
        .containsSubsequence("id=\"l1\"", "12 34</pc:Unicode>", "id=\"l2\"", "56</pc:Unicode>");
    requireWhole(answer.text());
  }

  @Test
  void keepsTextsThatAreThereUnlessTheyAreToBeReplaced() {
    String alto = alto(line(0, "a", "<String CONTENT=\"known\"/>") + line(1, "b", ""));
    Client.Answer kept = read(DIGITS, "a.xml", null, alto, "");
    assertThat(kept.text())
        .contains("CONTENT=\"known\"", "CONTENT=\"56\"")
        .doesNotContain("\"12\"");
    Client.Answer replaced = read(DIGITS + "&replace=true", "a.xml", null, alto, "");
    assertThat(replaced.text()).contains("\"12\"", "\"34\"", "\"56\"").doesNotContain("known");
  }

  @Test
  void tellsOfTheSameLinesInOtherForms() {
    String alto = alto(line(1, "lower", "") + line(0, "upper", ""));
    JsonNode json = read(DIGITS, "a.xml", null, alto, "application/json").json();
    assertThat(json.at("/results/0/file").asText()).isEqualTo("page.png");
    assertThat(json.at("/results/0/text").asText()).isEqualTo("56\n12 34");
    Box box = box(1);
    assertThat(json.at("/results/0/lines/0/polygon/0/0").asInt()).isEqualTo(box.left());
    assertThat(json.at("/results/0/lines/0/polygon/0/1").asInt()).isEqualTo(box.top());
    assertThat(read(DIGITS, "a.xml", null, alto, "text/plain").text()).isEqualTo("56\n12 34\n");
    assertThat(read(DIGITS + "&format=page", "a.xml", null, alto, "").text())
        .contains("<PcGts", "imageFilename=\"page.png\"", "12 34");
    assertThat(read(DIGITS + "&format=hocr", "a.xml", null, alto, "").text())
        .contains("ocr_page", "56");
  }

  static Stream<Arguments> wrong() {
    String one = line(0, "a", "");
    String corners = "1 2 ".repeat(2001);
    return Stream.of(
        Arguments.of("no XML", "a.xml: expected whole XML, found damage"),
        Arguments.of("", "a.xml: expected whole XML, found damage"),
        Arguments.of(alto(one).substring(0, 300), "a.xml: expected whole XML, found damage"),
        Arguments.of("<html/>", "a.xml: expected ALTO 2 to 4, or PAGE XML of 2013 to 2019, found"),
        Arguments.of(
            "<!DOCTYPE alto [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + alto(one),
            "a.xml: expected XML without a document type and entities of its own, found <!DOCTYPE"),
        Arguments.of(alto(""), "a.xml: expected lines that are marked on the page, found none"),
        Arguments.of(alto(one + one), "a.xml: expected an ID for each line, found a second a in"),
        Arguments.of(
            alto("<TextLine HPOS=\"10\" VPOS=\"9000\" WIDTH=\"50\" HEIGHT=\"50\"/>"),
            "a.xml: expected a line on the page of "),
        Arguments.of(
            alto("<TextLine ID=\"a\"/>"),
            "a.xml: expected a polygon, a box or a baseline of the line, found none in line "),
        Arguments.of(
            alto("<TextLine><Shape><Polygon POINTS=\"" + corners + "\"/></Shape></TextLine>"),
            "a.xml: expected a line of at most 2000 points, found 2001 points in line "),
        Arguments.of(
            alto(one).replaceFirst("WIDTH=\"\\d+\"", "WIDTH=\"9000\""),
            "a.xml: expected a picture of 9000 x "),
        Arguments.of(
            alto("<a>".repeat(200) + one + "</a>".repeat(200)),
            "a.xml: expected elements inside each other, 100 at most, found more in line "));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void refusesADocumentThatIsNotWhatItShouldBe(String document, String sentence) {
    refuses(read(DIGITS, "a.xml", null, document, ""), 400, sentence);
  }

  @Test
  void refusesMoreLinesThanPictures() {
    String three = line(0, "a", "") + line(1, "b", "") + line(0, "c", "");
    assertThat(read(DIGITS, "a.xml", null, alto(three), "").status()).isEqualTo(200);
    Client.Answer four = read(DIGITS, "a.xml", null, alto(three + line(1, "d", "")), "");
    refuses(four, 413, "expected at most 3 lines in one request, found more");
  }

  @Test
  void refusesWhatDoesNotGoTogether() throws IOException {
    byte[] xml = Form.file("a.xml", "text/xml", alto(line(0, "a", "")).getBytes(UTF_8));
    byte[] png = Form.file("page.png", "image/png", picture);
    byte[] tiff =
        Form.file(
            "t.tif", "image/tiff", PageFilesSamples.tiff(List.of(page.picture(), page.picture())));
    refuses(post("/read", xml), 400, "a.xml: expected one picture beside it, found 0");
    refuses(post("/read", xml, png, png), 400, "a.xml: expected one picture beside it, found 2");
    refuses(
        post("/read", xml, tiff), 400, "a.xml: expected a picture of one page beside it, found 2");
    refuses(
        post("/read", xml, xml, png),
        400,
        "expected one document of lines beside one picture, found 2 documents");
    refuses(
        post("/read?replace=true", png),
        400,
        "replace: expected ALTO or PAGE XML beside the picture with it, found none");
    refuses(
        post("/read?replace=true&format=json", xml, png),
        400,
        "replace: expected with it an answer of the form of a.xml, found application/json");
    refuses(post("/read?replace=yes", xml, png), 400, "replace: expected true or false");
  }

  private static Client.Answer read(
      String path, String name, String type, String document, String accept) {
    byte[] form =
        Form.of(
            Form.file(name, type, document.getBytes(UTF_8)),
            Form.file("page.png", "image/png", picture));
    return accept.isEmpty()
        ? client.post(path, form, "Content-Type", Form.TYPE)
        : client.post(path, form, "Content-Type", Form.TYPE, "Accept", accept);
  }

  private static Client.Answer post(String path, byte[]... parts) {
    return client.post(path, Form.of(parts), "Content-Type", Form.TYPE);
  }

  private static void refuses(Client.Answer answer, int status, String sentence) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.error()).startsWith(sentence).doesNotContain("\n", "document.xml");
  }

  private static void requireWhole(String xml) throws Exception {
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
  }

  private static Box box(int line) {
    Box ink =
        page.lines().get(line).stream().map(ComposedPage.Word::box).reduce(Box::with).orElseThrow();
    return new Box(ink.left() - 4, ink.top() - 4, ink.right() + 4, ink.bottom() + 4);
  }

  private static String line(int line, String id, String text) {
    Box box = box(line);
    return """
        <TextLine ID="%s" HPOS="%d" VPOS="%d" WIDTH="%d" HEIGHT="%d">%s</TextLine>
        """
        .formatted(id, box.left(), box.top(), box.width(), box.height(), text);
  }

  private static String alto(String lines) {
    return """
        <alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">
        <Description><MeasurementUnit>pixel</MeasurementUnit></Description>
        <Layout><Page WIDTH="%d" HEIGHT="%d"><PrintSpace><TextBlock>
        %s</TextBlock></PrintSpace></Page></Layout></alto>
        """
        .formatted(page.picture().getWidth(), page.picture().getHeight(), lines);
  }

  private static String pageXml() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 2; i++) {
      Box box = box(i);
      lines.append(
          """
          <pc:TextLine id="l%1$d" custom="mine">
          <pc:Coords points="%2$d,%3$d %4$d,%3$d %4$d,%5$d %2$d,%5$d"/>
          </pc:TextLine>
          """
              .formatted(i + 1, box.left(), box.top(), box.right(), box.bottom()));
    }
    return """
        <pc:PcGts xmlns:pc="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">
        <pc:Page imageFilename="other.png" imageWidth="%d" imageHeight="%d">
        <pc:TextRegion id="r"><pc:Coords points="0,0 9,0 9,9"/>
        %s</pc:TextRegion></pc:Page></pc:PcGts>
        """
        .formatted(page.picture().getWidth(), page.picture().getHeight(), lines);
  }
}
