package org.handwriting.server;

import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The answer to pictures: which model read them, and a result for each, in the document form that
 * {@code hwr predict --json} prints.
 */
final class PictureResults {
  private PictureResults() {}

  /** Writes the fields of a picture's result that come after those of its source. */
  @FunctionalInterface
  interface Writer {
    void write(JsonGenerator json, int index) throws IOException;
  }

  /**
   * The JSON document.
   *
   * @param model that was asked
   * @param version of it
   */
  static HttpResponse json(String model, long version, List<UploadedPage> sent, Writer results) {
    return Responses.json(
        json -> {
          json.writeStartObject();
          json.writeStringField("model", model);
          json.writeStringField("version", Long.toString(version));
          json.writeArrayFieldStart("results");
          for (int i = 0; i < sent.size(); i++) {
            json.writeStartObject();
            sent.get(i).source().write(json);
            results.write(json, i);
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /** The texts alone. */
  static HttpResponse text(List<String> texts, String between) {
    byte[] text = (String.join(between, texts) + "\n").getBytes(StandardCharsets.UTF_8);
    return Responses.of(HttpStatus.OK, MediaType.PLAIN_TEXT_UTF_8, text);
  }
}
