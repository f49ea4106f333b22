package org.handwriting.data.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageXmlTest {
  private static final String ALTO = "http://www.loc.gov/standards/alto/ns-v4#";
  private static final String PAGE =
      "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15";

  @TempDir Path folder;

  @BeforeEach
  void drawsAPage() throws IOException {
    WrittenLines.png(WrittenLines.paper(400, 300), folder.resolve("p1.png"));
  }

  private static String alto(String lines) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <alto xmlns="%s"><Description><MeasurementUnit>pixel</MeasurementUnit>
        <sourceImageInformation><fileName>p1.png</fileName></sourceImageInformation></Description>
        <Layout><Page WIDTH="400" HEIGHT="300"><PrintSpace><TextBlock>
        %s
        </TextBlock></PrintSpace></Page></Layout></alto>
        """
        .formatted(ALTO, lines);
  }

  private static String page(String lines) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <PcGts xmlns="%s"><Page imageFilename="scans/p1.png" imageWidth="400" imageHeight="300">
        <TextRegion><Coords points="0,0 400,0 400,300 0,300"/>
        %s
        <TextEquiv><Unicode>the whole region</Unicode></TextEquiv>
        </TextRegion></Page></PcGts>
        """
        .formatted(PAGE, lines);
  }

  private Transcription read(String xml) throws IOException {
    Files.writeString(folder.resolve("p1.xml"), xml);
    return Transcription.read(List.of(folder));
  }

  private TranscribedLine only(String xml) throws IOException {
    Transcription read = read(xml);
    assertThat(read.bad()).isEmpty();
    assertThat(read.lines()).hasSize(1);
    return read.lines().get(0);
  }

  private String bad(String xml) throws IOException {
    Transcription read = read(xml);
    assertThat(read.bad()).hasSize(1);
    return read.bad().get(0).message();
  }

  private static Rectangle2D bounds(TranscribedLine line) {
    return line.region().map(Shape::getBounds2D).orElseThrow();
  }

  @Test
  void cutsLinesOfAltoByTheirPolygon() throws IOException {
    TranscribedLine line =
        only(
            alto(
                """
                <TextLine HPOS="10" VPOS="20" WIDTH="200" HEIGHT="40" BASELINE="10 50 210 52">
                <Shape><Polygon POINTS="12 22 205 25 205 58 12 55"/></Shape>
                <String CONTENT="Dear"><Shape><Polygon POINTS="1 1 2 1 2 2"/></Shape></String>
                <SP/><String CONTENT="Ann,"/></TextLine>"""));
    assertThat(line.text()).isEqualTo("Dear Ann,");
    assertThat(line.writer()).isEqualTo("p1");
    assertThat(line.picture()).isEqualTo(folder.resolve("p1.png"));
    assertThat(bounds(line)).isEqualTo(new Rectangle2D.Double(12, 22, 193, 36));
  }

  @Test
  void cutsLinesOfAltoByTheirBoxWithoutAPolygon() throws IOException {
    TranscribedLine line =
        only(
            alto(
                """
                <TextLine HPOS="10" VPOS="20" WIDTH="200" HEIGHT="40" BASELINE="52">
                <String CONTENT="con"/><HYP CONTENT="-"/></TextLine>"""));
    assertThat(line.text()).isEqualTo("con-");
    assertThat(bounds(line)).isEqualTo(new Rectangle2D.Double(10, 20, 200, 40));
  }

  @Test
  void cutsLinesAroundTheirBaselineWithoutABox() throws IOException {
    Transcription read =
        read(
            alto(
                """
                <TextLine BASELINE="10,100 210,100"><String CONTENT="one"/></TextLine>
                <TextLine BASELINE="10,140 210,140"><String CONTENT="two"/></TextLine>"""));
    assertThat(read.bad()).isEmpty();
    // Baselines are 40 apart.
    assertThat(bounds(read.lines().get(1))).isEqualTo(new Rectangle2D.Double(10, 110, 200, 44));
  }

  @Test
  void readsPageXml() throws IOException {
    TranscribedLine line =
        only(
            page(
                """
                <TextLine><Coords points="12,22 205,25 205,58 12,55"/>
                <Baseline points="10,50 210,52"/>
                <Word><Coords points="1,1 2,1 2,2"/>
                <TextEquiv><Unicode>Dear</Unicode></TextEquiv></Word>
                <TextEquiv index="1"><Unicode>worse</Unicode></TextEquiv>
                <TextEquiv index="0"><Unicode>Dear &amp; Ann</Unicode></TextEquiv></TextLine>"""));
    assertThat(line.text()).isEqualTo("Dear & Ann");
    assertThat(bounds(line)).isEqualTo(new Rectangle2D.Double(12, 22, 193, 36));
  }

  @Test
  void readsPageXmlWhoseTextIsInItsWords() throws IOException {
    TranscribedLine line =
        only(
            page(
                """
                <TextLine><Coords points="12,22 205,25 205,58 12,55"/>
                <Word><TextEquiv><Unicode>two</Unicode></TextEquiv></Word>
                <Word><TextEquiv><Unicode>words</Unicode></TextEquiv></Word></TextLine>"""));
    assertThat(line.text()).isEqualTo("two words");
  }

  @Test
  void findsPicturesAboveTranskribusPages() throws IOException {
    Files.createDirectory(folder.resolve("page"));
    Files.writeString(
        folder.resolve("page/p1.xml"),
        page(
            """
            <TextLine><Coords points="12,22 205,25 205,58"/>
            <TextEquiv><Unicode>one</Unicode></TextEquiv></TextLine>"""));
    Files.writeString(folder.resolve("metadata.xml"), "<trpDocMetadata/>");
    Transcription read = Transcription.read(List.of(folder));
    assertThat(read.bad()).isEmpty();
    assertThat(read.lines()).hasSize(1);
  }

  @Test
  void countsLinesThatAreMarkedButNotTranscribed() throws IOException {
    Transcription read =
        read(
            alto(
                """
                <TextLine HPOS="1" VPOS="1" WIDTH="9" HEIGHT="9"><String CONTENT=""/></TextLine>
                <TextLine HPOS="1" VPOS="9" WIDTH="9" HEIGHT="9"/>"""));
    assertThat(read.untranscribed()).isEqualTo(2);
    assertThat(read.lines()).isEmpty();
    assertThat(read.bad()).isEmpty();
  }

  @Test
  void namesXmlThatIsCutOff() throws IOException {
    String whole = alto("<TextLine HPOS=\"1\" VPOS=\"1\" WIDTH=\"9\" HEIGHT=\"9\"/>");
    assertThat(bad(whole.substring(0, whole.indexOf("</TextBlock"))))
        .startsWith(folder.resolve("p1.xml") + ": expected whole XML, found damage (")
        .matches("(?s).* in line \\d+");
  }

  @Test
  void namesAMissingPicture() throws IOException {
    Files.delete(folder.resolve("p1.png"));
    assertThat(bad(alto("")))
        .isEqualTo(
            folder.resolve("p1.xml") + ": expected its picture beside it, found no \"p1.png\"");
  }

  @Test
  void namesALineThatLiesOutsideThePicture() throws IOException {
    assertThat(
            bad(
                alto(
                    """
                    <TextLine HPOS="350" VPOS="20" WIDTH="200" HEIGHT="40">
                    <String CONTENT="far"/></TextLine>""")))
        .endsWith(
            "line 5: expected a line on the page of 400 x 300 pixels, found one from (350, 20) to"
                + " (550, 60)");
  }

  @Test
  void namesALineWithoutAPlace() throws IOException {
    assertThat(bad(alto("<TextLine><String CONTENT=\"where\"/></TextLine>")))
        .contains("expected a polygon, a box or a baseline of the line, found none");
  }

  @ParameterizedTest
  @CsvSource({"1 2 x 4, x", "1 2 3, 1 2 3", "1 2 NaN 4, NaN", "'', ''"})
  void namesPointsThatAreNoNumbers(String points, String found) throws IOException {
    assertThat(bad(page("<TextLine><Coords points=\"" + points + "\"/></TextLine>")))
        .contains("expected points such as 10,20 30,20, found \"" + found + "\" in line 4");
  }

  @Test
  void namesOtherUnitsThanPixels() throws IOException {
    assertThat(bad(alto("").replace(">pixel<", ">mm10<")))
        .contains("expected the MeasurementUnit pixel, found \"mm10\"");
  }

  @Test
  void namesXmlOfAnotherKind() throws IOException {
    assertThat(bad("<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"/>"))
        .contains("expected ALTO 2 to 4, or PAGE XML of 2013 to 2019, found <TEI>");
  }

  @Test
  void doesNotExpandEntities() throws IOException {
    StringBuilder bomb =
        new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE alto [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      bomb.append(
          "<!ENTITY a%d \"&a%d;&a%d;&a%d;&a%d;\">".formatted(i, i - 1, i - 1, i - 1, i - 1));
    }
    bomb.append("]><alto xmlns=\"").append(ALTO).append("\">&a29;</alto>");
    assertThat(bad(bomb.toString()))
        .contains("expected XML without a document type and entities of its own, found <!DOCTYPE");
  }

  @Test
  void readsNoOtherFileThroughAnEntity() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    String xml =
        "<!DOCTYPE alto [<!ENTITY x SYSTEM \""
            + secret.toUri()
            + "\">]>"
            + "<alto xmlns=\""
            + ALTO
            + "\">&x;</alto>";
    assertThat(bad(xml)).contains("found <!DOCTYPE").doesNotContain("secret");
  }

  @Test
  void readsNoDocumentTypeFromElsewhere() throws IOException {
    assertThat(
            bad(
                "<!DOCTYPE alto SYSTEM \""
                    + folder.resolve("none.dtd").toUri()
                    + "\"><alto xmlns=\""
                    + ALTO
                    + "\"/>"))
        .contains("found <!DOCTYPE");
  }

  @Test
  void refusesElementsInsideEachOtherWithoutEnd() throws IOException {
    assertThat(bad("<alto xmlns=\"" + ALTO + "\">" + "<a>".repeat(100_000)))
        .contains("expected elements inside each other, 100 at most, found more");
  }

  @Test
  void findsLinesThatNobodyHasReadToo() throws IOException {
    Files.writeString(
        folder.resolve("p1.xml"),
        alto(
            """
            <TextLine ID="a" HPOS="10" VPOS="10" WIDTH="300" HEIGHT="40"/>
            <TextLine ID="b" HPOS="10" VPOS="60" WIDTH="300" HEIGHT="40"><String CONTENT="Ann"/></TextLine>
            """));
    assertThat(Transcription.read(List.of(folder)).lines()).hasSize(1);
    assertThat(Transcription.unread(List.of(folder)).lines())
        .hasSize(2)
        .allMatch(line -> line.text().equals(TranscribedLine.UNREAD) && line.region().isPresent());
  }

  @Test
  void tellsPagesOfTheSameNameInTwoFoldersApart() throws IOException {
    String line = "<TextLine><Coords points=\"10,10 90,10 90,40\"/>%s</TextLine>";
    String text = "<TextEquiv><Unicode>one</Unicode></TextEquiv>";
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    for (Path hand : List.of(first, second)) {
      WrittenLines.png(WrittenLines.paper(400, 300), hand.resolve("p1.png"));
      Files.writeString(hand.resolve("p1.xml"), page(line.formatted(text)));
    }
    WrittenLines.png(WrittenLines.paper(400, 300), second.resolve("p2.png"));
    Files.writeString(
        second.resolve("p2.xml"), page(line.formatted(text)).replace("p1.png", "p2.png"));

    assertThat(Transcription.read(List.of(first, second)).lines())
        .extracting(TranscribedLine::writer)
        .containsExactly(first.resolve("p1").toString(), second.resolve("p1").toString(), "p2");
    assertThat(Transcription.read(List.of(second)).lines())
        .extracting(TranscribedLine::writer)
        .containsExactly("p1", "p2");
  }

  @Test
  void takesTheBestReadingOfEachWordWhereTheLineHasNone() throws IOException {
    String words =
        """
        <TextLine><Coords points="10,10 90,10 90,40"/>
        <Word><Coords points="10,10 40,10 40,40"/>
        <TextEquiv index="1"><Unicode>tbe</Unicode></TextEquiv>
        <TextEquiv index="0"><Unicode>the</Unicode></TextEquiv></Word>
        <Word><Coords points="50,10 90,10 90,40"/>
        <TextEquiv><Unicode>end</Unicode></TextEquiv></Word>
        %s</TextLine>""";
    assertThat(only(page(words.formatted(""))).text()).isEqualTo("the end");
    String empty = "<TextEquiv><Unicode> </Unicode></TextEquiv>";
    assertThat(only(page(words.formatted(empty))).text()).isEqualTo("the end");
  }

  @Test
  void takesAPageOnceThatIsThereInBothForms() throws IOException {
    String line =
        "<TextLine><Coords points=\"10,10 90,10 90,40\"/><TextEquiv><Unicode>one</Unicode>"
            + "</TextEquiv></TextLine>";
    for (String form : List.of("page", "alto")) {
      Files.createDirectories(folder.resolve(form));
    }
    Files.writeString(folder.resolve("page/p1.xml"), page(line));
    Files.writeString(
        folder.resolve("alto/p1.xml"),
        alto(
            """
            <TextLine><Shape><Polygon POINTS="10,10 90,10 90,40"/></Shape>
            <String CONTENT="two"/></TextLine>
            """));
    Transcription both = Transcription.read(List.of(folder));
    assertThat(both.lines()).extracting(TranscribedLine::text).containsExactly("one");
    assertThat(both.bad()).isEmpty();

    Files.writeString(folder.resolve("page/p1-again.xml"), page(line));
    assertThat(Transcription.read(List.of(folder)).bad())
        .extracting(BadLine::message)
        .containsExactly(
            folder.resolve("page/p1.xml")
                + ": expected one file for each picture, found p1.png, of which p1-again.xml tells");
  }
}
