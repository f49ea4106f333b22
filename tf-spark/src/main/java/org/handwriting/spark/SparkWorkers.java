package org.handwriting.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.handwriting.data.Split;
import org.handwriting.train.Round;
import org.handwriting.train.RoundResult;
import org.handwriting.train.Worker;
import org.handwriting.train.Workers;

/**
 * Workers that are Spark's tasks: {@code FitOptions.defaults().withWorkers(new SparkWorkers(…))}.
 *
 * <p>A round is a job with a task for each worker. Each begins with the last round's mean, takes
 * the round's steps on its own part of the pictures, and the values go back up a tree of sums. All
 * values are averaged: weights, batch norm's statistics, moving averages, and what the optimizer
 * keeps. So between two rounds nothing of the training is on the executors that the driver has not:
 * one that is lost costs the round that was under way, which Spark does again elsewhere, and a
 * checkpoint of the driver's is a whole one.
 *
 * <p>The pictures of each worker are sent once, to the executor that works for it. Close it to let
 * the cluster forget them.
 */
public final class SparkWorkers implements Workers, AutoCloseable {
  private final JavaSparkContext spark;
  private final TrainingSetup setup;
  private final int steps;
  private final String training = UUID.randomUUID().toString();
  private final List<Broadcast<Shard>> sent = new ArrayList<>();
  private final JavaRDD<Shard> shards;

  /**
   * Sends the pictures out.
   *
   * @param train what to learn from; the same as the trainer's
   * @param count of the workers, best as many as tasks can run at once
   * @param stepsARound steps after which values are averaged
   */
  public SparkWorkers(
      SparkContext context, TrainingSetup setup, Split train, int count, int stepsARound) {
    if (count < 1 || count > train.size() || stepsARound < 1) {
      throw new IllegalArgumentException(
          "expected 1 to %d workers and 1 step a round or more, found %d and %d"
              .formatted(train.size(), count, stepsARound));
    }
    this.spark = JavaSparkContext.fromSparkContext(context);
    this.setup = setup;
    this.steps = stepsARound;
    for (int number = 0; number < count; number++) {
      sent.add(spark.broadcast(new Shard(number, Worker.shard(train, number, count))));
    }
    this.shards = shards(count);
  }

  // Kept on the executors, not only for speed: a task goes to the executor that has its part.
  private JavaRDD<Shard> shards(int count) {
    List<Broadcast<Shard>> parts = List.copyOf(sent);
    return spark
        .parallelize(IntStream.range(0, count).boxed().toList(), count)
        .map(number -> parts.get(number).value())
        .persist(StorageLevel.MEMORY_ONLY());
  }

  @Override
  public int count() {
    return sent.size();
  }

  @Override
  public int stepsARound() {
    return steps;
  }

  @Override
  public RoundResult learn(Round round, float[] values) {
    Broadcast<float[]> from = spark.broadcast(values);
    RoundTask task = new RoundTask(training, setup, round, from);
    try {
      return shards
          .map(shard -> task.learn(shard.number(), shard.pictures()))
          .treeAggregate(new MeanValues(), MeanValues::plus, MeanValues::plus)
          .result();
    } finally {
      from.destroy();
    }
  }

  /** Lets the executors forget the pictures. */
  @Override
  public void close() {
    shards.unpersist();
    sent.forEach(Broadcast::destroy);
  }
}
