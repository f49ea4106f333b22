package org.handwriting.core;

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

  /** The name by which users know it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
