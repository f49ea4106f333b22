package org.handwriting.core.net;

import java.util.Locale;

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
}
