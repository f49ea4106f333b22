package org.handwriting.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/**
 * A cluster of two executors with a core each, processes of their own, that all tests of this JVM
 * share. This JVM is the driver.
 */
final class Cluster {
  /** Two workers, one core each, 2,048 MB each. */
  static final String MASTER = "local-cluster[2,1,2048]";

  /**
   * For JVMs that live for seconds: the second compiler and a collector with threads of its own
   * would take more than they give.
   */
  static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private static final int FIRST = Integer.MAX_VALUE;

  private static SparkSession session;

  private Cluster() {}

  static synchronized SparkSession session() {
    if (session == null) {
      try {
        SparkHome.there();
        session = start();
        SmallTasks.in(session);
        // Before Spark's own, which kills executors that the master then starts anew.
        ShutdownHookManager.get().addShutdownHook(session::stop, FIRST);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return session;
  }

  private static SparkSession start() throws IOException {
    Path target = Path.of(System.getProperty("hwr.target"));
    String jars =
        String.join(
            ",",
            Stream.concat(SparkHome.application().stream(), Stream.of(testClasses(target)))
                .map(Path::toString)
                .toList());
    return SparkSession.builder()
        .master(MASTER)
        .appName("tests")
        .config("spark.jars", jars)
        .config("spark.ui.enabled", false)
        .config("spark.sql.extensions", HandwritingExtensions.class.getName())
        .config("spark.executor.extraJavaOptions", SHORT_LIVED)
        .config("spark.sql.warehouse.dir", target.resolve("warehouse").toString())
        .getOrCreate();
  }

  // Executors run the tests' own lambdas and training setups.
  private static Path testClasses(Path target) throws IOException {
    Path classes = target.resolve("test-classes");
    Path jar = target.resolve("spark-tests.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (Path file : files(classes)) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
    return jar;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /** Kills an executor's process, as a machine that fails would, when so many tasks have ended. */
  static Killer killAfter(int tasks) {
    Killer killer = new Killer(tasks);
    session().sparkContext().addSparkListener(killer);
    return killer;
  }

  /** Kills once. */
  static final class Killer extends SparkListener implements AutoCloseable {
    private final AtomicInteger left;
    private volatile boolean killed;

    private Killer(int tasks) {
      left = new AtomicInteger(tasks);
    }

    boolean killed() {
      return killed;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      if (left.decrementAndGet() == 0) {
        killed = ProcessHandle.current().children().findFirst().orElseThrow().destroyForcibly();
      }
    }

    @Override
    public void close() {
      session().sparkContext().removeSparkListener(this);
    }
  }
}
