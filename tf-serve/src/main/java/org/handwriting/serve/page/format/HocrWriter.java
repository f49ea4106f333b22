package org.handwriting.serve.page.format;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.handwriting.core.ProjectVersion;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.Polyline;
import org.handwriting.serve.page.result.Page;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.result.PageWord;

/** Writes hOCR 1.2 as XHTML. */
final class HocrWriter {
  private static final String TYPE =
      "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\""
          + " \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">";

  private final XmlOutput xml;
  private final PageSource source;

  private HocrWriter(XmlOutput xml, PageSource source) {
    this.xml = xml;
    this.source = source;
  }

  // Programs take all that stands in a word for its text, so there are no other readings.
  static void write(XmlOutput xml, Page page, PageSource source) throws IOException {
    new HocrWriter(xml, source).write(page);
  }

  private void write(Page page) throws IOException {
    xml.type(TYPE);
    xml.start("html", "xmlns", "http://www.w3.org/1999/xhtml");
    xml.start("head");
    xml.text("title", source.picture());
    xml.empty("meta", "http-equiv", "Content-Type", "content", "text/html; charset=utf-8");
    xml.empty("meta", "name", "ocr-system", "content", "handwriting " + ProjectVersion.current());
    xml.empty(
        "meta",
        "name",
        "ocr-capabilities",
        "content",
        "ocr_page ocr_carea ocr_par ocr_line ocrx_word");
    xml.close();
    xml.start("body");
    int number = source.page();
    Box sheet = new Box(0, 0, source.size().width, source.size().height);
    xml.start(
        "div",
        "class",
        "ocr_page",
        "id",
        "page_" + number,
        "title",
        format("image %s; %s; ppageno %d", quoted(source.picture()), bbox(sheet), number - 1));
    if (!page.lines().isEmpty()) {
      area(page.lines());
    }
    xml.close();
    xml.close();
    xml.close();
  }

  // A property's text stands between marks of which it has none.
  private static String quoted(String text) {
    return text.contains("\"") ? "'" + text.replace("'", "") + "'" : "\"" + text + "\"";
  }

  // Digits that every reader knows, wherever this runs.
  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String bbox(Box box) {
    return format("bbox %d %d %d %d", box.left(), box.top(), box.right(), box.bottom());
  }

  private void area(List<PageLine> lines) throws IOException {
    Box around = source.within(lines.stream().map(PageLine::box).reduce(Box::with).orElseThrow());
    String[] area = {"class", "ocr_carea", "id", "block_1", "title", bbox(around)};
    xml.start("div", area);
    xml.start("p", "class", "ocr_par", "id", "par_1", "title", bbox(around));
    for (int i = 0; i < lines.size(); i++) {
      line(lines.get(i), i + 1);
    }
    xml.close();
    xml.close();
  }

  private void line(PageLine line, int number) throws IOException {
    Box box = source.within(line.box());
    String poly = XmlOutput.points(source.within(line.polygon()), " ");
    xml.start(
        "span",
        "class",
        "ocr_line",
        "id",
        "line_" + number,
        "title",
        "%s; %s; poly %s".formatted(bbox(box), direction(line.baseline(), box), poly));
    for (int i = 0; i < line.words().size(); i++) {
      PageWord word = line.words().get(i);
      xml.text(
          "span",
          word.text(),
          "class",
          "ocrx_word",
          "id",
          format("word_%d_%d", number, i + 1),
          "title",
          format(
              "%s; x_wconf %d",
              bbox(source.within(word.box())), Math.round(100 * word.probability())));
    }
    xml.close();
  }

  /**
   * A straight line by its slope and its height at the box's left, from the box's bottom; of a page
   * that lies on its side or upside down, how far it is turned, counterclockwise in degrees.
   */
  private static String direction(Polyline baseline, Box box) {
    Polyline.Point first = baseline.points().get(0);
    Polyline.Point last = baseline.points().get(baseline.points().size() - 1);
    int across = last.x() - first.x();
    int down = last.y() - first.y();
    if (Math.abs(down) > Math.abs(across)) {
      return "textangle " + (down < 0 ? 90 : 270);
    }
    if (across < 0) {
      return "textangle 180";
    }
    double slope = across == 0 ? 0 : (double) down / across;
    double left = first.y() + slope * (box.left() - first.x()) - box.bottom();
    return format("baseline %.4f %d", slope, Math.round(left));
  }
}
