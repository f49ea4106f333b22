package org.handwriting.serve.page.format;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.handwriting.data.glyph.Polyline;

/** Writes XML as a stream, each element on a line of its own. */
final class XmlOutput {
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
  private static final int REPLACEMENT = 0xFFFD;

  private final Writer to;
  private final XMLStreamWriter xml;
  private final String prefix;
  private final Deque<Element> open = new ArrayDeque<>();

  /** An element that is open. */
  private static final class Element {
    private boolean parent; // has elements inside
  }

  /** Something that is written. */
  @FunctionalInterface
  interface Part {
    void write(XmlOutput xml) throws IOException;
  }

  @FunctionalInterface
  private interface Step {
    void run() throws XMLStreamException;
  }

  private XmlOutput(Writer to, String prefix) {
    this.to = to;
    this.prefix = prefix;
    try {
      xml = FACTORY.createXMLStreamWriter(to);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("expected a writer of XML in the JDK, found none", e);
    }
  }

  /** A document in UTF-8. */
  static XmlOutput document(OutputStream out) throws IOException {
    XmlOutput output =
        new XmlOutput(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)), "");
    output.run(() -> output.xml.writeStartDocument("UTF-8", "1.0"));
    return output;
  }

  /**
   * Elements for a document that is there already.
   *
   * @param prefix of their names, with its colon; or empty
   */
  static String elements(String prefix, Part part) throws IOException {
    StringWriter text = new StringWriter();
    XmlOutput output = new XmlOutput(text, prefix);
    part.write(output);
    output.run(
        () -> {
          output.xml.writeCharacters(""); // ends a last element that has nothing inside
          output.xml.flush();
        });
    return text.toString();
  }

  private void run(Step step) throws IOException {
    try {
      step.run();
    } catch (XMLStreamException e) {
      if (e.getNestedException() instanceof IOException cause) {
        throw cause;
      }
      throw new IOException(e);
    }
  }

  void type(String declaration) throws IOException {
    run(
        () -> {
          xml.writeCharacters("\n");
          xml.writeDTD(declaration);
        });
  }

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn
   */
  void start(String name, String... attributes) throws IOException {
    run(
        () -> {
          indent();
          xml.writeStartElement(prefix + name);
          attributes(attributes);
        });
    open.push(new Element());
  }

  /** Ends the last element that began. */
  void close() throws IOException {
    Element element = open.pop();
    run(
        () -> {
          if (element.parent) {
            xml.writeCharacters("\n" + "  ".repeat(open.size()));
          }
          xml.writeEndElement();
        });
  }

  /** An element with text alone. */
  void text(String name, String text, String... attributes) throws IOException {
    start(name, attributes);
    run(() -> xml.writeCharacters(clean(text)));
    close();
  }

  /** An element with nothing inside. */
  void empty(String name, String... attributes) throws IOException {
    run(
        () -> {
          indent();
          xml.writeEmptyElement(prefix + name);
          attributes(attributes);
        });
  }

  private void indent() throws XMLStreamException {
    if (!open.isEmpty()) {
      open.peek().parent = true;
    }
    xml.writeCharacters("\n" + "  ".repeat(open.size()));
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      // A reader of XML takes any space in an attribute for a blank.
      xml.writeAttribute(attributes[i], clean(attributes[i + 1]).replaceAll("[\t\r\n]", " "));
    }
  }

  /** Ends the document; the stream stays open. */
  void end() throws IOException {
    run(
        () -> {
          xml.writeEndDocument();
          xml.writeCharacters("\n");
          xml.flush();
        });
    to.flush();
  }

  /** What XML 1.0 cannot hold, however it is written, becomes a sign for that. */
  static String clean(String text) {
    if (text.codePoints().allMatch(XmlOutput::isCharacter)) {
      return text;
    }
    return text.codePoints()
        .map(c -> isCharacter(c) ? c : REPLACEMENT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isCharacter(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  /** A probability with as many places as mean something. */
  static String probability(double probability) {
    return String.format(Locale.ROOT, "%.4f", Math.max(0, Math.min(1, probability)));
  }

  /** Points as numbers with something between x and y, and a space between two points. */
  static String points(Polyline line, String between) {
    List<String> points =
        line.points().stream().map(point -> point.x() + between + point.y()).toList();
    return String.join(" ", points);
  }
}
