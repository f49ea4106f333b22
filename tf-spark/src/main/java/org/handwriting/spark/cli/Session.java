package org.handwriting.spark.cli;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** The session that a command works in. */
final class Session {
  // Spark packs small files into one task as if opening one cost as much as reading 4 MB: 32 to a
  // task, for pictures of a few kilobytes far too few.
  private static final String COST_OF_OPENING = "spark.sql.files.openCostInBytes";
  private static final String AS_MUCH_AS = Integer.toString(64 << 10);

  private Session() {}

  /** The one that spark-submit has configured; without it, all cores of this machine. */
  static SparkSession open(String name) {
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.master", "local[*]");
    conf.setIfMissing("spark.app.name", name);
    conf.setIfMissing(COST_OF_OPENING, AS_MUCH_AS);
    return SparkSession.builder().config(conf).getOrCreate();
  }
}
