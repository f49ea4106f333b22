package org.handwriting.spark;

import java.io.Serializable;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.handwriting.data.Labels;
import org.handwriting.data.Split;
import org.handwriting.train.Round;
import org.handwriting.train.RoundResult;
import org.handwriting.train.Worker;

/** What each worker's task does in a round. */
record RoundTask(String training, TrainingSetup setup, Round round, Broadcast<float[]> values)
    implements Serializable {
  RoundResult learn(int number, Split pictures) {
    Worker worker = ExecutorWorkers.take(training, () -> worker(pictures.labels()));
    RoundResult result;
    try {
      result = worker.learn(pictures, number, round, values.value());
    } catch (RuntimeException | Error e) {
      worker.close(); // nobody knows what state it is in
      throw e;
    }
    ExecutorWorkers.giveBack(training, worker);
    return result;
  }

  private Worker worker(Labels labels) {
    int threads = TaskContext.get().cpus();
    return new Worker(setup.network(), labels, setup.options(), threads);
  }
}
