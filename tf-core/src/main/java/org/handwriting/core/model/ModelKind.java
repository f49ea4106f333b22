package org.handwriting.core.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a model reads. */
public enum ModelKind {
  /** Single characters, 28x28 pixels each, one label out of k. */
  @JsonProperty("characters")
  CHARACTERS("single characters"),

  /** Words and lines of any length, as text. */
  @JsonProperty("lines")
  LINES("lines of writing"),

  /** Pages: where on them handwriting is. */
  @JsonProperty("pages")
  PAGES("pages");

  private final String reads;

  ModelKind(String reads) {
    this.reads = reads;
  }

  /** What it reads, for people. */
  public String reads() {
    return reads;
  }
}
