package org.handwriting.serve.form;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * Where a picture comes from.
 *
 * @param file its name
 * @param page of that file, from 1
 * @param pages that the file has
 */
public record PictureSource(String file, int page, int pages) {
  /** The file, and which page if it has several: for people. */
  public String title() {
    return pages == 1 ? file : file + ", page " + page;
  }

  /**
   * The first fields of the JSON object that is being written: {@code file}, {@code page}, {@code
   * pages}.
   */
  public void write(JsonGenerator json) throws IOException {
    json.writeStringField("file", file);
    json.writeNumberField("page", page);
    json.writeNumberField("pages", pages);
  }
}
