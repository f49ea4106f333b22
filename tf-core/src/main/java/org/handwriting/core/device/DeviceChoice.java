package org.handwriting.core.device;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a person wants a network computed: {@code auto}, {@code cpu} or {@code gpu:0}.
 *
 * @param kind which of the three
 * @param index which GPU, from 0; 0 when none is asked for
 */
public record DeviceChoice(Kind kind, int index) {
  /** The first GPU that TensorFlow sees, or else the CPU. */
  public static final DeviceChoice AUTO = new DeviceChoice(Kind.AUTO, 0);

  /** The CPU, whatever else there is. */
  public static final DeviceChoice CPU = new DeviceChoice(Kind.CPU, 0);

  private static final Pattern GPU = Pattern.compile("gpu:(\\d{1,3})");

  /** What is asked for. */
  public enum Kind {
    AUTO,
    CPU,
    GPU
  }

  public DeviceChoice {
    Objects.requireNonNull(kind, "kind");
    if (index < 0 || (index > 0 && kind != Kind.GPU)) {
      throw new IllegalArgumentException(
          "index: expected a GPU's, or 0; found " + index + " for " + kind);
    }
  }

  /**
   * Reads {@code auto}, {@code cpu}, {@code gpu:0}, {@code gpu:1}, …
   *
   * @throws IllegalArgumentException for anything else
   */
  public static DeviceChoice parse(String text) {
    Matcher gpu = GPU.matcher(text);
    if (gpu.matches()) {
      return new DeviceChoice(Kind.GPU, Integer.parseInt(gpu.group(1)));
    }
    return switch (text) {
      case "auto" -> AUTO;
      case "cpu" -> CPU;
      default ->
          throw new IllegalArgumentException(
              "device: expected auto, cpu or gpu:0, found '" + text + "'");
    };
  }

  /**
   * The device to compute on. TensorFlow is asked only where its library on the class path can use
   * a GPU, so that a choice of the CPU, or an automatic one without that library, costs nothing.
   *
   * @throws IllegalArgumentException if a GPU is asked for and TensorFlow does not see it; the
   *     message names the reasons
   */
  public Device resolve() {
    return switch (kind) {
      case CPU -> Device.PROCESSOR;
      case AUTO ->
          NativeLibrary.onClassPath().forGpu() ? resolve(Devices.find()) : Device.PROCESSOR;
      case GPU -> resolve(Devices.find());
    };
  }

  /** The same among devices that are known already. */
  public Device resolve(Devices devices) {
    return switch (kind) {
      case CPU -> Device.PROCESSOR;
      case AUTO ->
          devices.all().stream().filter(Device::isGpu).findFirst().orElse(Device.PROCESSOR);
      case GPU ->
          devices
              .gpu(index)
              .orElseThrow(
                  () -> new IllegalArgumentException("no " + this + " here: " + why(devices)));
    };
  }

  private static String why(Devices devices) {
    return devices.whyNoGpu().isEmpty()
        ? "TensorFlow sees " + String.join(", ", devices.all().stream().map(Device::name).toList())
        : String.join("; ", devices.whyNoGpu());
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return kind == Kind.GPU ? name + ":" + index : name;
  }
}
