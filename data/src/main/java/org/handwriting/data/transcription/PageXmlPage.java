package org.handwriting.data.transcription;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.handwriting.data.BadFileException;

/** A page in PAGE XML, versions 2013 to 2019 (PRImA). */
final class PageXmlPage implements XmlFile.Elements {
  static final String ROOT = "PcGts";
  static final String NAMESPACE =
      "http://schema\\.primaresearch\\.org/PAGE/gts/pagecontent/201[3-9]-\\d\\d-\\d\\d";

  private static final String LINE = "TextLine";
  private static final String WORD = "Word";
  private static final String TEXT = "TextEquiv";

  private final XmlFile file;
  private final MarkedPage page = new MarkedPage();
  private Outline outline;
  private String id;
  private String place;

  /** The line's own text; null until it comes. */
  private String text;

  private int rank; // of that text

  /** The texts of its words; null until they come. */
  private final List<String> words = new ArrayList<>();

  private int wordRank; // of the last word's text
  private int nextRank; // of the text being read

  private PageXmlPage(XmlFile file) {
    this.file = file;
  }

  static MarkedPage read(XmlFile file) throws IOException {
    PageXmlPage xml = new PageXmlPage(file);
    file.read(xml);
    if (!xml.page.hasSize()) {
      throw new BadFileException(
          file.path(), "a Page with its imageWidth and imageHeight", "none, or no size");
    }
    return xml.page;
  }

  @Override
  public void start(XMLStreamReader element) throws IOException, XMLStreamException {
    try {
      switch (element.getLocalName()) {
        case "Page" -> page(element);
        case LINE -> line(element);
        case "Coords" -> coords(element);
        case "Baseline" -> baseline(element);
        case WORD -> words.add(null);
        case TEXT -> nextRank = rank(element);
        case "Unicode" -> unicode(element);
        default -> {}
      }
    } catch (IllegalArgumentException e) {
      BadFileException bad = file.bad("points such as 10,20 30,20", e.getMessage());
      bad.initCause(e);
      throw bad;
    }
  }

  private static String attribute(XMLStreamReader element, String name, String otherwise) {
    String value = element.getAttributeValue(null, name);
    return value == null ? otherwise : value;
  }

  private void page(XMLStreamReader element) {
    page.pictureName(attribute(element, "imageFilename", ""));
    page.size(
        Outline.number(attribute(element, "imageWidth", "0")),
        Outline.number(attribute(element, "imageHeight", "0")));
  }

  private void line(XMLStreamReader element) {
    outline = new Outline();
    id = attribute(element, "id", "");
    place = file.place();
    text = null;
    words.clear();
  }

  private void coords(XMLStreamReader element) {
    if (outline != null && file.parent().equals(LINE)) { // regions, words and glyphs have them too
      outline.polygon(Outline.points(attribute(element, "points", "")));
    }
  }

  private void baseline(XMLStreamReader element) {
    if (outline != null) {
      outline.baseline(Outline.points(attribute(element, "points", "")));
    }
  }

  /** Of several readings of a line or a word, the one with the lowest index is the best. */
  private static int rank(XMLStreamReader element) {
    String index = attribute(element, "index", "");
    return index.isEmpty() ? 0 : (int) Outline.number(index);
  }

  private void unicode(XMLStreamReader element) throws XMLStreamException {
    if (outline == null || !file.parent().equals(TEXT)) {
      return;
    }
    if (file.grandparent().equals(LINE) && (text == null || nextRank < rank)) {
      text = element.getElementText();
      rank = nextRank;
    } else if (file.grandparent().equals(WORD)) {
      int last = words.size() - 1;
      if (words.get(last) == null || nextRank < wordRank) {
        words.set(last, element.getElementText());
        wordRank = nextRank;
      }
    }
  }

  @Override
  public void end(String name) {
    if (name.equals(LINE)) {
      page.line(id, outline, text(), place);
      outline = null;
    }
  }

  // That of its words where a line has none of its own, or an empty one.
  private String text() {
    return text == null || text.isBlank()
        ? words.stream().filter(Objects::nonNull).collect(joining(" "))
        : text;
  }
}
