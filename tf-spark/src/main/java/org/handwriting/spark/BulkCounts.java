package org.handwriting.spark;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * What has been done so far, to be seen in Spark's pages while a job runs. A task that is repeated
 * counts again, so these are the work that was done; how many rows there are is in the result.
 *
 * @param pictures that were looked at
 * @param errors pictures among them that could not be read
 * @param models times that a model was loaded: once for each executor
 */
record BulkCounts(LongAccumulator pictures, LongAccumulator errors, LongAccumulator models)
    implements Serializable {
  static BulkCounts in(SparkContext context) {
    return new BulkCounts(
        context.longAccumulator("hwr pictures"),
        context.longAccumulator("hwr errors"),
        context.longAccumulator("hwr models loaded"));
  }
}
