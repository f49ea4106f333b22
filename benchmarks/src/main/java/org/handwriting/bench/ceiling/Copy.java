package org.handwriting.bench.ceiling;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.handwriting.bench.shared.Check;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * The limit of everything that moves bytes: from one large array into another, shared out among all
 * cores. Bytes read and bytes written count both.
 *
 * <p>A thread for each core, because one alone does not fill the memory's bus. One fork and short
 * iterations: there is nothing to compile but a call of memcpy.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(Threads.MAX)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class Copy {
  /** Bytes of each array: beyond any cache. */
  public static final int BYTES = 1 << 28;

  private byte[] from;
  private byte[] to;

  @Setup
  public void fill() {
    from = new byte[BYTES];
    to = new byte[BYTES];
    Arrays.fill(from, (byte) 7);
  }

  @Benchmark
  public void copy(ThreadParams thread) {
    int part = BYTES / thread.getThreadCount();
    int at = thread.getThreadIndex() * part;
    System.arraycopy(from, at, to, at, part);
  }

  @TearDown
  public void check() {
    Check.that(to[0] == 7 && to[BYTES / 2] == 7, "expected all to be copied, found other bytes");
  }
}
