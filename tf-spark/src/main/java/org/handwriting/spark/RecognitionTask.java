package org.handwriting.spark;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * What a task does with its rows: batch by batch, on threads of its own.
 *
 * @param form where in a row its picture is, and what becomes of the row
 * @param begun when the job did: the same for a task that is repeated
 */
record RecognitionTask(BulkOptions options, BulkCounts counts, RowForm form, Instant begun)
    implements MapPartitionsFunction<Row, Row> {
  // Enough for the network to work at its best and for a task's threads to be busy to the end; few
  // enough that a batch of large files does not fill the memory.
  private static final int BATCH = 256;
  private static final long BATCH_BYTES = 16L << 20;

  @Override
  public Iterator<Row> call(Iterator<Row> rows) throws IOException {
    ForkJoinPool threads = TaskThreads.here();
    PictureReader reader = new PictureReader(options, begun, () -> counts.models().add(1));
    return new Batched(rows, batch -> threads.submit(() -> results(reader, batch)).join());
  }

  private List<Row> results(PictureReader reader, List<Row> batch) {
    List<PictureReader.Bytes> given = batch.stream().map(form::bytes).toList();
    List<List<Object[]>> read = reader.read(given);
    List<Row> results = new ArrayList<>(batch.size());
    long pictures = 0;
    long errors = 0;
    for (int i = 0; i < batch.size(); i++) {
      for (Object[] columns : read.get(i)) {
        errors += columns[columns.length - 1] == null ? 0 : 1;
        pictures++;
      }
      results.addAll(form.results(batch.get(i), read.get(i)));
    }
    counts.pictures().add(pictures);
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
        bytes += form.size(row);
        batch.add(row);
      }
      return batch;
    }
  }
}
