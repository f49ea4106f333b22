package org.handwriting.data.transcription;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.handwriting.data.BadFileException;

/**
 * Reads a file of XML element by element. It may come from anywhere: a document type, with which
 * entities are declared, is refused, and nothing outside of the file is read.
 */
final class XmlFile {
  private static final XMLInputFactory FACTORY = factory();

  /** Nested deeper is no transcription, and made to exhaust memory. */
  private static final int DEEPEST = 100;

  private final Path path;
  private final Optional<byte[]> bytes; // or those of the file
  private final Deque<String> open = new ArrayDeque<>();
  private int line;

  /** What is done with the elements of a file. */
  interface Elements {
    /** An element begins; its text can be taken from the reader. */
    void start(XMLStreamReader element) throws IOException, XMLStreamException;

    /** An element ends. */
    void end(String name) throws IOException;
  }

  XmlFile(Path path) {
    this.path = path;
    this.bytes = Optional.empty();
  }

  /** The same of what was read already. */
  XmlFile(Path path, byte[] bytes) {
    this.path = path;
    this.bytes = Optional.of(bytes);
  }

  private InputStream stream() throws IOException {
    return bytes.isPresent()
        ? new ByteArrayInputStream(bytes.get())
        : new BufferedInputStream(Files.newInputStream(path));
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    // Later JDKs have a limit of their own, about as low and told in their own words: ours is
    // counted here.
    factory.setProperty("jdk.xml.maxElementDepth", "0");
    return factory;
  }

  /** The namespace and the local name of a file's outermost element. */
  record Root(String namespace, String name) {}

  Root root() throws IOException {
    Root[] root = new Root[1];
    try (InputStream in = stream()) {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(in);
      while (root[0] == null) {
        if (next(reader) == XMLStreamConstants.START_ELEMENT) {
          String namespace = reader.getNamespaceURI();
          root[0] = new Root(namespace == null ? "" : namespace, reader.getLocalName());
        }
      }
      reader.close();
    } catch (XMLStreamException e) {
      throw damaged(e);
    }
    return root[0];
  }

  /** Reads all of it. */
  void read(Elements elements) throws IOException {
    try (InputStream in = stream()) {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(in);
      while (reader.hasNext()) {
        int event = next(reader);
        line = reader.getLocation().getLineNumber();
        if (event == XMLStreamConstants.START_ELEMENT) {
          start(reader, elements);
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          open.pop();
          elements.end(reader.getLocalName());
        }
      }
      reader.close();
    } catch (XMLStreamException e) {
      throw damaged(e);
    }
  }

  private void start(XMLStreamReader reader, Elements elements)
      throws IOException, XMLStreamException {
    String name = reader.getLocalName();
    open.push(name);
    if (open.size() > DEEPEST) {
      throw bad("elements inside each other, " + DEEPEST + " at most", "more");
    }
    elements.start(reader);
    if (reader.isEndElement()) { // its text was taken
      open.pop();
      elements.end(name);
    }
  }

  private int next(XMLStreamReader reader) throws XMLStreamException, BadFileException {
    int event = reader.next();
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      line = reader.getLocation().getLineNumber();
      throw bad("XML without a document type and entities of its own", "<!DOCTYPE");
    }
    return event;
  }

  private BadFileException damaged(XMLStreamException e) {
    line = e.getLocation() == null ? line : e.getLocation().getLineNumber();
    String reason = e.getMessage() == null ? "" : e.getMessage();
    // The parser's own words come after the place.
    String words = reason.substring(reason.indexOf("Message: ") + 1).replace("essage: ", "");
    BadFileException bad = bad("whole XML", "damage (" + PlainText.shown(words) + ")");
    bad.initCause(e);
    return bad;
  }

  BadFileException bad(String expected, String found) {
    return new BadFileException(path, expected, found + " in line " + line);
  }

  Path path() {
    return path;
  }

  /** The element that the one being read is in; empty for the outermost one. */
  String parent() {
    return open.stream().skip(1).findFirst().orElse("");
  }

  /** The element that this one is in. */
  String grandparent() {
    return open.stream().skip(2).findFirst().orElse("");
  }

  /** For people: the file and the line that is being read. */
  String place() {
    return path + ", line " + line;
  }
}
