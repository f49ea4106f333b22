package org.handwriting.train.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TotalsTest {
  @Test
  void weighLossesByExamplesAndAccuracyByWhatWasCounted() {
    Totals lines = new Totals(2 * 3.0, 2, 40, 50).plus(new Totals(1 * 6.0, 1, 5, 40));
    assertThat(lines.meanLoss()).isEqualTo(4);
    assertThat(lines.accuracy()).isEqualTo(0.5);
  }

  @Test
  void ofNoStepAddNothing() {
    Totals some = new Totals(1.5, 3, 2, 3);
    assertThat(Totals.NONE.plus(some)).isEqualTo(some);
    assertThat(Totals.NONE.meanLoss()).isNaN();
    assertThat(Totals.NONE.accuracy()).isNaN();
  }
}
