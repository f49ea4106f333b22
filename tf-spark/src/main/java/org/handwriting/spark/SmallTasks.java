package org.handwriting.spark;

import org.apache.spark.sql.SparkSession;

/**
 * Cuts what files hold into tasks of a size that fits recognition. Spark's own sizes are made for
 * work that takes as long as reading: 128 MB of small pictures are minutes of a core, and as many
 * tasks as cores end with all waiting for the slowest; of files of a few kilobytes it packs 32 into
 * a task, far too few.
 */
public final class SmallTasks {
  private static final String MOST_BYTES = "spark.sql.files.maxPartitionBytes";
  private static final String COST_OF_OPENING = "spark.sql.files.openCostInBytes";
  private static final String LEAST_TASKS = "spark.sql.files.minPartitionNum";

  // Some 10,000 small pictures.
  private static final String FEW_BYTES = Integer.toString(16 << 20);
  private static final String CHEAP = Integer.toString(64 << 10);
  private static final int TASKS_A_CORE = 4;

  private SmallTasks() {}

  /** Sets what nobody has set yet, for all that the session reads from now on. */
  public static void in(SparkSession spark) {
    int cores = spark.sparkContext().defaultParallelism();
    setIfMissing(spark, MOST_BYTES, FEW_BYTES);
    setIfMissing(spark, COST_OF_OPENING, CHEAP);
    setIfMissing(spark, LEAST_TASKS, Integer.toString(TASKS_A_CORE * cores));
  }

  private static void setIfMissing(SparkSession spark, String name, String value) {
    if (!spark.sparkContext().conf().contains(name)) {
      spark.conf().set(name, value);
    }
  }
}
