package org.handwriting.spark;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.handwriting.serve.Candidate;
import org.handwriting.serve.LineRecognition;
import org.handwriting.serve.Recognition;
import org.handwriting.serve.form.AnswerForm;
import org.handwriting.serve.page.format.PageSource;
import org.handwriting.serve.page.result.Page;

/** The columns of results, and what stands in them. */
final class ResultColumns {
  private static final JsonFactory JSON = new JsonFactory();

  private static final StructType CANDIDATE =
      new StructType().add("label", StringType, false).add("probability", DoubleType, false);

  private static final StructType CHARACTER =
      new StructType()
          .add("page", IntegerType, false)
          .add("label", StringType)
          .add("probability", DoubleType)
          .add("candidates", DataTypes.createArrayType(CANDIDATE, false))
          .add("empty", BooleanType)
          .add("unsure", BooleanType)
          .add("error", StringType);

  private static final StructType READING =
      new StructType().add("text", StringType, false).add("probability", DoubleType, false);

  private static final StructType LINE =
      new StructType()
          .add("page", IntegerType, false)
          .add("text", StringType)
          .add("probability", DoubleType)
          .add("candidates", DataTypes.createArrayType(READING, false))
          .add("empty", BooleanType)
          .add("unsure", BooleanType)
          .add("error", StringType);

  private static final StructType TEXT =
      new StructType().add("page", IntegerType, false).add("text", StringType);

  private static final StructType LINES = TEXT.add("lines", StringType).add("error", StringType);

  private static final StructType DOCUMENT =
      TEXT.add("document", StringType).add("error", StringType);

  private ResultColumns() {}

  static StructType of(BulkOptions options) {
    return switch (options.reading()) {
      case CHARACTER, GLYPH -> CHARACTER;
      case LINE -> LINE;
      case PAGE -> ofPages(options);
    };
  }

  private static StructType ofPages(BulkOptions options) {
    return switch (options.form()) {
      case TEXT -> TEXT.add("error", StringType);
      case JSON -> LINES;
      case ALTO, PAGE, HOCR -> DOCUMENT;
    };
  }

  /** For a picture of one character. */
  static Object[] of(int page, Recognition recognition, int top) {
    List<Candidate> told = recognition.empty() ? List.of() : recognition.top(top);
    Row[] candidates =
        told.stream()
            .map(candidate -> RowFactory.create(candidate.label(), candidate.probability()))
            .toArray(Row[]::new);
    return new Object[] {
      page,
      recognition.empty() ? null : recognition.best().label(),
      recognition.empty() ? null : recognition.best().probability(),
      candidates,
      recognition.empty(),
      recognition.unsure(),
      null
    };
  }

  /** For a picture of a line. */
  static Object[] of(int page, LineRecognition recognition, int top) {
    boolean empty = recognition.empty();
    Row[] candidates =
        recognition.readings().stream()
            .limit(empty ? 0 : top)
            .map(reading -> RowFactory.create(reading.text(), reading.probability()))
            .toArray(Row[]::new);
    return new Object[] {
      page,
      empty ? null : recognition.text(),
      empty ? null : recognition.probability(),
      candidates,
      empty,
      recognition.unsure(),
      null
    };
  }

  /**
   * For a page.
   *
   * @param source what a document says of it
   */
  static Object[] of(Page page, PageSource source, BulkOptions options) {
    return switch (options.form()) {
      case TEXT -> new Object[] {source.page(), page.text(), null};
      case JSON -> new Object[] {source.page(), page.text(), lines(page, options.top()), null};
      case ALTO, PAGE, HOCR ->
          new Object[] {source.page(), page.text(), document(page, source, options), null};
    };
  }

  private static String document(Page page, PageSource source, BulkOptions options) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      options.form().document().orElseThrow().write(page, source, options.top(), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an array of bytes throws none
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  // As hwr predict --page --json and POST /read tell them.
  private static String lines(Page page, int top) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      AnswerForm.writeLines(json, page, top);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter throws none
    }
    return text.toString();
  }

  /** For a picture that could not be read. */
  static Object[] failed(BulkOptions options, int page, String why) {
    Object[] columns = new Object[of(options).size()];
    columns[0] = page;
    columns[columns.length - 1] = why;
    return columns;
  }
}
