package org.handwriting.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CpuFeaturesTest {
  private static final OneDnn ANY = OneDnn.of(Map.of());

  @Test
  void readsTheFlagsOfTheFirstProcessor() {
    CpuFeatures cpu =
        CpuFeatures.of(
            List.of(
                "processor\t: 0",
                "model name\t: Some Processor @ 2.00GHz",
                "flags\t\t: fpu avx512f avx512bw avx512_bf16 amx_bf16",
                "vmx flags\t: none",
                "model name\t: Another"),
            ANY);

    assertThat(cpu).isEqualTo(new CpuFeatures("Some Processor @ 2.00GHz", true, true, true, true));
    assertThat(cpu.bfloat16()).isTrue();
  }

  @Test
  void readsFlagsThatAreSaidTwice() {
    CpuFeatures cpu = CpuFeatures.of(List.of("flags : fpu amx_bf16 fpu"), ANY);

    assertThat(cpu)
        .isEqualTo(new CpuFeatures(System.getProperty("os.arch"), false, true, false, true));
  }

  @Test
  void leavesOutWhatOneDnnMayNotUse() {
    List<String> cpuinfo = List.of("flags : avx512_bf16 amx_bf16");

    assertThat(CpuFeatures.of(cpuinfo, ANY).bfloat16()).isTrue();
    assertThat(CpuFeatures.of(cpuinfo, new OneDnn(Optional.empty(), "AVX2")).bfloat16()).isFalse();
    assertThat(CpuFeatures.of(cpuinfo, new OneDnn(Optional.of(false), "")).bfloat16()).isFalse();
  }

  @Test
  void knowsWhereTensorFlowTakesOneDnnByItself() {
    List<String> avx2 = List.of("flags : fpu avx avx2 fma");
    List<String> vnni = List.of("flags : fpu avx avx2 fma avx_vnni");

    assertThat(CpuFeatures.of(avx2, ANY).oneDnn()).isFalse();
    assertThat(CpuFeatures.of(avx2, new OneDnn(Optional.of(true), "")).oneDnn()).isTrue();
    assertThat(CpuFeatures.of(vnni, ANY).oneDnn()).isTrue();
    assertThat(CpuFeatures.of(vnni, new OneDnn(Optional.of(false), "")).oneDnn()).isFalse();
  }

  @Test
  void knowsWhereOneDnnHasNoKernelsForBfloat16() {
    assertThat(CpuFeatures.of(List.of("flags : fma avx2"), ANY).bfloat16Kernels()).isFalse();
    assertThat(CpuFeatures.of(List.of("flags : avx512f avx512bw"), ANY).bfloat16Kernels()).isTrue();
    assertThat(CpuFeatures.of(List.of("flags : avx_ne_convert"), ANY).bfloat16Kernels()).isTrue();
  }

  @Test
  void claimsNothingThatIsNotSaid() {
    CpuFeatures cpu = CpuFeatures.of(List.of("flags : fpu avx512f bf16 avx512_bf16_not"), ANY);

    assertThat(cpu)
        .isEqualTo(new CpuFeatures(System.getProperty("os.arch"), false, false, false, false));
    assertThat(cpu.bfloat16()).isFalse();
  }
}
