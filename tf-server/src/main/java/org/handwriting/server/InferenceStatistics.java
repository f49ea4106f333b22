package org.handwriting.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What a model has answered since the server began, as statistics of models tell it. */
final class InferenceStatistics {
  private final Map<String, Tally> all = new ConcurrentHashMap<>();

  /** How often something happened, and how long it took together. */
  static final class Tally {
    private final LongAdder times = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    void add(long took) {
      add(1, took);
    }

    void add(long often, long took) {
      times.add(often);
      nanos.add(took);
    }

    long times() {
      return times.sum();
    }

    long nanos() {
      return nanos.sum();
    }
  }

  /** Of something that happens to a model. */
  Tally of(String model, String what) {
    return all.computeIfAbsent(what + "/" + model, key -> new Tally());
  }
}
