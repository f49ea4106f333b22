package org.handwriting.spark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.handwriting.data.glyph.Box;
import org.handwriting.serve.page.Page;
import org.handwriting.serve.page.PageLine;
import org.handwriting.serve.page.PageWord;

/**
 * A page's lines as JSON: {@code [{"text":…,"box":{"left":…,"top":…,"right":…,"bottom":…},"words":
 * [{"text":…,"probability":…}]}]}; boxes in pixels of the picture.
 */
final class PageJson {
  private static final JsonFactory JSON = new JsonFactory();

  private PageJson() {}

  static String lines(Page page) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (PageLine line : page.lines()) {
        write(json, line);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter throws none
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, PageLine line) throws IOException {
    json.writeStartObject();
    json.writeStringField("text", line.text());
    write(json, line.box());
    json.writeArrayFieldStart("words");
    for (PageWord word : line.words()) {
      json.writeStartObject();
      json.writeStringField("text", word.text());
      json.writeNumberField("probability", word.probability());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Box box) throws IOException {
    json.writeObjectFieldStart("box");
    json.writeNumberField("left", box.left());
    json.writeNumberField("top", box.top());
    json.writeNumberField("right", box.right());
    json.writeNumberField("bottom", box.bottom());
    json.writeEndObject();
  }
}
