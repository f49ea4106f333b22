package org.handwriting.spark.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.handwriting.cli.options.CandidateOptions;
import org.handwriting.cli.options.PrecisionOption;
import org.handwriting.cli.options.Usage;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.spark.BulkOptions;
import org.handwriting.spark.BulkRecognition;
import org.handwriting.spark.ModelSource;
import org.handwriting.spark.Pictures;
import org.handwriting.spark.Reading;
import org.handwriting.spark.ResultForm;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hwr spark recognize}: from pictures to a table of what they show. */
@Command(
    name = "recognize",
    description = "Reads pictures of characters, lines or pages; writes a table of what they show.")
final class RecognizeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "IN",
      description = "Folder or files, on any file system that Spark reads.")
  private String in;

  @Parameters(index = "1", paramLabel = "OUT", description = "The table's folder.")
  private String out;

  @Option(
      names = "--from",
      paramLabel = "FORM",
      defaultValue = "folder",
      description =
          "folder (of picture files, folders below it too), parquet or tfrecord (default:"
              + " ${DEFAULT-VALUE}).")
  private String from;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description =
          "Column of Parquet files with a picture's bytes (default: the only one of that type), or"
              + " feature of TFRecords (default: image/encoded).")
  private Optional<String> column;

  @Option(
      names = "--to",
      paramLabel = "FORM",
      defaultValue = "parquet",
      description = "parquet or json (default: ${DEFAULT-VALUE}).")
  private String to;

  @Option(names = "--overwrite", description = "Replace what is in OUT.")
  private boolean overwrite;

  @Option(
      names = "--reading",
      paramLabel = "KIND",
      defaultValue = "character",
      description =
          "What the pictures are: character, line, page, or glyph ("
              + Glyph.PIXELS
              + " bytes, "
              + Glyph.SIDE
              + "x"
              + Glyph.SIDE
              + ", 0 paper to 255 ink,"
              + " as the training set has them) (default: ${DEFAULT-VALUE}).")
  private String reading;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "json",
      description =
          "With --reading page: text, json (column lines), or a column document of alto, page"
              + " (PAGE XML) or hocr (default: ${DEFAULT-VALUE}).")
  private String format;

  @ArgGroup private ModelOptions model = new ModelOptions();

  /** Where the model is; the library's own unless one is named. */
  private static final class ModelOptions {
    @Option(
        names = "--model",
        paramLabel = "DIR",
        description = "A model's folder here, which is sent to the executors.")
    private Optional<Path> here = Optional.empty();

    @Option(
        names = "--model-there",
        paramLabel = "DIR",
        description =
            "A model's folder that every executor sees, or its name in spark-submit's --archives.")
    private Optional<String> there = Optional.empty();
  }

  @Mixin private CandidateOptions candidates;

  @Mixin private PrecisionOption precision;

  @Override
  public Integer call() throws IOException, InterruptedException {
    // Before Spark starts: a typing error should not take half a minute.
    BulkOptions options = Usage.checked(spec, this::options);
    try (SparkSession spark = Session.open("hwr recognize")) {
      recognize(spark, options.withModel(model(spark)));
      return 0;
    }
  }

  private BulkOptions options() {
    requireOneOf("--to", to, "parquet", "json");
    requireOneOf("--from", from, "folder", "parquet", "tfrecord");
    return new BulkOptions(
        Reading.named(reading),
        ModelSource.bundled(),
        candidates.alphabet(),
        candidates.top(),
        precision.asked(),
        form());
  }

  private ResultForm form() {
    try {
      return ResultForm.named(format);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--format: " + e.getMessage(), e);
    }
  }

  private void recognize(SparkSession spark, BulkOptions options) throws InterruptedException {
    long start = System.nanoTime();
    Observation seen = new Observation();
    Dataset<Row> results =
        new BulkRecognition(spark, options)
            .recognize(pictures(spark))
            .observe(seen, count(lit(1)).as("pictures"), count(col("error")).as("errors"));
    results
        .write()
        .mode(overwrite ? SaveMode.Overwrite : SaveMode.ErrorIfExists)
        .format(to)
        .save(out);
    double seconds = (System.nanoTime() - start) / 1e9;
    Map<String, Object> counts = seen.getAsJava();
    long pictures = (Long) counts.get("pictures");
    System.out.printf(
        Locale.ROOT,
        "%,d pictures, %,d of them could not be read (column error): %.1f s, %,.0f a second%n%s%n",
        pictures,
        (Long) counts.get("errors"),
        seconds,
        pictures / seconds,
        out);
  }

  private Pictures pictures(SparkSession spark) {
    return switch (from) {
      case "parquet" -> Pictures.parquet(spark, in, column);
      case "tfrecord" -> Pictures.tfRecord(spark, in, column.orElse("image/encoded"));
      default -> Pictures.folder(spark, in);
    };
  }

  private ModelSource model(SparkSession spark) throws IOException {
    if (model.here.isPresent()) {
      return ModelSource.sent(spark.sparkContext(), model.here.get());
    }
    return model.there.map(ModelSource::at).orElseGet(ModelSource::bundled);
  }

  private static void requireOneOf(String option, String found, String... expected) {
    if (!List.of(expected).contains(found)) {
      throw new IllegalArgumentException(
          "%s: expected %s, found %s".formatted(option, String.join(" or ", expected), found));
    }
  }
}
