package org.handwriting.core.device;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the environment tells oneDNN, TensorFlow's library of kernels for processors, before the
 * process starts.
 *
 * @param used whether TensorFlow calculates with it; {@code TF_ENABLE_ONEDNN_OPTS=0} says no
 * @param instructions the most that it may use of the processor, as {@code ONEDNN_MAX_CPU_ISA} or
 *     its older name {@code DNNL_MAX_CPU_ISA} has it, in capitals; empty is no limit
 */
record OneDnn(boolean used, String instructions) {
  // Whatever else stands there, oneDNN takes for no limit, or has instructions for bfloat16.
  private static final Set<String> BELOW_AVX512 =
      Set.of("SSE41", "AVX", "AVX2", "AVX2_VNNI", "AVX2_VNNI_2");
  private static final Set<String> AVX512_BELOW_BFLOAT16 =
      Set.of("AVX512_CORE", "AVX512_CORE_VNNI");

  /** This process's. */
  static OneDnn here() {
    return of(System.getenv());
  }

  static OneDnn of(Map<String, String> environment) {
    String switchedOn = environment.getOrDefault("TF_ENABLE_ONEDNN_OPTS", "1");
    String limit =
        environment.getOrDefault(
            "ONEDNN_MAX_CPU_ISA", environment.getOrDefault("DNNL_MAX_CPU_ISA", ""));
    return new OneDnn(
        !switchedOn.equals("0") && !switchedOn.equalsIgnoreCase("false"),
        limit.toUpperCase(Locale.ROOT));
  }

  /** Whether a processor's instructions for bfloat16, if it has any, are used. */
  boolean usesBfloat16() {
    return used
        && !BELOW_AVX512.contains(instructions)
        && !AVX512_BELOW_BFLOAT16.contains(instructions);
  }

  /**
   * Why nothing may be calculated in bfloat16: TensorFlow looks at the processor alone and asks
   * oneDNN, which refuses, and the process ends with an illegal instruction.
   */
  Optional<String> bfloat16Obstacle() {
    return used && BELOW_AVX512.contains(instructions)
        ? Optional.of(
            "expected float32, as ONEDNN_MAX_CPU_ISA is "
                + instructions
                + " and oneDNN has bfloat16 from AVX512_CORE on; found bfloat16")
        : Optional.empty();
  }
}
