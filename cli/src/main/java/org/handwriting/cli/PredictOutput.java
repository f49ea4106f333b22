package org.handwriting.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.handwriting.cli.options.StandardOutput;
import org.handwriting.serve.Candidate;
import org.handwriting.serve.LineRecognition;
import org.handwriting.serve.Recognition;
import org.handwriting.serve.SameShape;
import org.handwriting.serve.form.AnswerForm;
import org.handwriting.serve.form.LineForm;
import org.handwriting.serve.form.PictureSource;
import org.handwriting.serve.page.result.Page;

/**
 * Where recognitions are told of. Closing it ends the document; it leaves the stream open. What
 * could not be told of ends as an {@link IOException} at once, not after the last of a million
 * pictures.
 */
interface PredictOutput extends AutoCloseable {

  /** Tells of a picture of a character. */
  void write(PictureSource source, Recognition recognition) throws IOException;

  /** Tells of a picture of a page. */
  void write(PictureSource source, Page page) throws IOException;

  /** Tells of a picture of a line. */
  void write(PictureSource source, LineRecognition line) throws IOException;

  @Override
  void close() throws IOException;

  /**
   * A line a picture: its name, the label (or those that the picture does not tell apart), its
   * probability, and the next candidates.
   */
  static PredictOutput lines(PrintStream to, int top) {
    return new Plain(to, top, false);
  }

  /**
   * The text on each page.
   *
   * @param named whether the name of the file stands above it, as it does where it has several
   *     pages
   */
  static PredictOutput texts(PrintStream to, boolean named) {
    return new Plain(to, 1, named);
  }

  /** For people. */
  record Plain(PrintStream to, int top, boolean named) implements PredictOutput {
    @Override
    public void write(PictureSource source, Recognition recognition) throws IOException {
      to.println(source.title() + "  " + line(recognition, top));
      StandardOutput.check(to);
    }

    @Override
    public void write(PictureSource source, Page page) throws IOException {
      boolean titled = named || source.pages() > 1;
      if (titled) {
        to.println(source.title() + ":");
      }
      to.println(page.lines().isEmpty() ? "(empty)" : page.text());
      if (titled) {
        to.println();
      }
      StandardOutput.check(to);
    }

    @Override
    public void write(PictureSource source, LineRecognition line) throws IOException {
      String title = named || source.pages() > 1 ? source.title() + "  " : "";
      String text = line.empty() ? "(empty)" : line.text();
      to.println(title + text + (line.unsure() && !line.empty() ? "  (unsure)" : ""));
      StandardOutput.check(to);
    }

    @Override
    public void close() {
      to.flush();
    }
  }

  /** One JSON document with an entry a picture. */
  static PredictOutput json(PrintStream to, int top) throws IOException {
    JsonGenerator document =
        new JsonFactory().createGenerator(to).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    document.writeStartObject();
    document.writeArrayFieldStart("results");
    return new Json(document, to, top);
  }

  /** For machines. */
  record Json(JsonGenerator document, PrintStream to, int top) implements PredictOutput {
    @Override
    public void write(PictureSource source, Recognition recognition) throws IOException {
      document.writeStartObject();
      source.write(document);
      AnswerForm.write(document, recognition, top);
      endEntry();
    }

    @Override
    public void write(PictureSource source, Page page) throws IOException {
      document.writeStartObject();
      source.write(document);
      AnswerForm.write(document, page, top);
      endEntry();
    }

    @Override
    public void write(PictureSource source, LineRecognition line) throws IOException {
      document.writeStartObject();
      source.write(document);
      LineForm.write(document, line, top);
      endEntry();
    }

    private void endEntry() throws IOException {
      document.writeEndObject();
      StandardOutput.check(to);
    }

    @Override
    public void close() throws IOException {
      document.writeEndArray();
      document.writeEndObject();
      document.close();
      to.println();
    }
  }

  private static String line(Recognition recognition, int top) {
    if (recognition.empty()) {
      return "(empty)";
    }
    List<Candidate> first =
        recognition
            .indistinguishable()
            .map(SameShape::candidates)
            .orElse(List.of(recognition.best()));
    String others =
        recognition.candidates().stream()
            .filter(candidate -> !first.contains(candidate))
            .limit(Math.max(0, top - first.size()))
            .map(candidate -> text(candidate.label(), candidate.probability()))
            .collect(Collectors.joining(", "));
    return best(recognition)
        + (recognition.unsure() ? "  (unsure)" : "")
        + (others.isEmpty() ? "" : "  else " + others);
  }

  private static String best(Recognition recognition) {
    return recognition
        .indistinguishable()
        .map(alike -> text(alike.text(), alike.probability()))
        .orElse(text(recognition.best().label(), recognition.best().probability()));
  }

  private static String text(String label, double probability) {
    return String.format(Locale.ROOT, "%s %.1f %%", label, 100 * probability);
  }
}
