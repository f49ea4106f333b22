package org.handwriting.core.device;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/**
 * CUDA and cuDNN from the class path (Maven profile {@code cuda}), for a machine that has nothing
 * of NVIDIA but the driver.
 *
 * <p>TensorFlow asks the system for these libraries by soname when it first looks for a GPU. A
 * library that the process has loaded by then is found whatever folder it came from, so loading
 * them first is all that is needed: no {@code LD_LIBRARY_PATH}. The first time they are unpacked
 * into JavaCPP's cache ({@code org.bytedeco.javacpp.cachedir}), about 2.6 GB.
 */
public final class CudaLibraries {
  /** What TensorFlow 2.18 asks for, by soname. */
  static final List<String> NEEDED =
      List.of(
          "libcudart.so.12",
          "libcublas.so.12",
          "libcublasLt.so.12",
          "libcufft.so.11",
          "libcusolver.so.11",
          "libcusparse.so.12",
          "libcudnn.so.9",
          "libnccl.so.2");

  // Each after those that it links to; cuDNN opens its parts by soname when it first needs them.
  private static final List<String> IN_ORDER =
      List.of(
          "libcudart.so.12",
          "libnvJitLink.so.12",
          "libnvrtc-builtins.so.12.6",
          "libnvrtc.so.12",
          "libcublasLt.so.12",
          "libcublas.so.12",
          "libcufft.so.11",
          "libcusparse.so.12",
          "libcusolver.so.11",
          "libcudnn.so.9",
          "libcudnn_graph.so.9",
          "libcudnn_ops.so.9",
          "libcudnn_cnn.so.9",
          "libcudnn_adv.so.9",
          "libcudnn_heuristic.so.9",
          "libcudnn_engines_precompiled.so.9",
          "libcudnn_engines_runtime_compiled.so.9",
          "libnccl.so.2");

  private static boolean loaded;

  private CudaLibraries() {}

  /** Whether the class path brings them. */
  public static boolean onClassPath() {
    return resource(IN_ORDER.get(0)) != null;
  }

  /**
   * Loads them, once a process, if the class path brings them; otherwise TensorFlow is left to find
   * the system's. Must come before TensorFlow first looks for a GPU, which {@link Devices#find}
   * sees to.
   *
   * @throws IllegalStateException if one is missing or cannot be unpacked or loaded
   */
  public static synchronized void load() {
    if (loaded || !onClassPath()) {
      return;
    }
    for (String soname : IN_ORDER) {
      load(soname);
    }
    loaded = true;
  }

  private static void load(String soname) {
    URL resource = resource(soname);
    if (resource == null) {
      throw new IllegalStateException(soname + ": expected beside CUDA's other libraries");
    }
    try {
      File file = Loader.cacheResource(resource);
      System.load(file.getAbsolutePath());
    } catch (IOException | UnsatisfiedLinkError e) {
      throw new IllegalStateException(
          "cannot unpack or load %s: %s; if room or permission is lacking, %s"
              .formatted(soname, e.getMessage(), LoadFailure.ANOTHER_FOLDER),
          e);
    }
  }

  private static URL resource(String soname) {
    return CudaLibraries.class
        .getClassLoader()
        .getResource("org/bytedeco/cuda/" + Loader.getPlatform() + "/" + soname);
  }
}
