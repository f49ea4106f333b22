package org.handwriting.cli;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The memory that C's library keeps for native code. It keeps what the JVM's compilers and the
 * optimizing of graphs once took, some 40 MB, until it is told to give it back.
 */
final class NativeMemory {
  private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";

  /** As {@code jcmd PID System.trim_native_heap}; JVMs for glibc have it. */
  private static final String TRIM = "systemTrimNativeHeap";

  private NativeMemory() {}

  /**
   * Gives back what is free. Whether that could be asked for: where it cannot, the memory stays
   * with the process, and nothing else is different.
   */
  static boolean trim() {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName(COMMANDS),
              TRIM,
              new Object[] {new String[0]},
              new String[] {String[].class.getName()});
      return true;
    } catch (JMException e) {
      return false;
    }
  }

  /** Gives it back in this rhythm, as long as the process lives and as it can. */
  static void trimEvery(Duration time) {
    ScheduledExecutorService watch =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "hwr-memory");
              thread.setDaemon(true);
              return thread;
            });
    Runnable trim =
        () -> {
          if (!trim()) {
            watch.shutdown();
          }
        };
    var unused =
        watch.scheduleWithFixedDelay(trim, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
  }
}
