package org.handwriting.data.transcription;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.handwriting.data.transcription.DocumentText.Kind;
import org.handwriting.data.transcription.DocumentText.Token;

/** Puts texts into the lines of a document, and what they make up into PAGE's regions. */
final class FilledDocument {
  private static final String LINE = "TextLine";
  private static final String REGION = "TextRegion";

  private final DocumentText document;
  private final PageForm form;
  private final List<String> texts;
  private final StringBuilder filled = new StringBuilder();
  private int line; // the next one's index
  private final Deque<Region> regions = new ArrayDeque<>();

  /** A region of PAGE that is open. */
  private static final class Region {
    private final List<String> texts = new ArrayList<>();
    private boolean changed;
    private boolean told; // its text
  }

  FilledDocument(DocumentText document, PageForm form, List<String> texts) {
    this.document = document;
    this.form = form;
    this.texts = texts;
  }

  /**
   * The whole text of the document.
   *
   * @param fillings what to put into a line, by its index; empty for one that is to stay
   */
  String of(IntFunction<Optional<LineFilling>> fillings) {
    List<Token> tokens = document.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      String name = token.localName();
      if (name.equals(LINE) && token.kind() != Kind.END) {
        int end = end(tokens, i);
        line(tokens.subList(i, end + 1), fillings.apply(line));
        i = end;
      } else if (name.equals(REGION) && token.kind() == Kind.START) {
        regions.push(new Region());
        keep(token);
      } else if (name.equals(REGION) && token.kind() == Kind.END) {
        close(regions.pop());
        keep(token);
      } else if (name.equals(PageForm.TEXT) && isStale()) {
        tell();
        i = end(tokens, i);
      } else {
        keep(token);
      }
    }
    return filled.toString();
  }

  /** Whether the document has the lines that it is to be filled with. */
  boolean fits() {
    long there =
        document.tokens().stream()
            .filter(token -> token.kind() != Kind.END && token.localName().equals(LINE))
            .count();
    return document.isWhole() && there == texts.size();
  }

  private void keep(Token token) {
    filled.append(document.of(token));
  }

  private void line(List<Token> element, Optional<LineFilling> filling) {
    String before = texts.get(line);
    line++;
    Region region = regions.peek();
    if (region != null) {
      region.texts.add(filling.map(LineFilling::text).orElse(before));
      region.changed |= filling.isPresent();
    }
    if (filling.isEmpty()) {
      element.forEach(this::keep);
      return;
    }
    Token start = element.get(0);
    if (start.kind() == Kind.EMPTY) {
      filled.append(document.between(start.from(), start.to() - 2).stripTrailing()).append('>');
      filled.append(indented(filling.get().elements(), ""));
      filled.append("</").append(start.name()).append('>');
      return;
    }
    refill(element, filling.get().elements());
  }

  // Elements that are no text stay where they are; what stood around the text stands around it.
  private void refill(List<Token> element, String elements) {
    List<String> kept = new ArrayList<>(List.of(document.of(element.get(0))));
    int place = 1; // in what is kept
    int first = -1; // place of the first text
    for (int i = 1; i < element.size() - 1; i++) {
      Token token = element.get(i);
      if (token.name().isEmpty()) {
        kept.add(document.of(token));
        continue;
      }
      int end = end(element, i);
      if (form.isText(token.localName())) {
        dropBlank(kept);
        first = first < 0 ? kept.size() : first;
      } else {
        kept.add(document.between(token.from(), element.get(end).to()));
        place = PageForm.isBeforeText(token.localName()) ? kept.size() : place;
      }
      i = end;
    }
    kept.add(first < 0 ? place : first, indented(elements, between(element)));
    kept.forEach(filled::append);
    keep(element.get(element.size() - 1));
  }

  /** The index of the tag that ends an element. */
  private static int end(List<Token> tokens, int start) {
    int open = 0;
    for (int i = start; ; i++) {
      Kind kind = tokens.get(i).kind();
      open += kind == Kind.START ? 1 : kind == Kind.END ? -1 : 0;
      if (open == 0) {
        return i;
      }
    }
  }

  private static String indented(String elements, String between) {
    return between.isEmpty() ? elements.replaceAll("\n *", "") : elements.replace("\n", between);
  }

  private static void dropBlank(List<String> kept) {
    int last = kept.size() - 1;
    if (last > 0 && kept.get(last).isBlank()) {
      kept.remove(last);
    }
  }

  /** What stands before the first element in a line: its indentation, or nothing. */
  private String between(List<Token> element) {
    String first = element.size() > 2 ? document.of(element.get(1)) : "";
    boolean indented = first.isBlank() && first.contains("\n") && !element.get(2).name().isEmpty();
    return indented && element.get(2).kind() != Kind.END
        ? first.substring(Math.max(0, first.lastIndexOf('\n')))
        : "";
  }

  private boolean isStale() {
    return form == PageForm.PAGE && !regions.isEmpty() && regions.peek().changed;
  }

  // The text of a region is that of its lines, once; other readings of it are none any more.
  private void tell() {
    Region region = regions.peek();
    if (!region.told) {
      String prefix = document.prefix();
      filled
          .append("<%1$s%2$s><%1$sUnicode>".formatted(prefix, PageForm.TEXT))
          .append(escaped(String.join("\n", region.texts)))
          .append("</%1$sUnicode></%1$s%2$s>".formatted(prefix, PageForm.TEXT));
      region.told = true;
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  // Lines of a region inside belong to the one outside too.
  private void close(Region region) {
    if (!regions.isEmpty()) {
      regions.peek().texts.addAll(region.texts);
      regions.peek().changed |= region.changed;
    }
  }
}
