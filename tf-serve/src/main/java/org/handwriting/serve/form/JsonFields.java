package org.handwriting.serve.form;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes the fields of a JSON object. */
@FunctionalInterface
interface JsonFields {
  void write(JsonGenerator json) throws IOException;

  /** An object of these fields alone. */
  static String object(JsonFields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory takes all
    }
    return text.toString();
  }
}
