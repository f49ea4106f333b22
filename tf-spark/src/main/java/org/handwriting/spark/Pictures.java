package org.handwriting.spark;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Pictures to recognize: rows with a column of bytes, and whatever other columns are wanted in the
 * result.
 *
 * @param rows the pictures
 * @param column name of the column with the bytes
 * @param failure name of a text column that says why a row has no bytes; empty when there is none
 */
public record Pictures(Dataset<Row> rows, String column, Optional<String> failure) {
  /** Checks that there is such a column of bytes. */
  public Pictures {
    if (!bytesColumns(rows).contains(column)) {
      throw new IllegalArgumentException(
          "expected a column %s of bytes, found columns of bytes %s among %s"
              .formatted(column, bytesColumns(rows), Arrays.asList(rows.columns())));
    }
  }

  /** Rows whose bytes are in {@code column}. */
  public static Pictures of(Dataset<Row> rows, String column) {
    return new Pictures(rows, column, Optional.empty());
  }

  /**
   * The files below a folder, of any file system that Spark reads; the column {@code path} says
   * which. What Spark's reader of files leaves out without a word is there too, with a reason
   * instead of bytes: {@link SkippedFiles}.
   */
  public static Pictures folder(SparkSession spark, String path) {
    Dataset<Row> files =
        spark
            .read()
            .format("binaryFile")
            .option("recursiveFileLookup", true)
            .load(path)
            .select("path", "content");
    List<Row> leftOut = SkippedFiles.in(spark, path);
    if (leftOut.isEmpty()) {
      return of(files, "content");
    }
    Dataset<Row> all =
        files
            .withColumn(SkippedFiles.FAILURE, functions.lit(null).cast(DataTypes.StringType))
            .union(spark.createDataFrame(leftOut, SkippedFiles.SCHEMA));
    return new Pictures(all, "content", Optional.of(SkippedFiles.FAILURE));
  }

  /**
   * Parquet files.
   *
   * @param column the column with the bytes; empty is the only one of that type
   * @throws IllegalArgumentException when there is no such column, or several and none is named
   */
  public static Pictures parquet(SparkSession spark, String path, Optional<String> column) {
    Dataset<Row> rows = spark.read().parquet(path);
    return of(rows, column.orElseGet(() -> onlyBytes(rows)));
  }

  /**
   * TFRecord files of {@code tf.train.Example}, each read by one task; the columns {@code file} and
   * {@code record} say where a picture was. A file that is damaged gives one row that says so, and
   * what is behind it is not read.
   *
   * @param feature name of the feature with a picture's bytes, such as {@code image/encoded}
   */
  public static Pictures tfRecord(SparkSession spark, String path, String feature) {
    return new Pictures(
        TfRecordPictures.read(spark, path, feature),
        TfRecordPictures.PICTURE,
        Optional.of(TfRecordPictures.FAILURE));
  }

  private static String onlyBytes(Dataset<Row> rows) {
    List<String> found = bytesColumns(rows);
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "expected one column of bytes, or the name of one, found " + found);
    }
    return found.get(0);
  }

  private static List<String> bytesColumns(Dataset<Row> rows) {
    return Arrays.stream(rows.schema().fields())
        .filter(field -> field.dataType().equals(DataTypes.BinaryType))
        .map(StructField::name)
        .toList();
  }
}
