package org.handwriting.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CpuFeaturesTest {
  @Test
  void readsTheFlagsOfTheFirstProcessor() {
    CpuFeatures cpu =
        CpuFeatures.of(
            List.of(
                "processor\t: 0",
                "model name\t: Some Processor @ 2.00GHz",
                "flags\t\t: fpu avx512f avx512_bf16 amx_bf16",
                "vmx flags\t: none",
                "model name\t: Another"));

    assertThat(cpu).isEqualTo(new CpuFeatures("Some Processor @ 2.00GHz", true, true));
    assertThat(cpu.bfloat16()).isTrue();
  }

  @Test
  void readsFlagsThatAreSaidTwice() {
    CpuFeatures cpu = CpuFeatures.of(List.of("flags : fpu amx_bf16 fpu"));

    assertThat(cpu).isEqualTo(new CpuFeatures(System.getProperty("os.arch"), false, true));
  }

  @Test
  void leavesOutWhatOneDnnMayNotUse() {
    CpuFeatures cpu = new CpuFeatures("Some Processor", true, true);

    assertThat(cpu.within(new OneDnn(true, ""))).isEqualTo(cpu);
    assertThat(cpu.within(new OneDnn(true, "AVX2")).bfloat16()).isFalse();
    assertThat(cpu.within(new OneDnn(false, "")).bfloat16()).isFalse();
  }

  @Test
  void claimsNothingThatIsNotSaid() {
    CpuFeatures cpu = CpuFeatures.of(List.of("flags : fpu avx512f bf16 avx512_bf16_not"));

    assertThat(cpu).isEqualTo(new CpuFeatures(System.getProperty("os.arch"), false, false));
    assertThat(cpu.bfloat16()).isFalse();
  }
}
