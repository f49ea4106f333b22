/**
 * Beyond one machine, on Apache Spark: {@link org.handwriting.spark.BulkRecognition} reads pictures
 * by the million, {@link org.handwriting.spark.SparkWorkers} learn at once. The way of the data
 * through Spark and nothing else: recognition is tf-serve's, training is tf-train's.
 *
 * <pre>{@code
 * Pictures scans = Pictures.folder(spark, "hdfs:///scans");
 * BulkRecognition recognition = new BulkRecognition(spark, BulkOptions.defaults());
 * recognition.recognize(scans).write().parquet("hdfs:///results");
 * }</pre>
 */
package org.handwriting.spark;
