package org.handwriting.train;

import org.handwriting.core.Precision;

/** What users may ask for as precision. */
public final class PrecisionChoice {
  private PrecisionChoice() {}

  /**
   * The precision called {@code name}; {@code auto} is bfloat16 where the processor has
   * instructions for it and is seen to be quicker with them, else float32.
   */
  public static Precision resolve(String name) {
    return name.equals("auto") ? PrecisionProbe.quicker() : Precision.named(name);
  }
}
