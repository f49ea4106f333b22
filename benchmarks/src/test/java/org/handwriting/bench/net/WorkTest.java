package org.handwriting.bench.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.handwriting.core.net.LineNetwork;
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

  /**
   * Of a column of a step: a depthwise convolution looks at one map, a column of three rows at all.
   */
  @Test
  void countsWhatANetworkOfLinesCalculates() {
    LineNetwork network = new LineNetwork("own", List.of(2, 3, 4, 5, 6, 7, 8), 2, 11, 0, 0);
    double first = 48 * 400 * 2.0 * 9;
    double halved = 24 * 200 * (3.0 * 9 * 2 + 4.0 * 9 * 3);
    double quartered = 12 * 100 * (5.0 * 9 * 4 + 6.0 * 9 * 5) + 6 * 100 * 7.0 * 9 * 6;
    double row = 100 * (8.0 * 3 * 7 + 2 * (8.0 * 11 + 8 * 8) + 96 * 8);

    assertThat(Work.of(network, 400).forward()).isEqualTo(2 * (first + halved + quartered + row));
  }

  /**
   * Two heads of 32: three projections, scores of each column with each, their sum, the way back.
   */
  @Test
  void countsWhatAttentionCalculates() {
    List<Integer> maps = List.of(2, 3, 4, 5, 6, 7, 128);
    Work without = Work.of(new LineNetwork("own", maps, 2, 11, 0, 0), 400);
    Work with = Work.of(new LineNetwork("own", maps, 2, 11, 2, 0), 400);
    double projections = 4 * 100.0 * 128 * 64;
    double between = 2 * 2 * 100.0 * 100 * 32;

    assertThat(with.forward() - without.forward()).isEqualTo(2 * (projections + between));
  }

  @Test
  void countsWhatIsLearned() {
    long convolutions = 5 * 5 * 32 + 32 + 3 * 3 * 32 * 64 + 64;
    long dense = 3136 * 128 + 128 + 128 * 10 + 10;

    assertThat(Work.of(Nets.named("L")).parameters()).isEqualTo(convolutions + dense);
  }
}
