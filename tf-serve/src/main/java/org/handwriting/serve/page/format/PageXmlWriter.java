package org.handwriting.serve.page.format;

import java.io.IOException;
import java.util.List;
import org.handwriting.core.ProjectVersion;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.Polyline;
import org.handwriting.serve.Candidate;
import org.handwriting.serve.LineReading;
import org.handwriting.serve.page.result.Page;
import org.handwriting.serve.page.result.PageCharacter;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.result.PageWord;

/** Writes PAGE XML: elements in the order of its schema 2019-07-15. */
final class PageXmlWriter {
  private static final String NAMESPACE =
      "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15";
  private static final String REGION = "region_1";

  private final XmlOutput xml;
  private final PageSource source;
  private final int top;

  PageXmlWriter(XmlOutput xml, PageSource source, int top) {
    this.xml = xml;
    this.source = source;
    this.top = top;
  }

  static void write(XmlOutput xml, Page page, PageSource source, int top) throws IOException {
    new PageXmlWriter(xml, source, top).write(page);
  }

  /** Around all of a line that is marked. */
  static Box around(PageLine line) {
    return line.box().with(line.polygon().bounds()).with(line.baseline().bounds());
  }

  /** What a character may be, but for what it is read as. */
  static List<Candidate> others(PageCharacter character, int top) {
    return character.candidates().stream()
        .limit(top)
        .filter(candidate -> !candidate.label().equals(character.text()))
        .toList();
  }

  private void write(Page page) throws IOException {
    xml.start(
        "PcGts",
        "xmlns",
        NAMESPACE,
        "xmlns:xsi",
        "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation",
        NAMESPACE + " " + NAMESPACE + "/pagecontent.xsd");
    metadata();
    xml.start(
        "Page",
        "imageFilename",
        source.picture(),
        "imageWidth",
        String.valueOf(source.size().width),
        "imageHeight",
        String.valueOf(source.size().height));
    if (!page.lines().isEmpty()) {
      xml.start("ReadingOrder");
      xml.start("OrderedGroup", "id", "order_1");
      xml.empty("RegionRefIndexed", "index", "0", "regionRef", REGION);
      xml.close();
      xml.close();
      region(page);
    }
    xml.close();
    xml.close();
  }

  private void metadata() throws IOException {
    String software = "handwriting " + ProjectVersion.current();
    String time = source.read().toString();
    xml.start("Metadata");
    xml.text("Creator", software);
    xml.text("Created", time);
    xml.text("LastChange", time);
    xml.empty(
        "MetadataItem",
        "type",
        "processingStep",
        "name",
        "handwriting recognition",
        "value",
        software,
        "date",
        time);
    xml.close();
  }

  private void region(Page page) throws IOException {
    Box around = page.lines().stream().map(PageXmlWriter::around).reduce(Box::with).orElseThrow();
    xml.start("TextRegion", "id", REGION, "custom", order(0));
    coords(Polyline.around(around));
    for (int i = 0; i < page.lines().size(); i++) {
      PageLine line = page.lines().get(i);
      String id = "line_" + (i + 1);
      xml.start("TextLine", "id", id, "custom", order(i));
      coords(line.polygon().points().size() > 2 ? line.polygon() : Polyline.around(around(line)));
      xml.empty("Baseline", "points", XmlOutput.points(source.within(line.baseline()), ","));
      words(line, id);
      xml.close();
    }
    text(page.text());
    xml.close();
  }

  // As Transkribus keeps it.
  private static String order(int index) {
    return "readingOrder {index:" + index + ";}";
  }

  private void coords(Polyline polygon) throws IOException {
    xml.empty("Coords", "points", XmlOutput.points(source.within(polygon), ","));
  }

  /**
   * The words of a line, and its text.
   *
   * @param id with which those of the words begin
   */
  void words(PageLine line, String id) throws IOException {
    for (int i = 0; i < line.words().size(); i++) {
      word(line.words().get(i), id + "_word_" + (i + 1));
    }
    reading(0, line.text(), line.probability());
  }

  /** What stands for a line on which nothing was read. */
  void noWords() throws IOException {
    text("");
  }

  private void word(PageWord word, String id) throws IOException {
    xml.start("Word", "id", id);
    coords(Polyline.around(word.box()));
    for (int i = 0; i < word.characters().size(); i++) {
      glyph(word.characters().get(i), id + "_glyph_" + (i + 1));
    }
    reading(0, word.text(), word.probability());
    List<LineReading> others = word.alternatives().stream().limit(top).toList();
    for (int i = 0; i < others.size(); i++) {
      reading(i + 1, others.get(i).text(), others.get(i).probability());
    }
    xml.close();
  }

  private void glyph(PageCharacter character, String id) throws IOException {
    xml.start("Glyph", "id", id);
    coords(Polyline.around(character.box()));
    reading(0, character.text(), character.probability());
    List<Candidate> others = others(character, top);
    for (int i = 0; i < others.size(); i++) {
      reading(i + 1, others.get(i).label(), others.get(i).probability());
    }
    xml.close();
  }

  private void reading(int index, String text, double probability) throws IOException {
    xml.start(
        "TextEquiv", "index", String.valueOf(index), "conf", XmlOutput.probability(probability));
    xml.text("Unicode", text);
    xml.close();
  }

  private void text(String text) throws IOException {
    xml.start("TextEquiv");
    xml.text("Unicode", text);
    xml.close();
  }
}
