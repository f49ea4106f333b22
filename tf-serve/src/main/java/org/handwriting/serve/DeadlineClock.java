package org.handwriting.serve;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Tells those who do not wait when their time is over. */
final class DeadlineClock {
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private DeadlineClock() {}

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "hwr-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  /** Does something quick when so much time has gone by, unless it is cancelled. */
  static Future<?> after(Duration time, Runnable work) {
    return CLOCK.schedule(work, TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
  }
}
