package org.handwriting.spark;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.input.PortableDataStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;
import org.handwriting.core.Failures;
import org.handwriting.core.TfRecords;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;

/** The records of one TFRecord file as rows; holds one at a time. */
final class TfRecordPictures implements Iterator<Row> {
  static final String PICTURE = "picture";
  static final String FAILURE = "failure";

  private static final StructType SCHEMA =
      new StructType()
          .add("file", DataTypes.StringType, false)
          .add("record", DataTypes.LongType, false)
          .add(PICTURE, DataTypes.BinaryType, true)
          .add(FAILURE, DataTypes.StringType, true);

  private final String file;
  private final String feature;
  private final DataInputStream in;
  private long record;
  private boolean damaged;
  private Optional<Row> next;

  private TfRecordPictures(String file, String feature, DataInputStream in) {
    this.file = file;
    this.feature = feature;
    this.in = in;
    this.next = read();
  }

  static Dataset<Row> read(SparkSession spark, String path, String feature) {
    JavaRDD<Row> rows =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .binaryFiles(path)
            .flatMap(file -> open(file._1(), feature, file._2()));
    return spark.createDataFrame(rows, SCHEMA);
  }

  private static Iterator<Row> open(String file, String feature, PortableDataStream stream) {
    DataInputStream in = stream.open();
    // However the task ends: a reader that stops early leaves the rest unread.
    TaskCompletionListener close = context -> close(in);
    TaskContext.get().addTaskCompletionListener(close);
    return new TfRecordPictures(file, feature, in);
  }

  private static void close(DataInputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean hasNext() {
    return next.isPresent();
  }

  @Override
  public Row next() {
    Row row = next.orElseThrow(NoSuchElementException::new);
    // Behind a damaged record nobody knows where the next one begins.
    next = damaged ? Optional.empty() : read();
    return row;
  }

  private Optional<Row> read() {
    long number = record++;
    try {
      return TfRecords.read(in).map(bytes -> row(number, bytes));
    } catch (IOException e) {
      damaged = true;
      return Optional.of(RowFactory.create(file, number, null, Failures.message(e)));
    }
  }

  private Row row(long number, byte[] bytes) {
    try {
      Feature found = Example.parseFrom(bytes).getFeatures().getFeatureOrDefault(feature, null);
      if (found == null || found.getBytesList().getValueCount() != 1) {
        return RowFactory.create(
            file,
            number,
            null,
            "expected a feature %s of one text of bytes, found %s"
                .formatted(feature, found == null ? "none" : "another"));
      }
      return RowFactory.create(file, number, found.getBytesList().getValue(0).toByteArray(), null);
    } catch (InvalidProtocolBufferException e) {
      return RowFactory.create(
          file, number, null, "expected a tf.train.Example, found other bytes");
    }
  }
}
