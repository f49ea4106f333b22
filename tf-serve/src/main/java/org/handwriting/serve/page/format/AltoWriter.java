package org.handwriting.serve.page.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.handwriting.core.ProjectVersion;
import org.handwriting.data.glyph.Box;
import org.handwriting.serve.Candidate;
import org.handwriting.serve.LineReading;
import org.handwriting.serve.page.result.Page;
import org.handwriting.serve.page.result.PageCharacter;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.result.PageWord;

/** Writes ALTO: elements in the order of its schema 4.4. */
final class AltoWriter {
  private static final String NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#";
  private static final String SCHEMA = "http://www.loc.gov/standards/alto/v4/alto-4-4.xsd";
  private static final String STEP = "step_1";
  private static final String CONTENT = "CONTENT";

  private final XmlOutput xml;
  private final PageSource source;
  private final int top;

  AltoWriter(XmlOutput xml, PageSource source, int top) {
    this.xml = xml;
    this.source = source;
    this.top = top;
  }

  static void write(XmlOutput xml, Page page, PageSource source, int top) throws IOException {
    new AltoWriter(xml, source, top).write(page);
  }

  private void write(Page page) throws IOException {
    xml.start(
        "alto",
        "xmlns",
        NAMESPACE,
        "xmlns:xsi",
        "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation",
        NAMESPACE + " " + SCHEMA,
        "SCHEMAVERSION",
        "4.4");
    description();
    xml.start("Layout");
    xml.start(
        "Page",
        "ID",
        "page_" + source.page(),
        "PROCESSINGREFS",
        STEP,
        "HEIGHT",
        String.valueOf(source.size().height),
        "WIDTH",
        String.valueOf(source.size().width),
        "PHYSICAL_IMG_NR",
        String.valueOf(source.page()));
    xml.start("PrintSpace", box(new Box(0, 0, source.size().width, source.size().height)));
    if (!page.lines().isEmpty()) {
      block(page.lines());
    }
    xml.close();
    xml.close();
    xml.close();
    xml.close();
  }

  private void description() throws IOException {
    xml.start("Description");
    xml.text("MeasurementUnit", "pixel");
    xml.start("sourceImageInformation");
    xml.text("fileName", source.picture());
    xml.close();
    xml.start("Processing", "ID", STEP);
    xml.text("processingCategory", "contentGeneration");
    xml.text("processingDateTime", source.read().toString());
    xml.text("processingStepDescription", "handwriting recognition");
    xml.start("processingSoftware");
    xml.text("softwareName", "handwriting");
    xml.text("softwareVersion", ProjectVersion.current());
    xml.close();
    xml.close();
    xml.close();
  }

  private void block(List<PageLine> lines) throws IOException {
    Box around = lines.stream().map(PageXmlWriter::around).reduce(Box::with).orElseThrow();
    xml.start("TextBlock", with(box(source.within(around)), "ID", "block_1"));
    for (int i = 0; i < lines.size(); i++) {
      PageLine line = lines.get(i);
      xml.start(
          "TextLine",
          with(
              box(source.within(line.box())),
              "ID",
              "line_" + (i + 1),
              "BASELINE",
              XmlOutput.points(source.within(line.baseline()), " ")));
      xml.start("Shape");
      xml.empty("Polygon", "POINTS", XmlOutput.points(source.within(line.polygon()), " "));
      xml.close();
      words(line);
      xml.close();
    }
    xml.close();
  }

  /** The words of a line, with a space between two. */
  void words(PageLine line) throws IOException {
    Optional<Box> last = Optional.empty();
    for (PageWord word : line.words()) {
      Box box = source.within(word.box());
      if (last.isPresent()) {
        space(last.get(), box);
      }
      word(word, box);
      last = Optional.of(box);
    }
  }

  /** What stands for a line on which nothing was read: the schema wants a word. */
  void noWords(Box line) throws IOException {
    xml.empty("String", with(box(source.within(line)), CONTENT, ""));
  }

  private void space(Box before, Box after) throws IOException {
    if (after.left() <= before.right()) {
      xml.empty("SP"); // joined, or one above the other
      return;
    }
    int from = before.right();
    int to = after.left();
    xml.empty("SP", box(new Box(from, before.top(), to, before.bottom())));
  }

  private void word(PageWord word, Box box) throws IOException {
    String[] attributes =
        with(box(box), CONTENT, word.text(), "WC", XmlOutput.probability(word.probability()));
    List<LineReading> others = word.alternatives().stream().limit(top).toList();
    boolean glyphs = word.characters().stream().allMatch(one -> isOne(one.text()));
    if (others.isEmpty() && (word.characters().isEmpty() || !glyphs)) {
      xml.empty("String", attributes);
      return;
    }
    xml.start("String", attributes);
    for (LineReading other : others) {
      xml.text("ALTERNATIVE", other.text());
    }
    for (PageCharacter character : glyphs ? word.characters() : List.<PageCharacter>of()) {
      glyph(character);
    }
    xml.close();
  }

  // The schema has no other glyphs.
  private static boolean isOne(String text) {
    return text.codePointCount(0, text.length()) == 1;
  }

  private void glyph(PageCharacter character) throws IOException {
    xml.start(
        "Glyph",
        with(
            box(source.within(character.box())),
            CONTENT,
            character.text(),
            "GC",
            XmlOutput.probability(character.probability())));
    for (Candidate candidate : PageXmlWriter.others(character, top)) {
      xml.empty(
          "Variant",
          CONTENT,
          candidate.label(),
          "VC",
          XmlOutput.probability(candidate.probability()));
    }
    xml.close();
  }

  private static String[] box(Box box) {
    return new String[] {
      "HPOS",
      String.valueOf(box.left()),
      "VPOS",
      String.valueOf(box.top()),
      "WIDTH",
      String.valueOf(box.width()),
      "HEIGHT",
      String.valueOf(box.height())
    };
  }

  private static String[] with(String[] attributes, String... more) {
    List<String> all = new ArrayList<>();
    Collections.addAll(all, more);
    return Stream.concat(all.stream(), Stream.of(attributes)).toArray(String[]::new);
  }
}
