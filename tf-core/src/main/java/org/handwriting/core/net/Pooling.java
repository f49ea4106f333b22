package org.handwriting.core.net;

import java.util.List;
import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How a window of pixels becomes one: by its largest or by its mean value. */
public enum Pooling {
  MAX,
  AVERAGE;

  /** The pooling called {@code name}, {@code max} or {@code average}. */
  public static Pooling named(String name) {
    for (Pooling pooling : values()) {
      if (pooling.label().equals(name)) {
        return pooling;
      }
    }
    throw new IllegalArgumentException("expected the pooling max or average, found " + name);
  }

  /** The name by which users know it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Pools windows side by side: float32 [n, h, w, c] to [n, h', w', c], what does not fill a window
   * dropped.
   *
   * @param window sides along n, h, w and c
   */
  Operand<TFloat32> of(Ops tf, Operand<TFloat32> x, List<Long> window) {
    return switch (this) {
      case MAX -> max(tf, x, window);
      case AVERAGE -> tf.nn.avgPool(x, window, window, "VALID");
    };
  }

  // TensorFlow Java only offers MaxPoolV2, which oneDNN does not know: its gradient takes four
  // times as long as MaxPool's.
  private static Operand<TFloat32> max(Ops tf, Operand<TFloat32> x, List<Long> window) {
    long[] sides = window.stream().mapToLong(Long::longValue).toArray();
    OperationBuilder pool = tf.scope().opBuilder("MaxPool", "MaxPool");
    pool.addInput(x.asOutput());
    pool.setAttr("ksize", sides).setAttr("strides", sides).setAttr("padding", "VALID");
    return pool.build().output(0);
  }
}
