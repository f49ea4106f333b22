package org.handwriting.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.handwriting.bench.shared.Mnist;
import org.handwriting.core.device.CpuFeatures;
import org.tensorflow.TensorFlow;

/**
 * What was measured, and on what.
 *
 * @param processor its model
 * @param cores that are there for this process
 * @param avx512Bf16 whether it multiplies bfloat16 numbers in AVX-512 registers
 * @param amxBf16 whether it multiplies tiles of bfloat16 numbers
 * @param load processes that wanted to run in the minute before; on Linux, else -1
 * @param system its name and version
 * @param jdk version of the JVM
 * @param tensorflow version of TensorFlow
 * @param commit of the checkout; "+" after it when files were changed since, "unknown" without git
 */
record Machine(
    String processor,
    int cores,
    boolean avx512Bf16,
    boolean amxBf16,
    boolean oneDnn,
    double load,
    String system,
    String jdk,
    String tensorflow,
    String commit) {

  /** This one. */
  static Machine here() {
    CpuFeatures features = CpuFeatures.here();
    return new Machine(
        features.model(),
        Runtime.getRuntime().availableProcessors(),
        features.avx512Bf16(),
        features.amxBf16(),
        features.oneDnn(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        TensorFlow.version(),
        checkedOut());
  }

  private static String checkedOut() {
    try {
      String commit = git("rev-parse", "--short", "HEAD");
      return git("status", "--porcelain", "--untracked-files=no").isEmpty() ? commit : commit + "+";
    } catch (IOException e) {
      // No git, or no checkout: the figures are as good without.
      return "unknown";
    }
  }

  private static String git(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("git", "-C", Mnist.home().toString()));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("git failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return said.strip();
  }
}
