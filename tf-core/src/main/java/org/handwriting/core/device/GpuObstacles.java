package org.handwriting.core.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.bytedeco.javacpp.Loader;

/**
 * What keeps TensorFlow from a GPU, found by looking where TensorFlow looks.
 *
 * @param nativeLibrary TensorFlow's library on the class path
 * @param driver what the kernel says of NVIDIA's driver, if it is there
 * @param loads whether the system finds and loads the library of that soname
 * @param environment the process's environment
 */
record GpuObstacles(
    NativeLibrary nativeLibrary,
    Optional<String> driver,
    Predicate<String> loads,
    Map<String, String> environment) {
  private static final Path DRIVER = Path.of("/proc/driver/nvidia/version");
  private static final String DRIVER_LIBRARY = "libcuda.so.1";
  private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

  /** What is in the way in this process, in the order in which to mend it. */
  static List<String> here() {
    // The function that loads by soname is in TensorFlow's own JNI library.
    NativeLibrary.load();
    return new GpuObstacles(
            NativeLibrary.onClassPath(), driverVersion(), GpuObstacles::canLoad, System.getenv())
        .sentences();
  }

  List<String> sentences() {
    if (!nativeLibrary.platform().startsWith("linux-x86_64")) {
      return List.of(
          "TensorFlow Java uses GPUs on Linux x86-64 only, and this is "
              + nativeLibrary.platform());
    }
    List<String> found = new ArrayList<>();
    missingDriver().ifPresent(found::add);
    if (!nativeLibrary.forGpu()) {
      found.add(
          "TensorFlow's library here is the one for the CPU; build with HWR_PROFILES=gpu,cuda"
              + " (brings CUDA and cuDNN, 2.5 GB), or with HWR_PROFILES=gpu where CUDA 12 and cuDNN"
              + " 9 are installed");
    } else {
      missingLibraries().ifPresent(found::add);
    }
    hidden().ifPresent(found::add);
    if (found.isEmpty()) {
      found.add(
          "driver and libraries are there, yet TensorFlow names no GPU; it says more with"
              + " TF_CPP_MIN_LOG_LEVEL=0");
    }
    return found;
  }

  private Optional<String> missingDriver() {
    if (loads.test(DRIVER_LIBRARY)) {
      return Optional.empty();
    }
    return Optional.of(
        driver
            .map(
                version ->
                    "the kernel has NVIDIA's driver (%s), but %s cannot be loaded; in a container, start it with its GPUs"
                        .formatted(version, DRIVER_LIBRARY))
            .orElse(
                "no NVIDIA driver: %s is missing and %s cannot be loaded"
                    .formatted(DRIVER, DRIVER_LIBRARY)));
  }

  private Optional<String> missingLibraries() {
    List<String> missing = CudaLibraries.NEEDED.stream().filter(loads.negate()).toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "cannot be loaded: "
                + String.join(", ", missing)
                + "; install CUDA 12 and cuDNN 9, or build with HWR_PROFILES=gpu,cuda");
  }

  private Optional<String> hidden() {
    String visible = environment.get(VISIBLE);
    return visible != null && (visible.isBlank() || visible.startsWith("-"))
        ? Optional.of("%s='%s' hides every GPU; unset it".formatted(VISIBLE, visible))
        : Optional.empty();
  }

  private static Optional<String> driverVersion() {
    if (!Files.isReadable(DRIVER)) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(DRIVER).stream().findFirst().map(String::strip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean canLoad(String soname) {
    try {
      Loader.loadGlobal(soname);
      return true;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }
}
