package org.handwriting.bench.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkTest {
  /** 2 operations a product: outputs times window times inputs, layer by layer. */
  @Test
  void countsWhatNetworkKCalculates() {
    double convolutions = 26 * 26 * 32.0 * 9 + 24 * 24 * 64.0 * 9 * 32;
    double dense = 9216.0 * 256 + 256.0 * 10;

    assertThat(Work.of(Nets.named("K")).forward()).isEqualTo(2 * (convolutions + dense));
  }

  @Test
  void countsWhatNetworkLCalculates() {
    double convolutions = 28 * 28 * 32.0 * 25 + 14 * 14 * 64.0 * 9 * 32;
    double dense = 3136.0 * 128 + 128.0 * 10;

    assertThat(Work.of(Nets.named("L")).forward()).isEqualTo(2 * (convolutions + dense));
  }

  @Test
  void countsWhatIsLearned() {
    long convolutions = 5 * 5 * 32 + 32 + 3 * 3 * 32 * 64 + 64;
    long dense = 3136 * 128 + 128 + 128 * 10 + 10;

    assertThat(Work.of(Nets.named("L")).parameters()).isEqualTo(convolutions + dense);
  }
}
