package org.handwriting.spark;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;
import org.handwriting.serve.Recognizer;

/**
 * What a task does with its rows: batch by batch, on threads of its own.
 *
 * @param begun when the job did: the same for a task that is repeated
 */
record RecognitionTask(BulkOptions options, BulkCounts counts, GivenColumns given, Instant begun)
    implements MapPartitionsFunction<Row, Row> {
  // Enough for the network to work at its best and for a task's threads to be busy to the end; few
  // enough that a batch of large files does not fill the memory.
  private static final int BATCH = 256;
  private static final long BATCH_BYTES = 16L << 20;

  @Override
  public Iterator<Row> call(Iterator<Row> rows) throws IOException {
    Recognizer recognizer = ExecutorRecognizer.of(options, counts);
    TaskContext context = TaskContext.get();
    // A parallel stream that is begun in a pool works in that pool, and so never on more threads
    // than Spark has given to this task.
    ForkJoinPool threads = new ForkJoinPool(context.cpus());
    context.addTaskCompletionListener((TaskCompletionListener) done -> threads.shutdownNow());
    PictureReader reader = new PictureReader(recognizer, options, begun);
    return new Batched(rows, batch -> threads.submit(() -> results(reader, batch)).join());
  }

  private List<Row> results(PictureReader reader, List<Row> batch) {
    List<PictureReader.Bytes> pictures = batch.stream().map(given::bytes).toList();
    List<List<Object[]>> read = reader.read(pictures);
    List<Row> results = new ArrayList<>(batch.size());
    long errors = 0;
    for (int i = 0; i < batch.size(); i++) {
      for (Object[] columns : read.get(i)) {
        errors += columns[columns.length - 1] == null ? 0 : 1;
        results.add(given.with(batch.get(i), columns));
      }
    }
    counts.pictures().add(results.size());
    counts.errors().add(errors);
    return results;
  }

  /** Rows batch by batch; holds one batch and its results at a time. */
  private final class Batched implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final UnaryOperator<List<Row>> work;
    private Iterator<Row> done = List.<Row>of().iterator();

    Batched(Iterator<Row> rows, UnaryOperator<List<Row>> work) {
      this.rows = rows;
      this.work = work;
    }

    @Override
    public boolean hasNext() {
      return done.hasNext() || rows.hasNext();
    }

    @Override
    public Row next() {
      if (!done.hasNext()) {
        done = work.apply(batch()).iterator();
      }
      return done.next();
    }

    private List<Row> batch() {
      List<Row> batch = new ArrayList<>(BATCH);
      long bytes = 0;
      while (rows.hasNext() && batch.size() < BATCH && bytes < BATCH_BYTES) {
        Row row = rows.next();
        bytes += given.size(row);
        batch.add(row);
      }
      return batch;
    }
  }
}
