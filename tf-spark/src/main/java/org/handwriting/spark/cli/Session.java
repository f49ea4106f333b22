package org.handwriting.spark.cli;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.handwriting.spark.SmallTasks;

/** The session that a command works in. */
final class Session {
  private Session() {}

  /** The one that spark-submit has configured; without it, all cores of this machine. */
  static SparkSession open(String name) {
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.master", "local[*]");
    conf.setIfMissing("spark.app.name", name);
    SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
    SmallTasks.in(spark);
    return spark;
  }
}
