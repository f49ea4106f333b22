package org.handwriting.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineTest {
  @Test
  void saysWhatItRunsOn() {
    Machine here = Machine.here();

    assertThat(here.cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(here.tensorflow()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(here.commit()).matches("[0-9a-f]{7,40}\\+?|unknown");
  }
}
