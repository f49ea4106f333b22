package org.handwriting.core.device;

import java.util.regex.Pattern;

/**
 * Where a person wants a network computed. A session computes on one GPU, TensorFlow's first; which
 * of a machine's GPUs that is, the environment's {@code CUDA_VISIBLE_DEVICES} says, for the driver
 * as for TensorFlow.
 */
public enum DeviceChoice {
  /** The GPU that TensorFlow sees first, or else the CPU. */
  AUTO("auto"),

  /** The CPU, whatever else there is. */
  CPU("cpu"),

  /** The GPU that TensorFlow sees first, or nothing. */
  GPU("gpu:0");

  private static final Pattern FURTHER_GPU = Pattern.compile("gpu:[1-9]\\d{0,2}");

  private final String label;

  DeviceChoice(String label) {
    this.label = label;
  }

  /**
   * Reads {@code auto}, {@code cpu} or {@code gpu:0}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static DeviceChoice parse(String text) {
    for (DeviceChoice choice : values()) {
      if (choice.label.equals(text)) {
        return choice;
      }
    }
    if (FURTHER_GPU.matcher(text).matches()) {
      String index = text.substring(text.indexOf(':') + 1);
      throw new IllegalArgumentException(
          "device: expected auto, cpu or gpu:0, found '%s'; for another GPU set CUDA_VISIBLE_DEVICES=%s and ask for gpu:0"
              .formatted(text, index));
    }
    throw new IllegalArgumentException("device: expected auto, cpu or gpu:0, found '" + text + "'");
  }

  /**
   * The device to compute on. TensorFlow is asked only where its library on the class path can use
   * a GPU, so that a choice of the CPU, or an automatic one without that library, costs nothing.
   *
   * @throws IllegalArgumentException if a GPU is asked for and TensorFlow does not see it; the
   *     message names the reasons
   */
  public Device resolve() {
    return switch (this) {
      case CPU -> Device.PROCESSOR;
      case AUTO ->
          NativeLibrary.onClassPath().forGpu() ? resolve(Devices.find()) : Device.PROCESSOR;
      case GPU -> resolve(Devices.find());
    };
  }

  /** The same among devices that are known already. */
  public Device resolve(Devices devices) {
    return switch (this) {
      case CPU -> Device.PROCESSOR;
      case AUTO -> devices.gpu(0).orElse(Device.PROCESSOR);
      case GPU ->
          devices
              .gpu(0)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "no gpu:0 here: " + String.join("; ", devices.whyNoGpu())));
    };
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return label;
  }
}
