package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.handwriting.data.transcription.PageDocument;
import org.handwriting.data.transcription.PageForm;
import org.handwriting.testing.ComposedPage;
import org.handwriting.testing.PageComposer;
import org.handwriting.testing.PageFilesSamples;
import org.handwriting.testing.TinyLineModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hwr predict --page} in others' forms, with a model of lines that reads nonsense. */
class PredictFormatsTest {
  @TempDir private Path folder;

  private BufferedImage page;

  @BeforeEach
  void writeModelAndPage() throws IOException {
    TinyLineModel.write(folder.resolve("model"));
    page =
        PageComposer.ofDigits(4)
            .page(List.of("12 3456 789", "31 415"), ComposedPage.Style.clean())
            .picture();
    picture("page.png");
  }

  private Path picture(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(page, name.substring(name.lastIndexOf('.') + 1), file.toFile());
    return file;
  }

  /**
   * Runs the command in this process, where TensorFlow is there already; names are in the folder.
   */
  private Predicted predict(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("predict", "--page"));
    all.addAll(List.of("--model", folder.resolve("model").toString()));
    String before = "";
    for (String argument : arguments) {
      boolean word = argument.startsWith("--") || before.equals("--format");
      all.add(word ? argument : folder.resolve(argument).toString());
      before = argument;
    }
    HwrProcess.Result result = CapturedRun.of(all.toArray(String[]::new));
    return new Predicted(result.status(), result.out(), result.err());
  }

  private static Predicted done(Predicted predicted) {
    assertThat(predicted.status()).as(predicted.err()).isZero();
    return predicted;
  }

  private PageDocument document(String name) throws IOException {
    return PageDocument.open(folder.resolve(name));
  }

  /** An ALTO with two lines on the page, the second of which has a text, as eScriptorium writes. */
  private String alto(String picture) {
    int width = page.getWidth();
    int half = page.getHeight() / 2;
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <alto xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xmlns="http://www.loc.gov/standards/alto/ns-v4#">
      <Description>
        <MeasurementUnit>pixel</MeasurementUnit>
        <sourceImageInformation><fileName>%1$s</fileName></sourceImageInformation>
      </Description>
      <Tags><OtherTag ID="LT1" LABEL="default" DESCRIPTION="line type default"/></Tags>
      <!-- <String CONTENT="of nobody"/> -->
      <Layout>
        <Page WIDTH="%2$d" HEIGHT="%3$d" PHYSICAL_IMG_NR="0" ID="eSc_dummypage_">
          <PrintSpace HPOS="0" VPOS="0" WIDTH="%2$d" HEIGHT="%3$d">
            <TextBlock ID="eSc_dummyblock_">
              <TextLine ID="eSc_line_1" TAGREFS="LT1" BASELINE="0 %5$d %2$d %5$d">
                <Shape><Polygon POINTS="0 0 %2$d 0 %2$d %4$d 0 %4$d"/></Shape>
                <String CONTENT=""></String>
              </TextLine>
              <TextLine ID="eSc_line_2" HPOS="0" VPOS="%4$d" WIDTH="%2$d" HEIGHT="%4$d">
                <String CONTENT="by hand"></String>
              </TextLine>
            </TextBlock>
          </PrintSpace>
        </Page>
      </Layout>
    </alto>
    """
        .formatted(picture, width, page.getHeight(), half, half * 3 / 4);
  }

  private String write(String name, String xml) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), xml);
    return name;
  }

  private List<String> files(String below) throws IOException {
    Path root = folder.resolve(below);
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void printsThePageInAForm() throws Exception {
    JsonNode json =
        new ObjectMapper()
            .readTree(done(predict("page.png", "--format", "json")).out())
            .at("/results/0");
    write("printed.xml", done(predict("page.png", "--format", "page")).out());
    PageDocument document = document("printed.xml");
    assertThat(document.form()).isEqualTo(PageForm.PAGE);
    assertThat(document.picture()).isEqualTo(folder.resolve("page.png").toAbsolutePath());
    assertThat(document.lines())
        .extracting(PageDocument.Line::text)
        .containsExactly(json.get("text").asText().split("\n", -1));
    JsonNode baseline = json.at("/lines/0/baseline");
    assertThat(baseline.at("/0/0").asInt())
        .isEqualTo(document.lines().get(0).place().baseline().points().get(0).x());
    assertThat(done(predict("page.png", "--format", "hocr")).out()).contains("class=\"ocr_line\"");
  }

  @Test
  void writesADocumentAPageAndGoesOnWhereItEnded() throws Exception {
    picture("scans/a.png");
    picture("scans/below/a.png");
    picture("scans/c.png");
    picture("scans/c.bmp");
    Files.write(folder.resolve("scans/two.tif"), PageFilesSamples.tiff(List.of(page, page)));
    done(predict("scans", "--format", "alto", "--out", "out"));
    assertThat(files("out"))
        .containsExactly(
            "a.xml", "below/a.xml", "c.bmp.xml", "c.png.xml", "two.page1.xml", "two.page2.xml");
    assertThat(document("out/below/a.xml").lines()).hasSize(2);
    Files.delete(folder.resolve("out/two.page1.xml"));
    Files.writeString(folder.resolve("out/a.xml"), "mine");
    Predicted again = done(predict("scans", "--format", "alto", "--out", "out"));
    assertThat(again.err()).contains("hwr: 5 of 6 are there already");
    assertThat(folder.resolve("out/a.xml")).hasContent("mine");
    assertThat(document("out/two.page1.xml").lines()).hasSize(2);
    assertThat(done(predict("scans/a.png", "--format", "text", "--out", "texts")).out()).isEmpty();
    assertThat(files("texts")).containsExactly("a.txt");
  }

  @Test
  void putsTheTextOfItsOwnLinesIntoADocument() throws Exception {
    String xml = alto("page.png");
    write("export/page.xml", xml);
    picture("export/page.png");
    Predicted kept = done(predict("export/page.xml", "--format", "alto", "--out", "out"));
    assertThat(kept.err())
        .contains("export/page.xml: 1 of 2 lines have a text and stay as they are; --replace");
    String filled = Files.readString(folder.resolve("out/page.xml"));
    assertThat(document("out/page.xml").lines().get(1).text()).isEqualTo("by hand");
    String read = document("out/page.xml").lines().get(0).text();
    assertThat(read).isNotEmpty();
    // All but the words of the first line is as it was.
    assertThat(filled.replaceAll("(?s)</Shape>.*?</TextLine>", ""))
        .isEqualTo(xml.replaceAll("(?s)</Shape>.*?</TextLine>", ""));

    write("all.xml", done(predict("export/page.xml", "--format", "alto", "--replace")).out());
    assertThat(document("all.xml").lines().get(0).text()).isEqualTo(read);
    assertThat(document("all.xml").lines().get(1).text()).isNotEmpty().isNotEqualTo("by hand");
    assertThat(document("all.xml").lines())
        .extracting(PageDocument.Line::place)
        .containsExactlyElementsOf(
            document("export/page.xml").lines().stream().map(PageDocument.Line::place).toList());
  }

  @Test
  void readsPicturesByTheLinesOfDocumentsElsewhere() throws Exception {
    picture("scans/page.png");
    write("lines/page.xml", alto("elsewhere.png"));
    Predicted text = done(predict("scans", "--lines-from", "lines"));
    assertThat(text.out().lines()).hasSize(2);
    // In another form it is a document of its own, with the lines of the other.
    Predicted other =
        done(predict("scans/page.png", "--lines-from", "lines/page.xml", "--format", "page"));
    write("scans/other.xml", other.out());
    assertThat(document("scans/other.xml").form()).isEqualTo(PageForm.PAGE);
    assertThat(document("scans/other.xml").lines())
        .extracting(PageDocument.Line::place)
        .containsExactlyElementsOf(
            document("lines/page.xml").lines().stream().map(PageDocument.Line::place).toList());
    assertThat(String.join("\n", texts("scans/other.xml")) + "\n").isEqualTo(text.out());
  }

  private List<String> texts(String name) throws IOException {
    return document(name).lines().stream().map(PageDocument.Line::text).toList();
  }

  @Test
  void saysOfEachDocumentThatIsNoneWhatIsWrongAndWritesTheOthers() throws Exception {
    String good = alto("page.png");
    write("cut.xml", good.substring(0, good.length() / 2));
    write("good.xml", good);
    write("gone.xml", alto("gone.png"));
    write("hostile.xml", good.replace("<alto", "<!DOCTYPE a SYSTEM \"file:/etc/passwd\"><alto"));
    write("nolines.xml", good.replaceAll("(?s)<TextBlock.*</TextBlock>", ""));
    write("outside.xml", good.replace("HPOS=\"0\" VPOS=\"", "HPOS=\"90000\" VPOS=\""));
    write("size.xml", good.replaceAll("WIDTH=\"\\d+\" HEIGHT", "WIDTH=\"77777\" HEIGHT"));
    write("twice.xml", good.replace("eSc_line_2", "eSc_line_1"));
    Predicted ended = predict("*.xml", "--format", "alto", "--out", "out");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(files("out")).containsExactly("good.xml");
    assertThat(ended.err().lines().filter(line -> line.startsWith("hwr: ")))
        .hasSize(8)
        .anyMatch(line -> line.contains("cut.xml: expected whole XML"))
        .anyMatch(line -> line.contains("good.xml: 1 of 2 lines have a text"))
        .anyMatch(line -> line.contains("its picture beside it, found no \"gone.png\""))
        .anyMatch(line -> line.contains("hostile.xml: expected XML without a document type"))
        .anyMatch(line -> line.contains("nolines.xml: expected lines that are marked"))
        .anyMatch(line -> line.contains("outside.xml: expected a line on the page of"))
        .anyMatch(line -> line.contains("size.xml: expected a picture of 77777 x "))
        .anyMatch(line -> line.contains("twice.xml: expected an ID for each line"));
    assertThat(ended.err()).doesNotContain("Exception");
  }

  @Test
  void printsNoDocumentOfAFileWithTwoPages() throws Exception {
    Files.write(folder.resolve("two.tif"), PageFilesSamples.tiff(List.of(page, page)));
    Predicted ended = predict("two.tif", "--format", "alto");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains("two.tif: expected one page on standard output, found 2; --out DIR");
  }

  @Test
  void refusesOptionsThatDoNotGoTogetherWith2() throws IOException {
    String one = folder.resolve("page.png").toString();
    for (List<String> wrong :
        List.of(
            List.of("--format", "alto"),
            List.of("--lines-from", "x"),
            List.of("--replace"),
            List.of("--page", "--replace"),
            List.of("--page", "--lines-from", "x", write(folder.resolve("a.xml").toString(), "")),
            List.of("--page", "--format", "pdf"),
            List.of("--page", "--format", "alto", "--json"),
            List.of("--page", "--format", "alto", one),
            List.of("--page", "--lines-from", "x.xml", one))) {
      List<String> all = new ArrayList<>(List.of("predict", one));
      all.addAll(wrong);
      assertThat(Hwr.run(all.toArray(String[]::new))).as(wrong.toString()).isEqualTo(2);
    }
  }

  @Test
  void refusesAFileInThePlaceOfTheFolder() throws Exception {
    Files.write(folder.resolve("out"), "mine".getBytes(StandardCharsets.UTF_8));
    Predicted ended = predict("page.png", "--format", "alto", "--out", "out");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("expected a folder for a document a page, found a file");
    assertThat(folder.resolve("out")).hasContent("mine");
  }
}
