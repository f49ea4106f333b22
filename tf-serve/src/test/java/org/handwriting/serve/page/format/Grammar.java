package org.handwriting.serve.page.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * What the published schemas say of the elements that are written here, in which order and with
 * which attributes, as a document type that the JDK's parser knows to hold documents against.
 */
final class Grammar {
  /** Of ALTO 4.4. */
  static final String ALTO =
      """
      <!ELEMENT alto (Description?, Styles?, Tags?, ReadingOrder?, Layout)>
      <!ATTLIST alto xmlns CDATA #REQUIRED xmlns:xsi CDATA #IMPLIED xsi:schemaLocation CDATA #IMPLIED
        SCHEMAVERSION CDATA #IMPLIED>
      <!ELEMENT Description (MeasurementUnit, sourceImageInformation?, Processing*)>
      <!ELEMENT MeasurementUnit (#PCDATA)>
      <!ELEMENT sourceImageInformation (fileName?)>
      <!ELEMENT fileName (#PCDATA)>
      <!ELEMENT Processing (processingCategory?, processingDateTime?, processingAgency?,
        processingStepDescription*, processingStepSettings?, processingSoftware?)>
      <!ATTLIST Processing ID ID #REQUIRED>
      <!ELEMENT processingCategory (#PCDATA)>
      <!ELEMENT processingDateTime (#PCDATA)>
      <!ELEMENT processingStepDescription (#PCDATA)>
      <!ELEMENT processingSoftware (softwareCreator?, softwareName?, softwareVersion?)>
      <!ELEMENT softwareName (#PCDATA)>
      <!ELEMENT softwareVersion (#PCDATA)>
      <!ELEMENT Layout (Page+)>
      <!ELEMENT Page (TopMargin?, LeftMargin?, RightMargin?, BottomMargin?, PrintSpace?)>
      <!ATTLIST Page ID ID #REQUIRED PROCESSINGREFS IDREFS #IMPLIED HEIGHT NMTOKEN #IMPLIED
        WIDTH NMTOKEN #IMPLIED PHYSICAL_IMG_NR NMTOKEN #REQUIRED>
      <!ELEMENT PrintSpace (Shape?, TextBlock*)>
      <!ATTLIST PrintSpace HPOS NMTOKEN #IMPLIED VPOS NMTOKEN #IMPLIED WIDTH NMTOKEN #IMPLIED
        HEIGHT NMTOKEN #IMPLIED>
      <!ELEMENT TextBlock (Shape?, TextLine+)>
      <!ATTLIST TextBlock ID ID #REQUIRED HPOS NMTOKEN #IMPLIED VPOS NMTOKEN #IMPLIED
        WIDTH NMTOKEN #IMPLIED HEIGHT NMTOKEN #IMPLIED>
      <!ELEMENT TextLine (Shape?, (String, SP?)+, HYP?)>
      <!ATTLIST TextLine ID ID #IMPLIED BASELINE CDATA #IMPLIED HPOS NMTOKEN #IMPLIED
        VPOS NMTOKEN #IMPLIED WIDTH NMTOKEN #IMPLIED HEIGHT NMTOKEN #IMPLIED>
      <!ELEMENT Shape (Polygon)>
      <!ELEMENT Polygon EMPTY>
      <!ATTLIST Polygon POINTS CDATA #REQUIRED>
      <!ELEMENT String (Shape?, ALTERNATIVE*, Glyph*)>
      <!ATTLIST String CONTENT CDATA #REQUIRED WC NMTOKEN #IMPLIED HPOS NMTOKEN #IMPLIED
        VPOS NMTOKEN #IMPLIED WIDTH NMTOKEN #IMPLIED HEIGHT NMTOKEN #IMPLIED>
      <!ELEMENT ALTERNATIVE (#PCDATA)>
      <!ELEMENT SP EMPTY>
      <!ATTLIST SP HPOS NMTOKEN #IMPLIED VPOS NMTOKEN #IMPLIED WIDTH NMTOKEN #IMPLIED
        HEIGHT NMTOKEN #IMPLIED>
      <!ELEMENT HYP EMPTY>
      <!ELEMENT Glyph (Shape?, Variant*)>
      <!ATTLIST Glyph CONTENT CDATA #REQUIRED GC NMTOKEN #IMPLIED HPOS NMTOKEN #IMPLIED
        VPOS NMTOKEN #IMPLIED WIDTH NMTOKEN #IMPLIED HEIGHT NMTOKEN #IMPLIED>
      <!ELEMENT Variant EMPTY>
      <!ATTLIST Variant CONTENT CDATA #IMPLIED VC NMTOKEN #IMPLIED>
      """;

