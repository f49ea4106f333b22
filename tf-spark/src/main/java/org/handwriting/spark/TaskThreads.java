package org.handwriting.spark;

import java.util.concurrent.ForkJoinPool;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/**
 * The threads that a task may use: as many as Spark has given to it, and not one more. A parallel
 * stream that is begun in a pool works in that pool.
 */
final class TaskThreads {
  private TaskThreads() {}

  /** Those of the task under way, which end with it; where there is none, one. */
  static ForkJoinPool here() {
    TaskContext context = TaskContext.get();
    if (context == null) {
      return new ForkJoinPool(1); // Spark's optimizer asks, on the driver; idle threads end
    }
    ForkJoinPool threads = new ForkJoinPool(context.cpus());
    context.addTaskCompletionListener((TaskCompletionListener) done -> threads.shutdownNow());
    return threads;
  }
}
