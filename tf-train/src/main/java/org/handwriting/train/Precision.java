package org.handwriting.train;

/**
 * The numbers that a training step calculates with; weights, optimizer state and files are float32
 * in any case.
 */
public enum Precision {
  /** 32 bits everywhere. */
  FLOAT32,
  /**
   * bfloat16 where grappler finds it safe: convolutions, matrix products and what lies between
   * them.
   */
  BFLOAT16
}
