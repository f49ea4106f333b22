package org.handwriting.data.transcription;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.handwriting.data.BadFileException;

/** A page in ALTO, versions 2 to 4 (Library of Congress). */
final class AltoPage implements XmlFile.Elements {
  static final String ROOT = "alto";
  static final String NAMESPACE = "http://www\\.loc\\.gov/standards/alto/ns-v[234]#";

  private static final String LINE = "TextLine";

  private final XmlFile file;
  private final MarkedPage page = new MarkedPage();
  private int pages;
  private Outline outline;
  private String id;
  private String place;
  private final StringBuilder text = new StringBuilder();
  private boolean afterWord;

  private AltoPage(XmlFile file) {
    this.file = file;
  }

  static MarkedPage read(XmlFile file) throws IOException {
    AltoPage alto = new AltoPage(file);
    file.read(alto);
    if (alto.pages != 1 || !alto.page.hasSize()) {
      throw new BadFileException(
          file.path(), "one Page with its WIDTH and HEIGHT", alto.pages + " pages, or no size");
    }
    return alto.page;
  }

  @Override
  public void start(XMLStreamReader element) throws IOException, XMLStreamException {
    try {
      switch (element.getLocalName()) {
        case "MeasurementUnit" -> requirePixels(element.getElementText());
        case "fileName" -> page.pictureName(element.getElementText());
        case "Page" -> page(element);
        case LINE -> line(element);
        case "Polygon" -> polygon(element);
        case "String" -> word(element);
        case "SP" -> space();
        case "HYP" -> text.append(attribute(element, "CONTENT", "-"));
        default -> {}
      }
    } catch (IllegalArgumentException e) {
      BadFileException bad = file.bad("numbers of pixels", e.getMessage());
      bad.initCause(e);
      throw bad;
    }
  }

  private void requirePixels(String unit) throws BadFileException {
    if (!unit.strip().equals("pixel")) {
      throw file.bad("the MeasurementUnit pixel", "\"" + PlainText.shown(unit) + "\"");
    }
  }

  private static String attribute(XMLStreamReader element, String name, String otherwise) {
    String value = element.getAttributeValue(null, name);
    return value == null ? otherwise : value;
  }

  private static double number(XMLStreamReader element, String name) {
    return Outline.number(attribute(element, name, "0"));
  }

  private void page(XMLStreamReader element) {
    pages++;
    page.size(number(element, "WIDTH"), number(element, "HEIGHT"));
  }

  private void line(XMLStreamReader element) {
    outline = new Outline();
    id = attribute(element, "ID", "");
    place = file.place();
    text.setLength(0);
    afterWord = false;
    Rectangle2D box =
        new Rectangle2D.Double(
            number(element, "HPOS"),
            number(element, "VPOS"),
            number(element, "WIDTH"),
            number(element, "HEIGHT"));
    outline.box(box);
    String baseline = attribute(element, "BASELINE", "").strip();
    if (baseline.matches("[^,\\s]+")) { // until 4.1 it was one number
      double y = Outline.number(baseline);
      outline.baseline(
          List.of(new Point2D.Double(box.getMinX(), y), new Point2D.Double(box.getMaxX(), y)));
    } else if (!baseline.isEmpty()) {
      outline.baseline(Outline.points(baseline));
    }
  }

  private void polygon(XMLStreamReader element) {
    if (outline != null && file.grandparent().equals(LINE)) { // words and glyphs have one too
      outline.polygon(Outline.points(attribute(element, "POINTS", "")));
    }
  }

  private void word(XMLStreamReader element) {
    text.append(afterWord ? " " : "").append(attribute(element, "CONTENT", ""));
    afterWord = true;
  }

  private void space() {
    text.append(' ');
    afterWord = false;
  }

  @Override
  public void end(String name) {
    if (name.equals(LINE)) {
      page.line(id, outline, text.toString(), place);
      outline = null;
    }
  }
}
