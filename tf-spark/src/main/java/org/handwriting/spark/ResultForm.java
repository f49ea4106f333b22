package org.handwriting.spark;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.handwriting.serve.page.format.PageFormat;

/** In which form a row tells of a page, as {@code hwr predict --page --format} does. */
public enum ResultForm {
  /** The text alone. */
  TEXT(Optional.empty()),
  /** The text and its lines as JSON. */
  JSON(Optional.empty()),
  /** The text and a document: ALTO 4.4. */
  ALTO(Optional.of(PageFormat.ALTO)),
  /** The text and a document: PAGE XML of 2019-07-15. */
  PAGE(Optional.of(PageFormat.PAGE)),
  /** The text and a document: hOCR 1.2. */
  HOCR(Optional.of(PageFormat.HOCR));

  private final Optional<PageFormat> document;

  ResultForm(Optional<PageFormat> document) {
    this.document = document;
  }

  /**
   * The one called {@code name}: {@code text}, {@code json}, {@code alto}, {@code page} or {@code
   * hocr}.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static ResultForm named(String name) {
    return Arrays.stream(values())
        .filter(form -> form.label().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("expected %s, found %s".formatted(names(), name)));
  }

  private static String names() {
    return Arrays.stream(values()).map(ResultForm::label).collect(Collectors.joining(", "));
  }

  /** The name by which users choose it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The document that each page becomes, if it becomes one. */
  Optional<PageFormat> document() {
    return document;
  }
}
