package org.handwriting.spark;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Recognizes pictures by the million.
 *
 * <p>Each executor's JVM loads the model once and shares it among its tasks; each task reads its
 * pictures in batches on as many threads as {@code spark.task.cpus} gives it. A row depends on its
 * picture, the model and, in the precision {@code auto}, the processor's kind, so that a task that
 * is repeated on a machine of the same kind gives the same rows.
 */
public final class BulkRecognition {
  private final BulkOptions options;
  private final BulkCounts counts;

  /** With counts in Spark's pages: {@link BulkCounts}. */
  public BulkRecognition(SparkSession spark, BulkOptions options) {
    this.options = options;
    this.counts = BulkCounts.in(spark.sparkContext());
  }

  /**
   * What pictures show. A row a picture, or a row for each page of a TIFF or a PDF: its columns but
   * for the bytes, and behind them
   *
   * <ul>
   *   <li>{@code page}: of the picture's file, from 1,
   *   <li>for single characters {@code label}, {@code probability}, {@code candidates} (an array of
   *       label and probability, the best first), {@code empty} and {@code unsure}; of an empty
   *       picture there are no candidates,
   *   <li>for lines the same with {@code text} in the place of {@code label}, there and in {@code
   *       candidates},
   *   <li>for pages {@code text}, and by {@link BulkOptions#form} {@code lines}, JSON, or {@code
   *       document}, XML that says of which picture it is where the pictures have a column {@code
   *       path},
   *   <li>{@code error}: why a picture could not be read; all between it and {@code page} is null
   *       then.
   * </ul>
   *
   * @throws IllegalArgumentException when the pictures have a column of one of these names
   */
  public Dataset<Row> recognize(Pictures pictures) {
    InputColumns given = InputColumns.of(pictures);
    List<StructField> all = new ArrayList<>();
    for (int kept : given.kept()) {
      all.add(pictures.rows().schema().fields()[kept]);
    }
    StructType results = ResultColumns.of(options);
    all.forEach(field -> requireNew(field.name(), results));
    all.addAll(Arrays.asList(results.fields()));
    RecognitionTask task = new RecognitionTask(options, counts, given, Instant.now());
    StructType schema = new StructType(all.toArray(StructField[]::new));
    return pictures.rows().mapPartitions(task, Encoders.row(schema));
  }

  /** What has been done so far. */
  BulkCounts counts() {
    return counts;
  }

  private static void requireNew(String name, StructType results) {
    for (String result : results.fieldNames()) {
      if (result.equalsIgnoreCase(name)) {
        throw new IllegalArgumentException(
            "expected pictures without a column %s, which is one of the result's; rename it"
                .formatted(name));
      }
    }
  }
}
