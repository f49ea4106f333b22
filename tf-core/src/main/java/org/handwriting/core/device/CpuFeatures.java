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
 */
public record CpuFeatures(String model, boolean avx512Bf16, boolean amxBf16) {
  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  public CpuFeatures {
    Objects.requireNonNull(model, "model");
  }

  /** This process's. On systems other than Linux nothing is known: no feature is claimed. */
  public static CpuFeatures here() {
    try {
      return Files.isReadable(CPUINFO)
          ? of(Files.readAllLines(CPUINFO)).within(OneDnn.here())
          : unknown();
    } catch (IOException e) {
      // Features are only ever a chance to be quicker: without them everything still works.
      return unknown();
    }
  }

  /** Reads the lines of Linux's {@code /proc/cpuinfo}; the first processor speaks for all. */
  static CpuFeatures of(List<String> cpuinfo) {
    List<String> flags = List.of(value(cpuinfo, "flags").split("\\s+"));
    String model = value(cpuinfo, "model name");
    return new CpuFeatures(
        model.isEmpty() ? unknown().model() : model,
        flags.contains("avx512_bf16"),
        flags.contains("amx_bf16"));
  }

  /** What is left of them. */
  CpuFeatures within(OneDnn oneDnn) {
    return oneDnn.usesBfloat16() ? this : new CpuFeatures(model, false, false);
  }

  /** Whether bfloat16 is computed by the processor itself rather than by way of float32. */
  public boolean bfloat16() {
    return avx512Bf16 || amxBf16;
  }

  private static CpuFeatures unknown() {
    return new CpuFeatures(System.getProperty("os.arch"), false, false);
  }

  private static String value(List<String> cpuinfo, String key) {
    return cpuinfo.stream()
        .filter(line -> line.matches(key + "\\s*:.*"))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse("");
  }
}
