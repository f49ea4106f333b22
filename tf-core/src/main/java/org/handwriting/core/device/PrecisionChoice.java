package org.handwriting.core.device;

/** What users may ask for as precision. */
public final class PrecisionChoice {
  private PrecisionChoice() {}

  /**
   * The precision called {@code name}, {@code float32} or {@code bfloat16}; {@code auto} is
   * bfloat16 where the processor has AVX512_BF16 or AMX_BF16 and the environment lets oneDNN use
   * them, else float32. On these a training step was measured to take 0.6 to 0.8 of its time in
   * float32 and recognition 0.5 to 0.7; elsewhere bfloat16 is emulated and slower. Decided by what
   * processor and environment say, not by a stop watch, so that the same seed on the same machine
   * always gives the same run.
   *
   * @throws IllegalArgumentException when there is none of that name, or bfloat16 is asked for on a
   *     GPU or where {@link Precision#obstacle()} tells why not
   */
  public static Precision resolve(String name, Device device) {
    if (name.equals("auto")) {
      return quickest(device);
    }
    Precision precision = Precision.named(name);
    if (precision == Precision.BFLOAT16 && device.isGpu()) {
      throw new IllegalArgumentException(
          "expected float32 on a GPU (which calculates it as TF32), found bfloat16");
    }
    precision.check();
    return precision;
  }

  /** What {@code auto} means on a device. */
  public static Precision quickest(Device device) {
    boolean quicker = !device.isGpu() && CpuFeatures.here().bfloat16();
    return quicker ? Precision.BFLOAT16 : Precision.FLOAT32;
  }
}
