package org.handwriting.server;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.MediaTypeSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.handwriting.data.transcription.PageForm;
import org.handwriting.serve.page.format.PageFormat;

/**
 * In which form what was read is answered: as {@code format} says, else as {@code Accept} prefers.
 */
enum TextFormat {
  JSON(Optional.empty()),
  TEXT(Optional.empty()),
  ALTO(Optional.of(PageFormat.ALTO)),
  PAGE(Optional.of(PageFormat.PAGE)),
  HOCR(Optional.of(PageFormat.HOCR));

  /** The forms of a line, which is no page. */
  static final List<TextFormat> OF_LINES = List.of(JSON, TEXT);

  /** The forms of a page. */
  static final List<TextFormat> OF_PAGES = List.of(values());

  private final Optional<PageFormat> document;

  TextFormat(Optional<PageFormat> document) {
    this.document = document;
  }

  /** The forms of a page whose document is of one of them, which is the first choice. */
  static List<TextFormat> ofPages(PageForm document) {
    return OF_PAGES.stream().sorted(Comparator.comparing(form -> !form.isOf(document))).toList();
  }

  /** Whether a document of another's is of this form too. */
  boolean isOf(PageForm document) {
    return this == (document == PageForm.ALTO ? ALTO : PAGE);
  }

  /** Its name in a query. */
  private String label() {
    return document.map(PageFormat::label).orElse(this == JSON ? "json" : "text");
  }

  /** What a document of it is called. */
  MediaType type() {
    return document
        .map(format -> MediaType.parse(format.mediaType()))
        .orElse(this == JSON ? MediaType.JSON : MediaType.PLAIN_TEXT_UTF_8);
  }

  /** How a page becomes a document of it; empty where pages share one. */
  Optional<PageFormat> document() {
    return document;
  }

  /**
   * The form that a request asks for; the first one where it does not care.
   *
   * @param known those that there are of what it asks for
   * @throws Refusal if it is none of these: 400 for a query, 406 for what a client accepts
   */
  static TextFormat of(
      QueryParameters query, AggregatedHttpRequest request, List<TextFormat> known) {
    Optional<String> named = query.format();
    if (named.isPresent()) {
      return known.stream()
          .filter(format -> format.label().equals(named.get()))
          .findFirst()
          .orElseThrow(
              () ->
                  Refusal.badRequest(
                      "format: expected %s, found %s"
                          .formatted(
                              list(known.stream().map(TextFormat::label)),
                              BadValue.quoted(named.get()))));
    }
    String accepted = String.join(",", request.headers().getAll(HttpHeaderNames.ACCEPT));
    return accepted.isBlank() ? known.get(0) : accepted(accepted, known);
  }

  private static TextFormat accepted(String accepted, List<TextFormat> known) {
    List<MediaType> types = new ArrayList<>(known.stream().map(TextFormat::type).toList());
    types.add(MediaType.JSON_UTF_8); // as some clients call it
    MediaType best = MediaTypeSet.of(types).matchHeaders(accepted);
    if (best == null) {
      throw new Refusal(
          HttpStatus.NOT_ACCEPTABLE,
          "Accept: expected one of %s, found %s"
              .formatted(
                  known.stream()
                      .map(format -> format.type().nameWithoutParameters())
                      .collect(Collectors.joining(", ")),
                  BadValue.shortened(accepted)));
    }
    return known.stream().filter(format -> format.type().equals(best)).findFirst().orElse(JSON);
  }

  private static String list(Stream<String> names) {
    List<String> all = names.toList();
    return String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.get(all.size() - 1);
  }
}
