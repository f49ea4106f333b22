package org.handwriting.serve.form;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.glyph.Polyline;
import org.handwriting.serve.Candidate;
import org.handwriting.serve.Recognition;
import org.handwriting.serve.SameShape;
import org.handwriting.serve.page.result.Page;
import org.handwriting.serve.page.result.PageCharacter;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.result.PageWord;

/**
 * Answers in JSON, as {@code hwr predict --json} and {@code hwr serve} write them: alone as an
 * object, or as fields of the object that is being written.
 */
public final class AnswerForm {
  private AnswerForm() {}

  /** A character as an object of what {@link #write(JsonGenerator, Recognition, int)} writes. */
  public static String json(Recognition recognition, int top) {
    return JsonFields.object(json -> write(json, recognition, top));
  }

  /** A page as an object of what {@link #write(JsonGenerator, Page, int)} writes. */
  public static String json(Page page, int top) {
    return JsonFields.object(json -> write(json, page, top));
  }

  /**
   * A character: {@code empty}, {@code unsure}, {@code candidates} of {@code label} and {@code
   * probability}, and, only where there are such, what is {@code indistinguishable}: the {@code
   * characters}, the {@code labels} that stand for them, and the {@code probability} that it is one
   * of them.
   *
   * @param top how many candidates; there are none of an empty picture, for they mean nothing
   */
  public static void write(JsonGenerator json, Recognition recognition, int top)
      throws IOException {
    json.writeBooleanField("empty", recognition.empty());
    json.writeBooleanField("unsure", recognition.unsure());
    writeCandidates(json, recognition.top(recognition.empty() ? 0 : top));
    writeIndistinguishable(json, recognition.indistinguishable());
  }

  /**
   * A page: its {@code text} and its {@code lines}, which have {@code words}; each with its {@code
   * text}, its {@code probability} and its {@code box} in pixels. A line has a {@code baseline} and
   * a {@code polygon} around it, arrays of {@code [x, y]} in pixels. A word has {@code
   * alternatives}, where its characters were read apart, {@code characters}, and, where it could
   * not be read, {@code unread}.
   *
   * @param top how many alternatives of each word, and how many candidates of each character
   */
  public static void write(JsonGenerator json, Page page, int top) throws IOException {
    json.writeStringField("text", page.text());
    json.writeFieldName("lines");
    writeLines(json, page, top);
  }

  /** The lines of a page alone: an array, where a value is expected. */
  public static void writeLines(JsonGenerator json, Page page, int top) throws IOException {
    json.writeStartArray();
    for (PageLine line : page.lines()) {
      json.writeStartObject();
      json.writeStringField("text", line.text());
      json.writeNumberField("probability", line.probability());
      LineForm.writeBox(json, line.box());
      writePoints(json, "baseline", line.baseline());
      writePoints(json, "polygon", line.polygon());
      json.writeArrayFieldStart("words");
      for (PageWord word : line.words()) {
        write(json, word, top);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, PageWord word, int top) throws IOException {
    json.writeStartObject();
    json.writeStringField("text", word.text());
    json.writeNumberField("probability", word.probability());
    LineForm.writeBox(json, word.box());
    LineForm.writeReadings(json, "alternatives", word.alternatives(), top);
    if (word.isUnread()) {
      json.writeBooleanField("unread", true);
    }
    if (!word.characters().isEmpty()) {
      writeCharacters(json, word.characters(), top);
    }
    json.writeEndObject();
  }

  private static void writeCharacters(JsonGenerator json, List<PageCharacter> characters, int top)
      throws IOException {
    json.writeArrayFieldStart("characters");
    for (PageCharacter character : characters) {
      json.writeStartObject();
      json.writeStringField("text", character.text());
      json.writeNumberField("probability", character.probability());
      LineForm.writeBox(json, character.box());
      List<Candidate> candidates = character.candidates();
      writeCandidates(json, candidates.subList(0, Math.max(0, Math.min(top, candidates.size()))));
      writeIndistinguishable(json, character.indistinguishable());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writePoints(JsonGenerator json, String name, Polyline points)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Polyline.Point point : points.points()) {
      json.writeArray(new int[] {point.x(), point.y()}, 0, 2);
    }
    json.writeEndArray();
  }

  private static void writeCandidates(JsonGenerator json, List<Candidate> candidates)
      throws IOException {
    json.writeArrayFieldStart("candidates");
    for (Candidate candidate : candidates) {
      json.writeStartObject();
      json.writeStringField("label", candidate.label());
      json.writeNumberField("probability", candidate.probability());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeIndistinguishable(
      JsonGenerator json, Optional<SameShape> indistinguishable) throws IOException {
    if (indistinguishable.isEmpty()) {
      return;
    }
    SameShape alike = indistinguishable.get();
    json.writeObjectFieldStart("indistinguishable");
    json.writeArrayFieldStart("characters");
    for (String character : alike.characters()) {
      json.writeString(character);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("labels");
    for (Candidate candidate : alike.candidates()) {
      json.writeString(candidate.label());
    }
    json.writeEndArray();
    json.writeNumberField("probability", alike.probability());
    json.writeEndObject();
  }
}
