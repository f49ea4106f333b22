package org.handwriting.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GpuObstaclesTest {
  private static final NativeLibrary FOR_CPU = new NativeLibrary("linux-x86_64");
  private static final NativeLibrary FOR_GPU = new NativeLibrary("linux-x86_64-gpu");
  private static final Optional<String> DRIVER = Optional.of("NVRM version: 555.42");

  @Test
  void otherSystemsHaveNoGpu() {
    assertThat(sentences(new NativeLibrary("macosx-arm64"), Optional.empty(), List.of()))
        .containsExactly(
            "TensorFlow Java uses GPUs on Linux x86-64 only, and this is macosx-arm64");
  }

  @Test
  void theDriverComesBeforeTheLibrary() {
    assertThat(sentences(FOR_CPU, Optional.empty(), List.of("libcuda.so.1")))
        .satisfiesExactly(
            driver ->
                assertThat(driver).startsWith("no NVIDIA driver: /proc/driver/nvidia/version"),
            library -> assertThat(library).contains("one for the CPU", "HWR_PROFILES=gpu"));
  }

  @Test
  void aContainerWithoutItsGpusHasADriverThatCannotBeLoaded() {
    assertThat(sentences(FOR_GPU, DRIVER, List.of("libcuda.so.1")))
        .singleElement()
        .asString()
        .contains("NVRM version: 555.42", "libcuda.so.1 cannot be loaded", "container");
  }

  @Test
  void namesTheLibrariesThatAreMissing() {
    assertThat(sentences(FOR_GPU, DRIVER, List.of("libcufft.so.11", "libcudnn.so.9")))
        .containsExactly(
            "cannot be loaded: libcufft.so.11, libcudnn.so.9; install CUDA 12 and cuDNN 9, or build"
                + " with HWR_PROFILES=gpu,cuda");
  }

  @Test
  void namesTheVariableThatHidesTheGpu() {
    GpuObstacles obstacles =
        new GpuObstacles(FOR_GPU, DRIVER, soname -> true, Map.of("CUDA_VISIBLE_DEVICES", "-1"));

    assertThat(obstacles.sentences())
        .containsExactly("CUDA_VISIBLE_DEVICES='-1' hides every GPU; unset it");
  }

  @Test
  void isNeverSilent() {
    assertThat(sentences(FOR_GPU, DRIVER, List.of())).singleElement().asString().contains("TF_CPP");
  }

  private static List<String> sentences(
      NativeLibrary library, Optional<String> driver, List<String> missing) {
    return new GpuObstacles(library, driver, soname -> !missing.contains(soname), Map.of())
        .sentences();
  }
}
