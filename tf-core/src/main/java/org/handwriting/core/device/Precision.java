package org.handwriting.core.device;

import java.util.Locale;

/** What a step calculates with; weights, optimizer state and files are float32 in any case. */
public enum Precision {
  /** 32 bits everywhere. */
  FLOAT32,
  /**
   * bfloat16 where TensorFlow's grappler finds it safe: convolutions, matrix products and what lies
   * between them.
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

  /** The name by which users know it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
