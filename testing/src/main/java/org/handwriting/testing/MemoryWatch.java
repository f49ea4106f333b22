package org.handwriting.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/**
 * What this process holds of memory as its work goes on. The profile soak gives it a heap of one
 * size that is in memory from the start, so that what grows is not the heap.
 */
public final class MemoryWatch {
  private static final Path STATUS = Path.of("/proc/self/status");

  // What malloc may keep of what was given back to it, in MiB.
  private static final long SLACK = 24;

  private final List<Sample> samples = new ArrayList<>();
  private final String name;

  /**
   * A moment.
   *
   * @param done calls until then
   * @param mebibytes in memory, of all that the process has
   * @param bytes native ones that JavaCPP knows of
   * @param objects native ones that JavaCPP knows of
   */
  private record Sample(long done, long mebibytes, long bytes, long objects) {}

  /**
   * For a test that is skipped aloud where a process is not told what it holds.
   *
   * @param name of the file with the samples in {@code target/soak}
   */
  public MemoryWatch(String name) {
    assumeTrue(Files.isReadable(STATUS), "this system does not tell what a process holds");
    this.name = name;
  }

  public void sample(long done) throws IOException {
    String resident =
        Files.readAllLines(STATUS).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    long kibibytes = Long.parseLong(resident.replaceAll("[^0-9]", ""));
    samples.add(new Sample(done, kibibytes / 1024, Pointer.totalBytes(), Pointer.totalCount()));
  }

  /** Writes the samples down and compares the last quarter with the second. */
  public void assertFlat() throws IOException {
    StringBuilder table = new StringBuilder("done\tMiB in memory\tnative bytes\tnative objects\n");
    samples.forEach(
        s -> table.append("%d\t%d\t%d\t%d%n".formatted(s.done, s.mebibytes, s.bytes, s.objects)));
    Path folder = Path.of(System.getProperty("hwr.target"), "soak");
    Files.writeString(Files.createDirectories(folder).resolve(name + ".txt"), table);
    assertNativeFlat();
    assertThat(after().mebibytes)
        .as("MiB in memory\n%s", table)
        .isLessThanOrEqualTo(before().mebibytes + SLACK);
  }

  /** Compares only what JavaCPP knows of: exact, but blind to what TensorFlow takes itself. */
  public void assertNativeFlat() {
    assertThat(after().objects).as("native objects").isLessThanOrEqualTo(before().objects);
    assertThat(after().bytes).as("native bytes").isLessThanOrEqualTo(before().bytes);
  }

  private Sample before() {
    return most(samples.subList(samples.size() / 4, samples.size() / 2));
  }

  private Sample after() {
    return most(samples.subList(3 * samples.size() / 4, samples.size()));
  }

  private static Sample most(List<Sample> part) {
    Sample most = new Sample(0, 0, 0, 0);
    for (Sample s : part) {
      most =
          new Sample(
              s.done,
              Math.max(most.mebibytes, s.mebibytes),
              Math.max(most.bytes, s.bytes),
              Math.max(most.objects, s.objects));
    }
    return most;
  }
}
