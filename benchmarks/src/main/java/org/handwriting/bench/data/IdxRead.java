package org.handwriting.bench.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.handwriting.bench.shared.Check;
import org.handwriting.bench.shared.Mnist;
import org.handwriting.core.DurableFiles;
import org.handwriting.data.Catalog;
import org.handwriting.data.Split;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * MNIST's 60,000 training pictures from their files, gzipped as they come and unpacked: the
 * difference is gunzip.
 *
 * <p>One thread, as a data set is opened by one. One fork: the disk's cache is warm after the first
 * read, and what is left is the same in each JVM. A second of warm-up compiles the loops.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class IdxRead {
  /** Pictures that are read. */
  public static final int PICTURES = 60_000;

  private static final List<String> FILES =
      List.of("train-images-idx3-ubyte", "train-labels-idx1-ubyte");

  /** Whether the files are gzipped. */
  @Param({"plain", "gzip"})
  public String files;

  private Path folder;
  private Split read;

  @Setup
  public void unpack() throws IOException {
    folder = Files.createTempDirectory("hwr-bench");
    for (String file : FILES) {
      String name = file + ".gz";
      Path official = Mnist.folder().resolve(name);
      if (files.equals("gzip")) {
        Files.copy(official, folder.resolve(name));
        continue;
      }
      try (InputStream in = new GZIPInputStream(Files.newInputStream(official));
          OutputStream out = Files.newOutputStream(folder.resolve(file))) {
        in.transferTo(out);
      }
    }
  }

  @Benchmark
  public Split read() throws IOException {
    read = Catalog.open("mnist", Optional.of(folder)).train();
    return read;
  }

  @TearDown
  public void checkAndDelete() throws IOException {
    DurableFiles.deleteTree(folder);
    Check.that(read.size() == PICTURES, "expected 60,000 pictures, found " + read.size());
    Check.that(
        read.sha256().equals(Mnist.train().sha256()), "expected MNIST, found other pictures");
  }
}
