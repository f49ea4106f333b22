package org.handwriting.serve.form;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.handwriting.data.glyph.Box;
import org.handwriting.serve.LineReading;
import org.handwriting.serve.LineRecognition;
import org.handwriting.serve.LineWord;

/**
 * What a line says in JSON: alone as an object, or as fields of the object that is being written.
 */
public final class LineForm {
  private LineForm() {}

  /** A line as an object of what {@link #write} writes. */
  public static String json(LineRecognition line, int top) {
    return JsonFields.object(json -> write(json, line, top));
  }

  /**
   * A line: {@code text}, {@code probability}, {@code empty}, {@code unsure}, {@code words} of
   * {@code text}, {@code probability}, {@code box} in pixels and {@code alternatives}, and {@code
   * readings} of the whole line, the text first.
   *
   * @param top how many readings, and how many alternatives of each word
   */
  public static void write(JsonGenerator json, LineRecognition line, int top) throws IOException {
    json.writeStringField("text", line.text());
    json.writeNumberField("probability", line.probability());
    json.writeBooleanField("empty", line.empty());
    json.writeBooleanField("unsure", line.unsure());
    json.writeArrayFieldStart("words");
    for (LineWord word : line.words()) {
      json.writeStartObject();
      json.writeStringField("text", word.text());
      json.writeNumberField("probability", word.probability());
      writeBox(json, word.box());
      writeReadings(json, "alternatives", word.alternatives(), top);
      json.writeEndObject();
    }
    json.writeEndArray();
    writeReadings(json, "readings", line.readings(), top);
  }

  static void writeReadings(JsonGenerator json, String name, List<LineReading> readings, int top)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (LineReading reading : readings.subList(0, Math.min(top, readings.size()))) {
      json.writeStartObject();
      json.writeStringField("text", reading.text());
      json.writeNumberField("probability", reading.probability());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void writeBox(JsonGenerator json, Box box) throws IOException {
    json.writeObjectFieldStart("box");
    json.writeNumberField("left", box.left());
    json.writeNumberField("top", box.top());
    json.writeNumberField("width", box.width());
    json.writeNumberField("height", box.height());
    json.writeEndObject();
  }
}
