package org.handwriting.serve.page.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Dimension;
import java.awt.geom.Area;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.LinePlace;
import org.handwriting.data.glyph.Polyline;
import org.handwriting.data.transcription.PageDocument;
import org.handwriting.data.transcription.TranscribedLine;
import org.handwriting.data.transcription.Transcription;
import org.handwriting.serve.Candidate;
import org.handwriting.serve.LineReading;
import org.handwriting.serve.page.result.Page;
import org.handwriting.serve.page.result.PageCharacter;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.result.PageWord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PageFormatTest {
  private static final PageSource SOURCE =
      new PageSource("p1.png", 1, new Dimension(400, 300), Instant.parse("2026-01-02T03:04:05Z"));

  /** All that XML gives a meaning, letters of all lengths in UTF-8, and what XML cannot hold. */
  private static final String ODD = "<a&b>\"'é→\uD835\uDC00]]>";

  @TempDir Path folder;

  private static PageWord whole(String text, int left, String... others) {
    List<LineReading> alternatives = new ArrayList<>();
    for (String other : others) {
      alternatives.add(new LineReading(other, 0.125));
    }
    return new PageWord(text, 0.75, new Box(left, 20, left + 50, 60), List.of(), alternatives);
  }

  private static PageWord apart(String text, int left) {
    List<PageCharacter> characters = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      String label = text.substring(i, i + 1);
      List<Candidate> candidates =
          List.of(new Candidate(label, 0.5), new Candidate("7", 0.25), new Candidate("8", 0.125));
      Box box = new Box(left + 20 * i, 120, left + 20 * i + 15, 160);
      characters.add(new PageCharacter(label, box, candidates, Optional.empty()));
    }
    return PageWord.of(characters);
  }

  private static PageLine line(int top, PageWord... words) {
    Polyline baseline =
        new Polyline(
            List.of(
                new Polyline.Point(10, top + 30),
                new Polyline.Point(200, top + 32),
                new Polyline.Point(390, top + 31)));
    Polyline polygon =
        new Polyline(
            List.of(
                new Polyline.Point(5, top),
                new Polyline.Point(395, top + 2),
                new Polyline.Point(395, top + 42),
                new Polyline.Point(5, top + 40)));
    return new PageLine(List.of(words), 0.8, baseline, polygon);
  }

  private static Page page() {
    return new Page(
        List.of(line(20, whole(ODD, 10, "<b&>"), whole("b", 70)), line(120, apart("12", 10))));
  }

  private static byte[] written(PageFormat format, Page page) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.write(page, SOURCE, out);
    return out.toByteArray();
  }

  private static String text(PageFormat format, Page page) throws IOException {
    return new String(written(format, page), StandardCharsets.UTF_8);
  }

  private static Document alto(Page page) throws Exception {
    return Grammar.valid(written(PageFormat.ALTO, page), "alto", Grammar.ALTO);
  }

  private static Document pageXml(Page page) throws Exception {
    return Grammar.valid(written(PageFormat.PAGE, page), "PcGts", Grammar.PAGE);
  }

  private static List<String> all(Document document, String element, String attribute) {
    List<String> values = new ArrayList<>();
    NodeList found = document.getElementsByTagName(element);
    for (int i = 0; i < found.getLength(); i++) {
      Element one = (Element) found.item(i);
      values.add(attribute.isEmpty() ? one.getTextContent() : one.getAttribute(attribute));
    }
    return values;
  }

  @Test
  void writesAltoInTheOrderOfItsSchema() throws Exception {
    Document alto = alto(page());
    assertThat(all(alto, "fileName", "")).containsExactly("p1.png");
    assertThat(all(alto, "Page", "WIDTH")).containsExactly("400");
    assertThat(all(alto, "Page", "PROCESSINGREFS")).isEqualTo(all(alto, "Processing", "ID"));
    assertThat(all(alto, "softwareName", "")).containsExactly("handwriting");
    assertThat(all(alto, "processingDateTime", "")).containsExactly("2026-01-02T03:04:05Z");
    assertThat(all(alto, "TextLine", "BASELINE").get(0)).isEqualTo("10 50 200 52 390 51");
    assertThat(all(alto, "String", "CONTENT")).containsExactly(ODD, "b", "12");
    assertThat(all(alto, "String", "WC")).containsExactly("0.7500", "0.7500", "0.5000");
    assertThat(all(alto, "ALTERNATIVE", "")).containsExactly("<b&>");
    assertThat(all(alto, "SP", "WIDTH")).containsExactly("10");
    assertThat(all(alto, "Glyph", "CONTENT")).containsExactly("1", "2");
    assertThat(all(alto, "Variant", "CONTENT")).containsExactly("7", "8", "7", "8");
  }

  @Test
  void writesPageXmlInTheOrderOfItsSchema() throws Exception {
    Document page = pageXml(page());
    assertThat(all(page, "Page", "imageHeight")).containsExactly("300");
    assertThat(all(page, "Created", "")).containsExactly("2026-01-02T03:04:05Z");
    assertThat(all(page, "MetadataItem", "type")).containsExactly("processingStep");
    assertThat(all(page, "MetadataItem", "value").get(0)).startsWith("handwriting ");
    assertThat(all(page, "Baseline", "points").get(0)).isEqualTo("10,50 200,52 390,51");
    assertThat(all(page, "Coords", "points"))
        .allSatisfy(points -> assertThat(points).matches("([0-9]+,[0-9]+ )+([0-9]+,[0-9]+)"));
    assertThat(all(page, "Unicode", ""))
        .containsExactly(
            ODD, "<b&>", "b", ODD + " b", "1", "7", "8", "2", "7", "8", "12", "12", ODD + " b\n12");
    assertThat(all(page, "TextEquiv", "index"))
        .containsExactly("0", "1", "0", "0", "0", "1", "2", "0", "1", "2", "0", "0", "");
  }

  @Test
  void writesABlankPage() throws Exception {
    Page blank = new Page(List.of());
    assertThat(all(alto(blank), "TextBlock", "ID")).isEmpty();
    assertThat(all(pageXml(blank), "TextRegion", "id")).isEmpty();
    assertThat(text(PageFormat.HOCR, blank))
        .contains("ocr_page")
        .doesNotContain("class=\"ocr_line\"");
  }

  @Test
  void keepsToThePictureWhatReachesOutOfIt() throws Exception {
    PageLine out =
        new PageLine(
            List.of(whole("b", 380)),
            0.5,
            Polyline.between(-10, 295, 420, 310),
            Polyline.around(new Box(-5, 250, 500, 400)));
    Page page = new Page(List.of(out));
    assertThat(all(pageXml(page), "Baseline", "points")).containsExactly("0,295 400,300");
    assertThat(all(pageXml(page), "Coords", "points").get(1))
        .isEqualTo("0,250 400,250 400,300 0,300");
    assertThat(all(alto(page), "TextLine", "BASELINE")).containsExactly("0 295 400 300");
    assertThat(all(alto(page), "String", "WIDTH")).containsExactly("20");
  }

  @ParameterizedTest
  @EnumSource(PageFormat.class)
  void writesASignForWhatXmlCannotHold(PageFormat format) throws IOException {
    Page page = new Page(List.of(line(20, whole("a\u0000b\u001Bc\uD835d\uFFFF", 10))));
    assertThat(text(format, page)).contains("a\uFFFDb\uFFFDc\uFFFDd\uFFFD");
    PageSource odd = new PageSource("a\n\u0007<\"'.png", 2, new Dimension(9, 9), SOURCE.read());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.write(page, odd, out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\uFFFD&lt;")
        .doesNotContain("\u0007");
  }

  @Test
  void writesTheSameDigitsEverywhere() throws Exception {
    Locale here = Locale.getDefault();
    for (PageFormat format : PageFormat.values()) {
      String usual = text(format, page());
      try {
        Locale.setDefault(Locale.forLanguageTag("fa-IR"));
        assertThat(text(format, page())).as(format.toString()).isEqualTo(usual);
      } finally {
        Locale.setDefault(here);
      }
    }
  }

  @Test
  void tellsInHocrHowALyingPageIsTurned() throws Exception {
    Polyline around = Polyline.around(new Box(10, 20, 60, 280));
    List<Polyline> baselines =
        List.of(
            Polyline.between(58, 280, 60, 20),
            Polyline.between(12, 20, 12, 280),
            Polyline.between(390, 30, 10, 32));
    List<PageLine> lines =
        baselines.stream()
            .map(baseline -> new PageLine(List.of(whole("a", 10)), 0.5, baseline, around))
            .toList();
    String hocr = text(PageFormat.HOCR, new Page(lines));
    assertThat(hocr)
        .containsSubsequence("; textangle 90; ", "; textangle 270; ", "; textangle 180; ")
        .doesNotContain("baseline");
  }

  @Test
  void writesHocr() throws Exception {
    String hocr = text(PageFormat.HOCR, page());
    String noType = hocr.replaceFirst("<!DOCTYPE[^>]*>", "");
    Document html = Grammar.wellFormed(noType.getBytes(StandardCharsets.UTF_8));
    assertThat(hocr).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html ");
    assertThat(all(html, "div", "class")).containsExactly("ocr_page", "ocr_carea");
    assertThat(all(html, "div", "title").get(0))
        .isEqualTo("image \"p1.png\"; bbox 0 0 400 300; ppageno 0");
    assertThat(all(html, "span", "class"))
        .containsExactly("ocr_line", "ocrx_word", "ocrx_word", "ocr_line", "ocrx_word");
    // 1 pixel lower after 380; at the left of the box 10 above its bottom.
    assertThat(all(html, "span", "title").get(0))
        .isEqualTo("bbox 10 20 120 60; baseline 0.0026 -10; poly 5 20 395 22 395 62 5 60");
    assertThat(all(html, "span", "title").get(1)).isEqualTo("bbox 10 20 60 60; x_wconf 75");
    assertThat(all(html, "p", "").get(0).replaceAll("\\s+", " ").strip()).isEqualTo(ODD + " b 12");
    assertThat(all(html, "meta", "content")).anyMatch(one -> one.startsWith("handwriting "));
  }

  @ParameterizedTest
  @EnumSource(names = {"ALTO", "PAGE"})
  void writesWhatItsOwnReadersReadAgain(PageFormat format) throws IOException {
    Path file = Files.write(folder.resolve("p1.xml"), written(format, page()));
    PageDocument document = PageDocument.open(file);
    assertThat(document.lines())
        .extracting(PageDocument.Line::place)
        .containsExactlyElementsOf(
            page().lines().stream()
                .map(line -> new LinePlace(line.baseline(), line.polygon()))
                .toList());
    assertThat(document.lines())
        .extracting(PageDocument.Line::text)
        .containsExactly(ODD + " b", "12");
    // As lines to learn from, which have a picture.
    Files.write(folder.resolve("p1.png"), new byte[] {1});
    List<TranscribedLine> lines = Transcription.read(List.of(folder)).lines();
    assertThat(lines).extracting(TranscribedLine::text).containsExactly(ODD + " b", "12");
    Area polygon = new Area(lines.get(0).region().orElseThrow());
    polygon.exclusiveOr(new Area(page().lines().get(0).polygon().inside()));
    assertThat(polygon.isEmpty()).isTrue();
  }

  @Test
  void tellsOfAsManyOtherReadingsAsAreWanted() throws Exception {
    Page page = new Page(List.of(line(20, whole("a", 10, "b", "c", "d", "e"))));
    assertThat(all(alto(page), "ALTERNATIVE", "")).containsExactly("b", "c", "d");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PageFormat.PAGE.write(page, SOURCE, 1, out);
    Document one = Grammar.valid(out.toByteArray(), "PcGts", Grammar.PAGE);
    assertThat(all(one, "Unicode", "")).containsExactly("a", "b", "a", "a");
  }

  @Test
  void isFoundByItsName() {
    for (PageFormat format : PageFormat.values()) {
      assertThat(PageFormat.named(format.label())).contains(format);
    }
    assertThat(PageFormat.named("pdf")).isEmpty();
  }
}
