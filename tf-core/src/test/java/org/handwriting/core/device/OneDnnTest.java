package org.handwriting.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.handwriting.core.SessionOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("rounding")
class OneDnnTest {
  private static OneDnn with(String name, String value) {
    return OneDnn.of(Map.of(name, value));
  }

  @Test
  void isUsedWithoutLimitWhenNothingIsSaid() {
    assertThat(OneDnn.of(Map.of())).isEqualTo(new OneDnn(Optional.empty(), ""));
    assertThat(OneDnn.of(Map.of()).usesBfloat16()).isTrue();
    assertThat(OneDnn.of(Map.of()).bfloat16Obstacle()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SSE41", "AVX", "AVX2", "avx2_vnni", "AVX2_VNNI_2"})
  void refusesBfloat16WhereItWouldEndTheProcess(String limit) {
    for (String name : new String[] {"ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA"}) {
      assertThat(with(name, limit).usesBfloat16()).isFalse();
      assertThat(with(name, limit).bfloat16Obstacle().orElseThrow())
          .contains(limit.toUpperCase(Locale.ROOT));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"AVX512_CORE", "AVX512_CORE_VNNI"})
  void allowsBfloat16WhereItIsEmulatedButDoesNotTakeItForQuick(String limit) {
    OneDnn limited = with("ONEDNN_MAX_CPU_ISA", limit);
    assertThat(limited.usesBfloat16()).isFalse();
    assertThat(limited.bfloat16Obstacle()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ALL", "DEFAULT", "AVX512_CORE_BF16", "AVX10_1_512_AMX"})
  void takesLimitsAboveBfloat16ForNone(String limit) {
    assertThat(with("ONEDNN_MAX_CPU_ISA", limit).usesBfloat16()).isTrue();
    assertThat(with("ONEDNN_MAX_CPU_ISA", limit).bfloat16Obstacle()).isEmpty();
  }

  @Test
  void isOffWhenTensorFlowIsToldSo() {
    OneDnn off = OneDnn.of(Map.of("TF_ENABLE_ONEDNN_OPTS", "False", "ONEDNN_MAX_CPU_ISA", "AVX2"));
    assertThat(off.switched()).contains(false);
    assertThat(off.usesBfloat16()).isFalse();
    assertThat(off.bfloat16Obstacle()).isEmpty();
    assertThat(with("TF_ENABLE_ONEDNN_OPTS", "1").switched()).contains(true);
  }

  @Test
  void takesTheNewerOfItsNames() {
    Map<String, String> both = Map.of("ONEDNN_MAX_CPU_ISA", "ALL", "DNNL_MAX_CPU_ISA", "AVX2");
    assertThat(OneDnn.of(both).bfloat16Obstacle()).isEmpty();
  }

  @Test
  void decidesForThisProcess() {
    boolean refused = OneDnn.here().bfloat16Obstacle().isPresent();
    assertThat(Precision.BFLOAT16.obstacle().isPresent()).isEqualTo(refused);
    assertThat(Precision.FLOAT32.obstacle()).isEmpty();
    if (!OneDnn.here().usesBfloat16()) {
      assertThat(PrecisionChoice.quickest(Device.PROCESSOR)).isEqualTo(Precision.FLOAT32);
    }
    SessionOptions options = SessionOptions.serving();
    if (refused) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> options.withPrecision(Precision.BFLOAT16))
          .withMessageContaining("ONEDNN_MAX_CPU_ISA");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PrecisionChoice.resolve("bfloat16", Device.PROCESSOR));
    } else {
      assertThatCode(() -> options.withPrecision(Precision.BFLOAT16)).doesNotThrowAnyException();
    }
  }
}
