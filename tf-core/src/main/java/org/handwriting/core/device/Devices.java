package org.handwriting.core.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.internal.c_api.TFE_Context;
import org.tensorflow.internal.c_api.TFE_ContextOptions;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * What TensorFlow can compute on in this process.
 *
 * @param all every device that TensorFlow sees, the CPU first
 * @param whyNoGpu when there is no GPU among them: what is in the way, in the order in which to
 *     mend it, a sentence each; otherwise empty
 */
public record Devices(List<Device> all, List<String> whyNoGpu) {
  public Devices {
    all = List.copyOf(all);
    whyNoGpu = List.copyOf(whyNoGpu);
  }

  /**
   * Asks TensorFlow. The asking starts TensorFlow in this process, and with a GPU its driver; it
   * fixes the size of the thread pool that sessions share unless they ask for their own. Loads
   * CUDA's libraries first where they are on the class path.
   *
   * @throws NativeLibraryException if TensorFlow itself cannot be loaded
   * @throws IllegalStateException if CUDA's libraries are on the class path and cannot be loaded
   */
  public static Devices find() {
    CudaLibraries.load();
    NativeLibrary.load();
    List<Device> seen = list();
    return new Devices(
        seen, seen.stream().anyMatch(Device::isGpu) ? List.of() : GpuObstacles.here());
  }

  /** The GPU of that index, if TensorFlow sees it. */
  public Optional<Device> gpu(int index) {
    return all.stream().filter(d -> d.isGpu() && d.index() == index).findFirst();
  }

  // TensorFlow Java has no public way to list devices; TensorFlow's C API has, on an eager context.
  // The scope is used by being open: what is made inside is freed with it.
  @SuppressWarnings("try")
  private static List<Device> list() {
    try (PointerScope scope = new PointerScope()) {
      TF_Status status = TF_Status.newStatus();
      TFE_ContextOptions options = TFE_ContextOptions.newContextOptions();
      byte[] config = allowGrowth().toByteArray();
      tensorflow.TFE_ContextOptionsSetConfig(
          options, new BytePointer(config), config.length, status);
      status.throwExceptionIfNotOK();
      TFE_Context context = TFE_Context.newContext(options, status);
      status.throwExceptionIfNotOK();
      TF_DeviceList devices = tensorflow.TFE_ContextListDevices(context, status);
      status.throwExceptionIfNotOK();
      try {
        return read(devices, status);
      } finally {
        tensorflow.TF_DeleteDeviceList(devices);
      }
    }
  }

  private static List<Device> read(TF_DeviceList devices, TF_Status status) {
    List<Device> found = new ArrayList<>();
    for (int i = 0; i < tensorflow.TF_DeviceListCount(devices); i++) {
      String name = tensorflow.TF_DeviceListName(devices, i, status).getString();
      status.throwExceptionIfNotOK();
      long memoryBytes = tensorflow.TF_DeviceListMemoryBytes(devices, i, status);
      status.throwExceptionIfNotOK();
      found.add(Device.named(name, memoryBytes));
    }
    return found;
  }

  // The first to touch a GPU decides for the whole process whether its memory is taken at once.
  private static ConfigProto allowGrowth() {
    return ConfigProto.newBuilder()
        .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
        .build();
  }
}
