package org.handwriting.core.device;

import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the environment tells oneDNN, TensorFlow's library of kernels for processors, before the
 * process starts.
 *
 * @param switched whether TensorFlow is told to calculate with it, {@code TF_ENABLE_ONEDNN_OPTS=1},
 *     or without, {@code 0}; empty where it goes by the processor
 * @param instructions the most that it may use of the processor, as {@code ONEDNN_MAX_CPU_ISA} or
 *     its older name {@code DNNL_MAX_CPU_ISA} has it, in capitals; empty is no limit
 */
record OneDnn(Optional<Boolean> switched, String instructions) {
  // Whatever else stands there, oneDNN takes for no limit, or has instructions for bfloat16.
  private static final Set<String> BELOW_AVX512 =
      Set.of("SSE41", "AVX", "AVX2", "AVX2_VNNI", "AVX2_VNNI_2");
  private static final Set<String> AVX512_BELOW_BFLOAT16 =
      Set.of("AVX512_CORE", "AVX512_CORE_VNNI");

  // On Linux TensorFlow calculates with it, unless told otherwise, where one of these is there.
  private static final Set<String> FLAGS_OF_NETWORKS =
      Set.of("avx512_vnni", "avx512_bf16", "avx_vnni", "amx_tile", "amx_int8", "amx_bf16");

  /** This process's. */
  static OneDnn here() {
    return of(System.getenv());
  }

  static OneDnn of(Map<String, String> environment) {
    Optional<Boolean> switched =
        Optional.ofNullable(environment.get("TF_ENABLE_ONEDNN_OPTS"))
            .map(value -> !value.equals("0") && !value.equalsIgnoreCase("false"));
    String limit =
        environment.getOrDefault(
            "ONEDNN_MAX_CPU_ISA", environment.getOrDefault("DNNL_MAX_CPU_ISA", ""));
    return new OneDnn(switched, limit.toUpperCase(Locale.ROOT));
  }

  /** Whether TensorFlow calculates with it on a processor of which Linux says these flags. */
  boolean usedWith(Collection<String> flags) {
    return switched.orElseGet(() -> !Collections.disjoint(flags, FLAGS_OF_NETWORKS));
  }

  /** Whether a processor's instructions for bfloat16, if it has any, are used. */
  boolean usesBfloat16() {
    return mayBeUsed()
        && !BELOW_AVX512.contains(instructions)
        && !AVX512_BELOW_BFLOAT16.contains(instructions);
  }

  /**
   * Why nothing may be calculated in bfloat16: TensorFlow looks at the processor alone and asks
   * oneDNN, which refuses, and the process ends with an illegal instruction.
   */
  Optional<String> bfloat16Obstacle() {
    return mayBeUsed() && BELOW_AVX512.contains(instructions)
        ? Optional.of(
            "expected float32, as ONEDNN_MAX_CPU_ISA is "
                + instructions
                + " and oneDNN has bfloat16 from AVX512_CORE on; found bfloat16")
        : Optional.empty();
  }

  // Where a processor has bfloat16, TensorFlow calculates with it unless told otherwise.
  private boolean mayBeUsed() {
    return switched.orElse(true);
  }
}
