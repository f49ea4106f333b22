package org.handwriting.serve.page.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.transcription.PageDocument;
import org.handwriting.serve.LineReading;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.result.PageWord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a document with two lines, the second of which has a text. */
class DocumentTextsTest {
  private static final Dimension SIZE = new Dimension(400, 300);

  private static final String ALTO =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">
        <Description><MeasurementUnit>pixel</MeasurementUnit></Description>
        <Tags><OtherTag ID="LT1" LABEL="default"/></Tags>
        <Layout><Page WIDTH="400" HEIGHT="300" PHYSICAL_IMG_NR="0" ID="p"><PrintSpace>
          <TextBlock ID="b1">
            <TextLine ID="l1" TAGREFS="LT1" BASELINE="10 50 390 52">
              <Shape><Polygon POINTS="10 20 390 22 390 60 10 58"/></Shape>
            </TextLine>
            <TextLine ID="l2" HPOS="10" VPOS="100" WIDTH="380" HEIGHT="40">
              <String CONTENT="by hand"/>
            </TextLine>
          </TextBlock>
        </PrintSpace></Page></Layout>
      </alto>
      """;

  private static final String PAGE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15">
        <Metadata><Creator>c</Creator></Metadata>
        <Page imageFilename="p.png" imageWidth="400" imageHeight="300">
          <TextRegion id="r1">
            <Coords points="0,0 400,0 400,300"/>
            <TextLine id="l1"><Coords points="10,20 390,22 390,60"/></TextLine>
            <TextLine id="l2">
              <Coords points="10,100 390,100 390,140 10,140"/>
              <TextEquiv><Unicode>by hand</Unicode></TextEquiv>
            </TextLine>
            <TextEquiv><Unicode>by hand</Unicode></TextEquiv>
          </TextRegion>
        </Page>
      </PcGts>
      """;

  @TempDir Path folder;

  private PageDocument document(String xml) throws IOException {
    return PageDocument.open(Files.writeString(folder.resolve("p.xml"), xml));
  }

  private static Optional<PageLine> line(PageDocument document, int index, String... words) {
    List<LineReading> others = List.of(new LineReading("oth<er", 0.25));
    List<PageWord> read =
        List.of(words).stream()
            .map(word -> new PageWord(word, 0.5, new Box(20, 20, 50, 60), List.of(), others))
            .toList();
    PageDocument.Line line = document.lines().get(index);
    return Optional.of(new PageLine(read, 0.5, line.place().baseline(), line.place().polygon()));
  }

  private static String filled(PageDocument document, boolean replace) throws IOException {
    DocumentTexts texts = new DocumentTexts(document, replace, 3);
    byte[] bytes =
        texts.filled(
            List.of(line(document, 0, "a&b", "c"), line(document, 1, "read", "anew")), SIZE);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void assertReadsAgain(String xml, PageDocument before, String... texts)
      throws IOException {
    PageDocument again = document(xml);
    assertThat(again.lines()).extracting(PageDocument.Line::text).containsExactly(texts);
    assertThat(again.lines())
        .extracting(PageDocument.Line::place)
        .containsExactlyElementsOf(before.lines().stream().map(PageDocument.Line::place).toList());
  }

  @Test
  void fillsLinesWithoutTextAndLeavesTheOthers() throws IOException {
    for (String xml : List.of(ALTO, PAGE)) {
      PageDocument document = document(xml);
      DocumentTexts texts = new DocumentTexts(document, false, 3);
      assertThat(texts.kept()).isEqualTo(1);
      assertThat(document.lines()).extracting(texts::isOpen).containsExactly(true, false);
      assertReadsAgain(filled(document, false), document, "a&b c", "by hand");
    }
  }

  @Test
  void replacesTextsWhereThatIsWanted() throws IOException {
    for (String xml : List.of(ALTO, PAGE)) {
      PageDocument document = document(xml);
      assertThat(new DocumentTexts(document, true, 3).kept()).isZero();
      assertReadsAgain(filled(document, true), document, "a&b c", "read anew");
    }
  }

  @Test
  void leavesAllElseOfTheDocumentAsItIs() throws IOException {
    String filled = filled(document(ALTO), false);
    int from = filled.indexOf("\n        <String CONTENT=\"a");
    int to = filled.indexOf("\n      </TextLine>");
    assertThat(from).isPositive();
    assertThat(filled.substring(0, from) + filled.substring(to)).isEqualTo(ALTO);
  }

  @Test
  void writesWordsWithBoxesProbabilitiesAndOtherReadings() throws IOException {
    assertThat(filled(document(ALTO), false))
        .contains(
            "<String CONTENT=\"a&amp;b\" WC=\"0.5000\" HPOS=\"20\" VPOS=\"20\" WIDTH=\"30\""
                + " HEIGHT=\"40\">\n          <ALTERNATIVE>oth&lt;er</ALTERNATIVE>"
                + "\n        </String>\n        <SP/>\n        <String CONTENT=\"c\"");
    assertThat(filled(document(PAGE), true))
        .contains("<Word id=\"l1_word_1\"><Coords points=\"20,20 50,20 50,60 20,60\"/>")
        .contains("<TextEquiv index=\"1\" conf=\"0.2500\">")
        .contains("<TextEquiv><Unicode>a&amp;b c\nread anew</Unicode></TextEquiv>");
  }

  @Test
  void emptiesALineOnWhichNothingIsReadOnlyWhereTextsAreReplaced() throws IOException {
    for (String xml : List.of(ALTO, PAGE)) {
      PageDocument document = document(xml);
      List<Optional<PageLine>> nothing = List.of(Optional.empty(), Optional.empty());
      byte[] kept = new DocumentTexts(document, false, 3).filled(nothing, SIZE);
      assertThat(new String(kept, StandardCharsets.UTF_8)).isEqualTo(xml);
      byte[] emptied = new DocumentTexts(document, true, 3).filled(nothing, SIZE);
      assertReadsAgain(new String(emptied, StandardCharsets.UTF_8), document, "", "");
    }
  }
}
