package org.handwriting.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.handwriting.core.device.CpuFeatures;
import org.handwriting.core.device.Precision;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.RewriterConfig;

class SessionOptionsTest {
  @Test
  void haveBfloat16CalculatedWhereThereAreKernelsForIt() {
    assumeThat(Precision.BFLOAT16.obstacle()).isEmpty();

    RewriterConfig.Toggle toggle = toggle(Precision.BFLOAT16);

    assertThat(toggle == RewriterConfig.Toggle.ON).isEqualTo(CpuFeatures.here().bfloat16Kernels());
    assertThat(toggle(Precision.FLOAT32)).isEqualTo(RewriterConfig.Toggle.DEFAULT);
  }

  private static RewriterConfig.Toggle toggle(Precision precision) {
    return SessionOptions.serving()
        .withPrecision(precision)
        .config()
        .getGraphOptions()
        .getRewriteOptions()
        .getAutoMixedPrecisionOnednnBfloat16();
  }
}
