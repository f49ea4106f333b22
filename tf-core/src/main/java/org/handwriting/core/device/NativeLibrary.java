package org.handwriting.core.device;

import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.TensorFlow;

/**
 * TensorFlow's own library, as the build put it on the class path.
 *
 * @param platform the system and processor that it is for, as JavaCPP names them, with {@code -gpu}
 *     behind them for the one that can use NVIDIA's GPUs: {@code linux-x86_64}, {@code
 *     linux-x86_64-gpu}, …
 */
public record NativeLibrary(String platform) {
  /** Loaded once: a class of TensorFlow's that failed to start fails for good. */
  private static final class Loading {
    static final Optional<LoadFailure> FAILURE = load();

    private static Optional<LoadFailure> load() {
      try {
        TensorFlow.version();
        return Optional.empty();
      } catch (LinkageError | IllegalCallerException e) {
        return Optional.of(LoadFailure.of(e));
      }
    }
  }

  /**
   * Loads it, once a process. The one gate to TensorFlow: whatever makes the first graph, session
   * or list of devices comes through here before it touches a class that needs native code.
   *
   * @throws NativeLibraryException if it is missing, cannot be unpacked or cannot be loaded
   */
  public static void load() {
    if (Loading.FAILURE.isPresent()) {
      LoadFailure failure = Loading.FAILURE.get();
      throw new NativeLibraryException(failure.message(), failure.cause());
    }
  }

  /**
   * The one for this machine.
   *
   * @throws NativeLibraryException if there is none
   * @throws IllegalStateException if there are both the one for the CPU and the one for GPUs, of
   *     which chance would load one
   */
  public static NativeLibrary onClassPath() {
    String here = Loader.getPlatform();
    List<String> found = NativeResources.platforms(here);
    if (found.isEmpty()) {
      load();
    }
    if (found.size() != 1) {
      throw new IllegalStateException(
          "expected one tensorflow-core-native for %s on the class path, found %s"
              .formatted(here, found.isEmpty() ? "none" : String.join(" and ", found)));
    }
    return new NativeLibrary(found.get(0));
  }

  public boolean forGpu() {
    return platform.endsWith(NativeResources.FOR_GPU);
  }
}
