package org.handwriting.spark;

import java.time.Instant;
import java.util.UUID;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Reads pictures as a stage of a pipeline of Spark ML: adds a column with what {@code recognize},
 * {@code recognize_line} or {@code read_pages} of {@link HandwritingExtensions} give, a row a row,
 * and takes the pictures by batches. It is saved and loaded with its pipeline; the model is not: it
 * is named.
 *
 * <pre>{@code
 * PictureRecognizer recognizer = new PictureRecognizer().setInputCol("content");
 * new Pipeline().setStages(new PipelineStage[] {recognizer}).fit(scans).transform(scans);
 * }</pre>
 */
public final class PictureRecognizer extends Transformer implements DefaultParamsWritable {
  private static final long serialVersionUID = 1;
  private static final int HEX_DIGITS = 12; // as many as Spark's own stages have

  private final String uid;
  private final Param<String> inputCol;
  private final Param<String> outputCol;
  private final Param<String> reading;
  private final Param<String> model;
  private final Param<String> alphabet;
  private final IntParam top;
  private final Param<String> precision;

  /** The library's own model of characters, from the column content into recognized. */
  public PictureRecognizer() {
    this(
        "pictureRecognizer_"
            + UUID.randomUUID().toString().replace("-", "").substring(0, HEX_DIGITS));
  }

  /**
   * The same under a name of its own, as Spark makes it when it loads one.
   *
   * @param uid unique among the stages of a pipeline
   */
  public PictureRecognizer(String uid) {
    this.uid = uid; // which parameters ask for
    inputCol = text("inputCol", "column with the bytes of pictures' files");
    outputCol = text("outputCol", "column that results are put into");
    reading = text("reading", "what the pictures are: character, glyph, line or page");
    model =
        text(
            "model",
            "folder that every executor sees, or its name among the job's archives; empty is the"
                + " library's own");
    alphabet = text("alphabet", "all, or the characters to choose from");
    top = new IntParam(uid, "top", "candidates a picture, 1 or more");
    precision = text("precision", "auto, float32 or bfloat16");
    BulkOptions defaults = BulkOptions.defaults();
    setDefault(inputCol, "content");
    setDefault(outputCol, "recognized");
    setDefault(reading, defaults.reading().label());
    setDefault(model, "");
    setDefault(alphabet, defaults.alphabet());
    setDefault(top, defaults.top());
    setDefault(precision, defaults.precision());
  }

  private Param<String> text(String name, String what) {
    return new Param<>(uid, name, what);
  }

  /** Reads what {@code save} wrote; Spark looks for it by this name. */
  public static MLReader<PictureRecognizer> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads one that was saved to a folder. */
  public static PictureRecognizer load(String path) {
    return read().load(path);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Column with the bytes of pictures' files; {@code content} unless it is set. */
  public Param<String> inputCol() {
    return inputCol;
  }

  /** Column that results are put into; {@code recognized} unless it is set. */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** What the pictures are, as {@link Reading#named} knows it; {@code character} unless set. */
  public Param<String> reading() {
    return reading;
  }

  /** The model, as {@link ModelSource#at} finds it; the library's own unless it is set. */
  public Param<String> model() {
    return model;
  }

  /** The characters to choose from; {@code all} unless it is set. */
  public Param<String> alphabet() {
    return alphabet;
  }

  /** Candidates a picture; 3 unless it is set. */
  public IntParam top() {
    return top;
  }

  /** {@code auto} unless it is set; see {@link BulkOptions}. */
  public Param<String> precision() {
    return precision;
  }

  /** Sets {@link #inputCol}. */
  public PictureRecognizer setInputCol(String value) {
    return (PictureRecognizer) set(inputCol, value);
  }

  /** Sets {@link #outputCol}. */
  public PictureRecognizer setOutputCol(String value) {
    return (PictureRecognizer) set(outputCol, value);
  }

  /** Sets {@link #reading}. */
  public PictureRecognizer setReading(String value) {
    return (PictureRecognizer) set(reading, value);
  }

  /** Sets {@link #model}. */
  public PictureRecognizer setModel(String value) {
    return (PictureRecognizer) set(model, value);
  }

  /** Sets {@link #alphabet}. */
  public PictureRecognizer setAlphabet(String value) {
    return (PictureRecognizer) set(alphabet, value);
  }

  /** Sets {@link #top}. */
  public PictureRecognizer setTop(int value) {
    return (PictureRecognizer) set(top, (Object) value);
  }

  /** Sets {@link #precision}. */
  public PictureRecognizer setPrecision(String value) {
    return (PictureRecognizer) set(precision, value);
  }

  /**
   * Adds the column.
   *
   * @throws IllegalArgumentException as {@link #transformSchema(StructType)}
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = transformSchema(dataset.schema());
    BulkOptions options = options();
    RecognitionTask task =
        new RecognitionTask(
            options,
            BulkCounts.in(dataset.sparkSession().sparkContext()),
            new OutputColumn(dataset.schema().fieldIndex($(inputCol)), options),
            Instant.now());
    return dataset.toDF().mapPartitions(task, Encoders.row(schema));
  }

  /**
   * The columns after it.
   *
   * @throws IllegalArgumentException when the column of pictures is missing or has no bytes, the
   *     other one is there already, or a parameter is none that there can be
   */
  @Override
  public StructType transformSchema(StructType schema) {
    StructField pictures = schema.apply($(inputCol));
    if (!pictures.dataType().equals(DataTypes.BinaryType)) {
      throw new IllegalArgumentException(
          "column %s: expected the bytes of pictures' files (BINARY), found %s"
              .formatted(pictures.name(), pictures.dataType().sql()));
    }
    for (String name : schema.fieldNames()) {
      if (name.equalsIgnoreCase($(outputCol))) {
        throw new IllegalArgumentException(
            "expected no column %s before it is added, found one; set outputCol".formatted(name));
      }
    }
    return schema.add($(outputCol), ResultStruct.of(options()), false);
  }

  @Override
  public PictureRecognizer copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  private BulkOptions options() {
    String place = $(model);
    return BulkOptions.defaults()
        .withReading(Reading.named($(reading)))
        .withModel(place.isBlank() ? ModelSource.bundled() : ModelSource.at(place))
        .withAlphabet($(alphabet))
        .withTop((Integer) getOrDefault(top))
        .withPrecision($(precision));
  }
}
