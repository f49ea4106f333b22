package org.handwriting.data;

/** Makes one seed out of several numbers, so that neighbors have nothing to do with each other. */
public final class Seeds {
  /** The odd number nearest to 2^64 divided by the golden ratio (SplitMix64). */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  /** A seed for a part of what a run draws, such as an epoch and a place in it. */
  public static long mixed(long seed, long... parts) {
    long mixed = finished(seed + GOLDEN);
    for (long part : parts) {
      mixed = finished(mixed + GOLDEN * (part + 1));
    }
    return mixed;
  }

  /** SplitMix64's last step (Steele, Lea and Flood 2014). */
  private static long finished(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
