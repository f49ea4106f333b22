package org.handwriting.spark;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.handwriting.train.Worker;

/**
 * The networks in training of this JVM, kept from round to round: building one takes about a
 * second. A task has one to itself, whichever is free: all begin a round with the values they are
 * given.
 */
final class ExecutorWorkers {
  private static final Map<String, Deque<Worker>> FREE = new HashMap<>();

  private ExecutorWorkers() {}

  /** One that is free, or else a new one. Give it back, or close it. */
  static Worker take(String training, Supplier<Worker> make) {
    synchronized (FREE) {
      closeOthers(training);
      Deque<Worker> free = FREE.computeIfAbsent(training, t -> new ArrayDeque<>());
      if (!free.isEmpty()) {
        return free.pop();
      }
    }
    return make.get();
  }

  /** Keeps one for the next round. */
  static void giveBack(String training, Worker worker) {
    synchronized (FREE) {
      Deque<Worker> free = FREE.get(training);
      if (free != null) {
        free.push(worker);
        return;
      }
    }
    worker.close(); // another training has begun meanwhile
  }

  // An application trains one network after another: what the last one left is not needed again.
  private static void closeOthers(String training) {
    FREE.entrySet()
        .removeIf(
            entry -> {
              if (entry.getKey().equals(training)) {
                return false;
              }
              entry.getValue().forEach(Worker::close);
              return true;
            });
  }
}
