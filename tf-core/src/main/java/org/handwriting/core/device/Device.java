package org.handwriting.core.device;

import java.util.Objects;
import org.tensorflow.DeviceSpec;
import org.tensorflow.DeviceSpec.DeviceType;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * A device that TensorFlow computes on.
 *
 * @param type TensorFlow's word for its kind: {@code CPU} or {@code GPU}
 * @param index which of its kind, from 0
 * @param memoryBytes what TensorFlow may use of the device's memory, in bytes; 0 for a CPU, for
 *     which TensorFlow only gives a placeholder of 256 MiB
 */
public record Device(String type, int index, long memoryBytes) {
  private static final String CPU = "CPU";
  private static final String GPU = "GPU";

  /** The processor. There is always one. */
  public static final Device PROCESSOR = new Device(CPU, 0, 0);

  public Device {
    Objects.requireNonNull(type, "type");
    if (index < 0) {
      throw new IllegalArgumentException("index: expected at least 0, found " + index);
    }
    if (memoryBytes < 0) {
      throw new IllegalArgumentException("memoryBytes: expected at least 0, found " + memoryBytes);
    }
  }

  /**
   * The device that TensorFlow calls {@code name}.
   *
   * @param name such as {@code /job:localhost/replica:0/task:0/device:GPU:1}
   * @throws IllegalArgumentException if the name does not end in a device's type and index
   */
  static Device named(String name, long memoryBytes) {
    String[] parts = name.substring(name.lastIndexOf('/') + 1).split(":", -1);
    if (parts.length != 3 || !parts[0].equals("device") || !parts[2].matches("\\d{1,9}")) {
      throw new IllegalArgumentException("expected …/device:TYPE:INDEX, found " + name);
    }
    return new Device(parts[1], Integer.parseInt(parts[2]), parts[1].equals(CPU) ? 0 : memoryBytes);
  }

  public boolean isGpu() {
    return type.equals(GPU);
  }

  /** As graph ops name it, such as {@code /device:GPU:0}. */
  public String name() {
    return "/device:" + type + ":" + index;
  }

  /**
   * For {@code tf.withDevice(…)} around the ops that are to be computed here.
   *
   * @throws IllegalArgumentException if it is neither a CPU nor a GPU
   */
  public DeviceSpec spec() {
    return DeviceSpec.newBuilder().deviceType(DeviceType.valueOf(type)).deviceIndex(index).build();
  }

  /**
   * What a session must be told so that it computes here; merge it into the session's own
   * configuration. On a CPU it hides every GPU. On a GPU it takes memory as it is needed instead of
   * all at once, and lets ops that have no GPU kernel (strings, label names) run on the CPU.
   */
  public ConfigProto config() {
    if (!isGpu()) {
      return ConfigProto.newBuilder().putDeviceCount(GPU, 0).build();
    }
    return ConfigProto.newBuilder()
        .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
        .setAllowSoftPlacement(true)
        .build();
  }
}
