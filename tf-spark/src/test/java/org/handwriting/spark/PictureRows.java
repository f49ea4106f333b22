package org.handwriting.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows of pictures, and what is recognized in them. */
final class PictureRows {
  private static final StructType FILES =
      new StructType().add("id", DataTypes.IntegerType).add("file", DataTypes.BinaryType);

  private PictureRows() {}

  static Pictures rows(List<byte[]> files, int partitions) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      rows.add(RowFactory.create(i, files.get(i)));
    }
    SparkSession spark = Cluster.session();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return Pictures.of(spark.createDataFrame(context.parallelize(rows, partitions), FILES), "file");
  }

  static Dataset<Row> recognize(Pictures pictures, BulkOptions options) {
    return new BulkRecognition(Cluster.session(), options).recognize(pictures);
  }

  /** The rows in the order of their pictures. */
  static List<Row> byId(Dataset<Row> results) {
    List<Row> rows = new ArrayList<>(results.collectAsList());
    rows.sort(Comparator.comparingInt(row -> row.getInt(0)));
    return rows;
  }
}
