package org.handwriting.data.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.handwriting.data.BadFileException;
import org.handwriting.data.Mutations;
import org.handwriting.data.glyph.Polyline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageDocumentTest {
  /** As eScriptorium writes it: attributes on lines of their own, a tag for each type. */
  private static final String ALTO =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <alto xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            xmlns="http://www.loc.gov/standards/alto/ns-v4#">
        <!-- a > in a comment, and a <TextLine> -->
        <Description><MeasurementUnit>pixel</MeasurementUnit>
          <sourceImageInformation><fileName>p1.png</fileName></sourceImageInformation>
        </Description>
        <Tags><OtherTag ID="LT1" LABEL="default > all" DESCRIPTION='line "type"'/></Tags>
        <Layout><Page WIDTH="400" HEIGHT="300" PHYSICAL_IMG_NR="0" ID="p">
          <PrintSpace HPOS="0" VPOS="0" WIDTH="400" HEIGHT="300">
            <TextBlock ID="b1" TAGREFS="BT1">
              <TextLine ID="l1" TAGREFS="LT1"
                        BASELINE="10 50 390 52"
                        HPOS="10" VPOS="20" WIDTH="380" HEIGHT="40">
                <Shape><Polygon POINTS="10 20 390 22 390 60 10 58"/></Shape>
                <String CONTENT="old   text" HPOS="10"></String><SP/>
                <String CONTENT="more"/>
              </TextLine>
              <TextLine ID="l2" HPOS="10" VPOS="100" WIDTH="380" HEIGHT="40" />
            </TextBlock>
          </PrintSpace>
        </Page></Layout>
      </alto>
      """;

  private static final String PAGE =
      """
      <?xml version='1.0' encoding='UTF-8' standalone='yes'?>
      <pc:PcGts xmlns:pc="http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15">
        <pc:Metadata><pc:Creator>Transkribus</pc:Creator></pc:Metadata>
        <pc:Page imageFilename="p1.png" imageWidth="400" imageHeight="300">
          <pc:TextRegion id="r1" custom="readingOrder {index:0;}">
            <pc:Coords points="0,0 400,0 400,300 0,300"/>
            <pc:TextLine id="l1" custom="structure {type:heading;}">
              <pc:Coords points="10,20 390,22 390,60 10,58"/>
              <pc:Baseline points="10,50 200,51 390,52"/>
              <pc:Word id="w1"><pc:Coords points="1,1 2,2 3,3"/></pc:Word>
              <pc:TextEquiv><pc:Unicode>old &amp; gone</pc:Unicode></pc:TextEquiv>
              <pc:TextStyle fontSize="12"/>
            </pc:TextLine>
            <pc:TextLine id="l2">
              <pc:Baseline points="10,150 390,150"/>
              <pc:TextEquiv><pc:Unicode>kept &lt;so&gt;</pc:Unicode></pc:TextEquiv>
            </pc:TextLine>
            <pc:TextEquiv><pc:Unicode>old &amp; gone
      kept</pc:Unicode></pc:TextEquiv>
          </pc:TextRegion>
        </pc:Page>
      </pc:PcGts>
      """;

  @TempDir Path folder;

  @Test
  void fillsOrRefusesWhateverBecameOfADocument() throws IOException {
    Random random = new Random(5);
    Charset[] encodings = {
      StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16
    };
    int filled = 0;
    for (int round = 0; round < 3000; round++) {
      String xml = (round % 2 == 0 ? ALTO : PAGE).strip();
      byte[] sound = xml.getBytes(encodings[random.nextInt(encodings.length)]);
      try {
        PageDocument document = PageDocument.of(Path.of("p.xml"), Mutations.of(sound, random));
        document.filled(i -> Optional.of(new LineFilling("new", "\n<String CONTENT=\"new\"/>")));
        filled++;
      } catch (BadFileException e) {
        assertThat(e).hasMessageStartingWith("p.xml: expected ").hasMessageContaining(", found ");
      }
    }
    assertThat(filled).isBetween(1, 2999);
  }

  @Test
  void refusesALineOfMorePointsThanAnyToolDraws() {
    String many = "10 50 ".repeat(2001);
    assertThatThrownBy(() -> document(ALTO.replace("10 50 390 52", many)))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("expected a line of at most 2000 points, found 2001 points in line");
  }

  @Test
  void refusesMoreLinesThanAPageHas() {
    String line = "<TextLine HPOS=\"10\" VPOS=\"100\" WIDTH=\"380\" HEIGHT=\"40\"/>";
    assertThatThrownBy(
            () -> document(ALTO.replace("</TextBlock>", line.repeat(10_000) + "</TextBlock>")))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("expected 10000 lines at most, found 10002 lines");
  }

  private PageDocument document(String xml) throws IOException {
    return document(xml, StandardCharsets.UTF_8);
  }

  private PageDocument document(String xml, Charset charset) throws IOException {
    return PageDocument.open(Files.write(folder.resolve("p1.xml"), xml.getBytes(charset)));
  }

  private static String filled(PageDocument document, int line, String elements)
      throws IOException {
    return new String(filledBytes(document, line, elements), StandardCharsets.UTF_8);
  }

  private static byte[] filledBytes(PageDocument document, int line, String elements)
      throws IOException {
    Optional<LineFilling> filling = Optional.of(new LineFilling("new <text>", elements));
    return document.filled(i -> i == line ? filling : Optional.empty());
  }

  private void assertRefused(String xml, String... words) {
    assertThatThrownBy(() -> document(xml))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("p1.xml: expected ")
        .hasMessageContainingAll(words);
  }

  @Test
  void knowsWhereTheLinesOfAltoAre() throws IOException {
    PageDocument document = document(ALTO);
    assertThat(document.form()).isEqualTo(PageForm.ALTO);
    assertThat(document.lines()).extracting(PageDocument.Line::id).containsExactly("l1", "l2");
    PageDocument.Line first = document.lines().get(0);
    assertThat(first.text()).isEqualTo("old text more");
    assertThat(first.place().baseline()).isEqualTo(Polyline.between(10, 50, 390, 52));
    assertThat(first.place().polygon().points()).hasSize(4).contains(new Polyline.Point(390, 22));
    PageDocument.Line second = document.lines().get(1);
    assertThat(second.text()).isEmpty();
    assertThat(second.place().polygon().bounds().top()).isEqualTo(100);
    assertThat(second.place().baseline().points().get(0).y()).isBetween(120, 135);
  }

  @Test
  void takesWhatIsAroundABaselineWhereThereIsNothingElse() throws IOException {
    PageDocument.Line second = document(PAGE).lines().get(1);
    assertThat(second.place().baseline()).isEqualTo(Polyline.between(10, 150, 390, 150));
    assertThat(second.place().polygon().bounds().top()).isLessThan(140);
    assertThat(second.place().polygon().bounds().bottom()).isGreaterThan(152);
  }

  @Test
  void staysAsItIsWhereNothingIsPutIn() throws IOException {
    for (String xml : new String[] {ALTO, PAGE, ALTO.replace("\n", "\r\n")}) {
      assertThat(new String(document(xml).filled(i -> Optional.empty()), StandardCharsets.UTF_8))
          .isEqualTo(xml);
    }
  }

  @Test
  void putsTextInThePlaceOfText() throws IOException {
    String indent = "\n          ";
    String old =
        "<String CONTENT=\"old   text\" HPOS=\"10\"></String><SP/>"
            + indent
            + "<String CONTENT=\"more\"/>";
    assertThat(ALTO).contains(old);
    assertThat(filled(document(ALTO), 0, "\n<String CONTENT=\"new\"/>\n<SP/>"))
        .isEqualTo(ALTO.replace(old, "<String CONTENT=\"new\"/>" + indent + "<SP/>"));
  }

  @Test
  void putsTextIntoALineThatHasNone() throws IOException {
    assertThat(filled(document(ALTO), 1, "\n<String CONTENT=\"new\"/>"))
        .isEqualTo(
            ALTO.replace(
                "HPOS=\"10\" VPOS=\"100\" WIDTH=\"380\" HEIGHT=\"40\" />",
                "HPOS=\"10\" VPOS=\"100\" WIDTH=\"380\" HEIGHT=\"40\">"
                    + "<String CONTENT=\"new\"/></TextLine>"));
  }

  @Test
  void tellsTheRegionOfPageWhatItsLinesSayNow() throws IOException {
    String equiv = "<pc:TextEquiv><pc:Unicode>new &lt;text&gt;</pc:Unicode></pc:TextEquiv>";
    String filled = filled(document(PAGE), 0, "\n" + equiv);
    assertThat(filled)
        .doesNotContain("old &amp; gone", "id=\"w1\"")
        .contains("<pc:TextStyle fontSize=\"12\"/>", "structure {type:heading;}", equiv)
        .contains("<pc:Unicode>new &lt;text&gt;\nkept &lt;so&gt;</pc:Unicode>")
        .containsSubsequence("<pc:Baseline", equiv, "<pc:TextStyle", "</pc:TextLine>");
    assertThat(document(filled).lines().get(0).text()).isEqualTo("new <text>");
    assertThat(document(filled).lines().get(0).place())
        .isEqualTo(document(PAGE).lines().get(0).place());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "ISO-8859-1", "windows-1252"})
  void keepsTheEncoding(String name) throws IOException {
    Charset charset = Charset.forName(name);
    String xml = ALTO.replace("UTF-8", name).replace("default > all", "é");
    PageDocument document = document(xml, charset);
    assertThat(document.filled(i -> Optional.empty())).isEqualTo(xml.getBytes(charset));
    byte[] filled = filledBytes(document, 1, "<String CONTENT=\"\u2192\uD835\uDC00é\"/>");
    PageDocument again = PageDocument.open(Files.write(folder.resolve("p1.xml"), filled));
    assertThat(again.lines().get(1).text()).isEqualTo("\u2192\uD835\uDC00é");
  }

  @Test
  void findsItsPicture() throws IOException {
    PageDocument document = document(ALTO);
    assertThatThrownBy(document::picture)
        .hasMessageContainingAll("p1.xml: expected its picture beside it, found no \"p1.png\"");
    Path picture = WrittenLines.png(WrittenLines.paper(400, 300), folder.resolve("p1.png"));
    assertThat(document.picture()).isEqualTo(picture.toAbsolutePath());
    Path transkribus = Files.createDirectories(folder.resolve("page")).resolve("p1.xml");
    Files.writeString(transkribus, PAGE);
    assertThat(PageDocument.open(transkribus).picture()).isEqualTo(picture.toAbsolutePath());
  }

  @Test
  void refusesAPictureOfAnotherSize() throws IOException {
    PageDocument document = document(ALTO);
    document.requireSize(new Dimension(401, 300));
    assertThatThrownBy(() -> document.requireSize(new Dimension(800, 600)))
        .hasMessageEndingWith(
            "p1.xml: expected a picture of 400 x 300 pixels, as it says, found one of 800 x 600");
  }

  @Test
  void refusesLinesThatAreNowhere() {
    assertRefused(
        ALTO.replace("VPOS=\"100\"", "VPOS=\"900\""),
        "a line on the page of 400 x 300 pixels",
        "from (10, 900) to (390, 940) in line 19");
    assertRefused(
        ALTO.replace("HPOS=\"10\" VPOS=\"100\" WIDTH=\"380\" HEIGHT=\"40\"", ""),
        "a polygon, a box or a baseline of the line, found none in line 19");
    assertRefused(ALTO.replaceAll("(?s)<TextBlock.*</TextBlock>", ""), "lines that are marked");
  }

  @Test
  void refusesTwoLinesOfOneName() {
    assertRefused(ALTO.replace("ID=\"l2\"", "ID=\"l1\""), "an ID for each line, found a second l1");
  }

  @Test
  void refusesWhatIsNoWholeDocument() {
    assertRefused("", "whole XML");
    assertRefused(ALTO.substring(0, ALTO.length() / 2), "whole XML");
    assertRefused("<html/>", "ALTO 2 to 4, or PAGE XML of 2013 to 2019");
    assertRefused(
        ALTO.replace("<alto", "<!DOCTYPE alto [<!ENTITY e SYSTEM \"file:/etc/passwd\">]><alto"),
        "XML without a document type");
  }
}
