package org.handwriting.bench.ceiling;

import java.util.concurrent.TimeUnit;
import org.handwriting.bench.shared.Check;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.device.Precision;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The limit of everything that calculates: the product of two square matrices, through a session as
 * training opens it.
 *
 * <p>One fork for each line, because the first session fixes the threads of the process. One
 * calling thread, because the product is shared out among the session's own. Two seconds of warm-up
 * bring the clock rate to where a long training has it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 3, time = 1)
public class MatrixProduct {
  /** Rows and columns: 16 MB a matrix in float32, beyond any cache. */
  public static final int SIDE = 2048;

  /** Name of a {@link Precision}. */
  @Param({"float32", "bfloat16"})
  public String precision;

  /** One thread, or as many as there are cores. */
  @Param({"all", "1"})
  public String threads;

  private Product product;

  @Setup
  public void open() {
    int used = threads.equals("all") ? SessionOptions.defaults().threads() : 1;
    product = new Product(SIDE, Precision.named(precision), used);
  }

  /** The product is not brought to Java: that is no part of the limit. */
  @Benchmark
  public void multiply() {
    product.run();
  }

  @TearDown
  public void checkAndClose() {
    try {
      Check.close("the product's last number", 1, product.last(), 0);
    } finally {
      product.close();
    }
  }
}
