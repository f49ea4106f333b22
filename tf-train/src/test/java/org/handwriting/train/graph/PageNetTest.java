package org.handwriting.train.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.handwriting.core.graph.Augmentation;
import org.handwriting.core.net.PageNetwork;
import org.handwriting.data.scene.PageBatch;
import org.handwriting.train.evaluation.PageEvaluation;
import org.handwriting.train.evaluation.PageTally;
import org.handwriting.train.options.Regularization;
import org.handwriting.train.options.TrainingOptions;
import org.junit.jupiter.api.Test;

class PageNetTest {
  private static final int SIDE = 48;
  private static final TrainingOptions OPTIONS =
      TrainingOptions.defaults()
          .withRegularization(new Regularization(0, 0, 0, 5f))
          .withAugmentation(Augmentation.none());

  @Test
  void learnsAPageByHeart() {
    PageBatch page = page();
    try (PageNet net = new PageNet(new PageNetwork("tiny", List.of(8, 8, 8, 8), 2), OPTIONS)) {
      double first = net.step(page, 1e-2, 1).meanLoss();
      double last = first;
      for (int step = 2; step <= 250; step++) {
        last = net.step(page, 1e-2, step).meanLoss();
      }
      assertThat(last).isLessThan(first / 4);
      float[] found = net.probabilities(page); // [1, 48, 48, 2]
      PageTally tally = new PageTally();
      tally.example();
      for (int i = 0; i < page.core().length; i++) {
        tally.pixel(found[2 * i], found[2 * i + 1], page.core()[i] == 1, page.ink()[i] == 1);
      }
      PageEvaluation evaluation = tally.evaluation();
      assertThat(evaluation.core().overUnion()).isGreaterThan(0.8);
      assertThat(evaluation.ink().overUnion()).isGreaterThan(0.6);
      assertThat(evaluation.examples()).isEqualTo(1);
    }
  }

  // Two bands of strokes, and a rule that is neither core nor ink.
  private static PageBatch page() {
    byte[] pixels = new byte[SIDE * SIDE];
    byte[] core = new byte[SIDE * SIDE];
    byte[] ink = new byte[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int i = y * SIDE + x;
        boolean band = (y >= 8 && y < 16) || (y >= 30 && y < 38);
        boolean stroke = band && x % 6 < 2;
        core[i] = (byte) (band ? 1 : 0);
        ink[i] = (byte) (stroke ? 1 : 0);
        pixels[i] = (byte) (stroke ? 30 : y == 22 ? 120 : 235);
      }
    }
    return new PageBatch(1, SIDE, pixels, core, ink);
  }
}