  /** Of PAGE XML 2019-07-15. */
  static final String PAGE =
      """
      <!ELEMENT PcGts (Metadata, Page)>
      <!ATTLIST PcGts xmlns CDATA #REQUIRED xmlns:xsi CDATA #IMPLIED xsi:schemaLocation CDATA #IMPLIED>
      <!ELEMENT Metadata (Creator, Created, LastChange, Comments?, UserDefined?, MetadataItem*)>
      <!ELEMENT Creator (#PCDATA)>
      <!ELEMENT Created (#PCDATA)>
      <!ELEMENT LastChange (#PCDATA)>
      <!ELEMENT MetadataItem (Labels*)>
      <!ATTLIST MetadataItem type (author|imageProperties|processingStep|other) #IMPLIED
        name CDATA #IMPLIED value CDATA #REQUIRED date CDATA #IMPLIED>
      <!ELEMENT Page (Border?, PrintSpace?, ReadingOrder?, Layers?, Relations?, TextStyle?,
        UserDefined?, Labels*, TextRegion*)>
      <!ATTLIST Page imageFilename CDATA #REQUIRED imageWidth NMTOKEN #REQUIRED
        imageHeight NMTOKEN #REQUIRED>
      <!ELEMENT ReadingOrder (OrderedGroup)>
      <!ELEMENT OrderedGroup (RegionRefIndexed+)>
      <!ATTLIST OrderedGroup id ID #REQUIRED>
      <!ELEMENT RegionRefIndexed EMPTY>
      <!ATTLIST RegionRefIndexed index NMTOKEN #REQUIRED regionRef IDREF #REQUIRED>
      <!ELEMENT TextRegion (Coords, UserDefined?, Labels*, TextLine*, TextEquiv*, TextStyle?)>
      <!ATTLIST TextRegion id ID #REQUIRED custom CDATA #IMPLIED>
      <!ELEMENT Coords EMPTY>
      <!ATTLIST Coords points CDATA #REQUIRED>
      <!ELEMENT TextLine (Coords, Baseline?, Word*, TextEquiv*, TextStyle?, UserDefined?, Labels*)>
      <!ATTLIST TextLine id ID #REQUIRED custom CDATA #IMPLIED>
      <!ELEMENT Baseline EMPTY>
      <!ATTLIST Baseline points CDATA #REQUIRED>
      <!ELEMENT Word (Coords, Glyph*, TextEquiv*, TextStyle?, UserDefined?, Labels*)>
      <!ATTLIST Word id ID #REQUIRED>
      <!ELEMENT Glyph (Coords, Graphemes?, TextEquiv*, TextStyle?, UserDefined?, Labels*)>
      <!ATTLIST Glyph id ID #REQUIRED>
      <!ELEMENT TextEquiv (PlainText?, Unicode)>
      <!ATTLIST TextEquiv index NMTOKEN #IMPLIED conf NMTOKEN #IMPLIED>
      <!ELEMENT Unicode (#PCDATA)>
      """;

  private Grammar() {}

  /**
   * A document that follows a grammar.
   *
   * @throws SAXParseException if it does not
   */
  static Document valid(byte[] xml, String root, String grammar)
      throws SAXException, IOException, ParserConfigurationException {
    String text = new String(xml, StandardCharsets.UTF_8);
    int declared = text.indexOf("?>") + 2;
    String typed =
        text.substring(0, declared)
            + "<!DOCTYPE %s SYSTEM \"grammar\">".formatted(root)
            + text.substring(declared);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setValidating(true);
    factory.setIgnoringElementContentWhitespace(true);
    DocumentBuilder builder = factory.newDocumentBuilder();
    builder.setEntityResolver((id, system) -> new InputSource(new StringReader(grammar)));
    builder.setErrorHandler(strict());
    return builder.parse(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
  }

  /** A document without a document type. */
  static Document wellFormed(byte[] xml)
      throws SAXException, IOException, ParserConfigurationException {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml));
  }

  private static ErrorHandler strict() {
    return new ErrorHandler() {
      @Override
      public void warning(SAXParseException e) throws SAXException {
        throw e;
      }

      @Override
      public void error(SAXParseException e) throws SAXException {
        throw e;
      }

      @Override
      public void fatalError(SAXParseException e) throws SAXException {
        throw e;
      }
    };
  }
}
