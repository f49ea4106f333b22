package org.handwriting.core.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What of the processor is used that matters here: what it can do and what the environment lets
 * oneDNN use of that.
 *
 * @param model the name that the system gives it, or the architecture where it gives none
 * @param avx512Bf16 whether it multiplies bfloat16 numbers in AVX-512 registers
 * @param amxBf16 whether it multiplies tiles of bfloat16 numbers
 * @param bfloat16Kernels whether oneDNN has kernels for bfloat16 on it, were they by way of
 *     float32: with AVX-512 and AVX-NE-CONVERT. Elsewhere it takes its reference's plain loops, ten
 *     times as long as float32. True where nothing is known
 * @param oneDnn whether TensorFlow calculates with oneDNN's kernels. On Linux it does so by itself
 *     only where the processor has instructions for networks (AVX512_VNNI, AVX_VNNI, AMX); on
 *     others with AVX2, {@code TF_ENABLE_ONEDNN_OPTS=1} in the environment, as {@code hwr} sets it,
 *     was measured to take 0.6 to 0.8 of the time
 */
public record CpuFeatures(
    String model, boolean avx512Bf16, boolean amxBf16, boolean bfloat16Kernels, boolean oneDnn) {
  private static final Path CPUINFO = Path.of("/proc/cpuinfo");
  private static final String ARCHITECTURE = System.getProperty("os.arch");

  public CpuFeatures {
    Objects.requireNonNull(model, "model");
  }

  /** This process's. On systems other than Linux nothing is known: no feature is claimed. */
  public static CpuFeatures here() {
    OneDnn oneDnn = OneDnn.here();
    try {
      return Files.isReadable(CPUINFO) ? of(Files.readAllLines(CPUINFO), oneDnn) : unknown(oneDnn);
    } catch (IOException e) {
      // Features are only ever a chance to be quicker: without them everything still works.
      return unknown(oneDnn);
    }
  }

  /** Reads the lines of Linux's {@code /proc/cpuinfo}; the first processor speaks for all. */
  static CpuFeatures of(List<String> cpuinfo, OneDnn oneDnn) {
    List<String> flags = List.of(value(cpuinfo, "flags").split("\\s+"));
    String model = value(cpuinfo, "model name");
    return new CpuFeatures(
        model.isEmpty() ? ARCHITECTURE : model,
        oneDnn.usesBfloat16() && flags.contains("avx512_bf16"),
        oneDnn.usesBfloat16() && flags.contains("amx_bf16"),
        flags.contains("avx512bw") || flags.contains("avx_ne_convert"),
        oneDnn.usedWith(flags));
  }

  /** Whether bfloat16 is computed by the processor itself rather than by way of float32. */
  public boolean bfloat16() {
    return avx512Bf16 || amxBf16;
  }

  private static CpuFeatures unknown(OneDnn oneDnn) {
    // On Windows TensorFlow calculates with oneDNN whatever the processor.
    boolean byDefault = System.getProperty("os.name").startsWith("Windows");
    return new CpuFeatures(ARCHITECTURE, false, false, true, oneDnn.switched().orElse(byDefault));
  }

  private static String value(List<String> cpuinfo, String key) {
    return cpuinfo.stream()
        .filter(line -> line.matches(key + "\\s*:.*"))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse("");
  }
}
