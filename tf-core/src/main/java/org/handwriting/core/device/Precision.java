package org.handwriting.core.device;

import java.util.Locale;
import java.util.Optional;

/** What a step calculates with; weights, optimizer state and files are float32 in any case. */
public enum Precision {
  /** 32 bits everywhere. */
  FLOAT32,
  /**
   * bfloat16 where TensorFlow's grappler finds it safe: convolutions, matrix products and what lies
   * between them. Where oneDNN has no kernels for it ({@link CpuFeatures#bfloat16Kernels}), all is
   * calculated in float32, so that a run which began on another machine goes on.
   */
  BFLOAT16;

  /** The precision called {@code name}, {@code float32} or {@code bfloat16}. */
  public static Precision named(String name) {
    for (Precision precision : values()) {
      if (precision.label().equals(name)) {
        return precision;
      }
    }
    throw new IllegalArgumentException(
        "expected a precision of auto, float32 or bfloat16, found " + name);
  }

  /**
   * Why this process cannot calculate with it on a processor, or nothing where it can: the
   * environment's {@code ONEDNN_MAX_CPU_ISA} may forbid bfloat16.
   */
  public Optional<String> obstacle() {
    return this == BFLOAT16 ? OneDnn.here().bfloat16Obstacle() : Optional.empty();
  }

  /**
   * Looks whether this process can calculate with it on a processor.
   *
   * @throws IllegalArgumentException with the {@link #obstacle()}
   */
  public void check() {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      throw new IllegalArgumentException(obstacle.get());
    }
  }

  /** The name by which users know it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
