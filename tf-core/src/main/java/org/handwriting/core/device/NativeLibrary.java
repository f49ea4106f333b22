package org.handwriting.core.device;

import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;

/**
 * TensorFlow's own library, as the build put it on the class path.
 *
 * @param platform the system and processor that it is for, as JavaCPP names them, with {@code -gpu}
 *     behind them for the one that can use NVIDIA's GPUs: {@code linux-x86_64}, {@code
 *     linux-x86_64-gpu}, …
 */
public record NativeLibrary(String platform) {
  private static final String FOR_GPU = "-gpu";
  private static final String FOLDER = "org/tensorflow/internal/c_api/";
  private static final List<String> FILES =
      List.of("/libjnitensorflow.so", "/libjnitensorflow.dylib", "/jnitensorflow.dll");

  /**
   * The one for this machine.
   *
   * @throws IllegalStateException if there is none, or both the one for the CPU and the one for
   *     GPUs, of which chance would load one
   */
  public static NativeLibrary onClassPath() {
    String here = Loader.getPlatform();
    List<String> found = Stream.of(here, here + FOR_GPU).filter(NativeLibrary::isThere).toList();
    if (found.size() != 1) {
      throw new IllegalStateException(
          "expected one tensorflow-core-native for %s on the class path, found %s"
              .formatted(here, found.isEmpty() ? "none" : String.join(" and ", found)));
    }
    return new NativeLibrary(found.get(0));
  }

  public boolean forGpu() {
    return platform.endsWith(FOR_GPU);
  }

  private static boolean isThere(String platform) {
    ClassLoader loader = NativeLibrary.class.getClassLoader();
    return FILES.stream().anyMatch(file -> loader.getResource(FOLDER + platform + file) != null);
  }
}
