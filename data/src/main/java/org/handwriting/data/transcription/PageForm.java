package org.handwriting.data.transcription;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.handwriting.data.BadFileException;

/** The forms of XML in which others mark the lines of pages. */
public enum PageForm {
  /** ALTO, versions 2 to 4 (Library of Congress). */
  ALTO(AltoPage.ROOT, AltoPage.NAMESPACE, Set.of("String", "SP", "HYP"), Set.of("Shape")),

  /** PAGE XML, versions 2013 to 2019 (PRImA). */
  PAGE(
      PageXmlPage.ROOT,
      PageXmlPage.NAMESPACE,
      Set.of("Word", PageForm.TEXT),
      Set.of("AlternativeImage", "Coords", "Baseline"));

  /** What PAGE keeps texts in. */
  static final String TEXT = "TextEquiv";

  private final String root;
  private final String namespace;
  private final Set<String> texts;
  private final Set<String> beforeTexts;

  PageForm(String root, String namespace, Set<String> texts, Set<String> beforeTexts) {
    this.root = root;
    this.namespace = namespace;
    this.texts = texts;
    this.beforeTexts = beforeTexts;
  }

  static PageForm of(XmlFile.Root found, Path path) throws BadFileException {
    for (PageForm form : values()) {
      if (found.name().equals(form.root) && found.namespace().matches(form.namespace)) {
        return form;
      }
    }
    throw new BadFileException(
        path,
        "ALTO 2 to 4, or PAGE XML of 2013 to 2019",
        "<%s> of \"%s\""
            .formatted(PlainText.shown(found.name()), PlainText.shown(found.namespace())));
  }

  MarkedPage read(XmlFile file) throws IOException {
    return this == ALTO ? AltoPage.read(file) : PageXmlPage.read(file);
  }

  /** Whether an element of a line is its text, or a part of it. */
  boolean isText(String element) {
    return texts.contains(element);
  }

  /** Whether an element of a line stands before its text. */
  boolean isBeforeText(String element) {
    return beforeTexts.contains(element);
  }
}
