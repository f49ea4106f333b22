package org.handwriting.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.handwriting.core.Numbers;
import org.handwriting.core.graph.Randomness;
import org.handwriting.core.graph.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class LayersTest {
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Variables variables = new Variables(tf);

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void maxPoolingTakesTheLargestOfFourAndLeavesOutAnOddRow() {
    Operand<TFloat32> x = picture(3, 1, 2, 9, 4, 3, 9, 9, 9, 9); // [1, 3, 3, 1]
    assertThat(numbers(training(1).pool(x, Pooling.MAX))).containsExactly(4);
  }

  @Test
  void averagePoolingTakesTheMeanOfFourAndLeavesOutAnOddRow() {
    Operand<TFloat32> x = picture(3, 1, 2, 9, 4, 3, 9, 9, 9, 9); // [1, 3, 3, 1]
    assertThat(numbers(training(1).pool(x, Pooling.AVERAGE))).containsExactly(2.5f);
  }

  @Test
  void globalAverageIsTheMeanOfAMap() {
    Operand<TFloat32> x = picture(2, 1, 2, 3, 6); // [1, 2, 2, 1]
    assertThat(numbers(training(1).globalAverage(x))).containsExactly(3);
  }

  @Test
  void dropoutDropsItsPartInWhole256thsAndGrowsTheRest() {
    int part = 77; // of 256, the nearest to 0.3
    float[] dropped = numbers(training(1).dropout(ones(10_000), 0.3f));
    int zeros = 0;
    for (float number : dropped) {
      zeros += number == 0 ? 1 : 0;
      assertThat(number == 0 || Math.abs(number - 256f / (256 - part)) < 1e-6)
          .as("%s", number)
          .isTrue();
    }
    int expected = 10_000 * part / 256;
    // Five deviations of 10,000 draws either way.
    assertThat(zeros).isBetween(expected - 230, expected + 230);
  }

  @Test
  void dropoutDropsOthersInAnotherStepAndTheSameAgainInTheSame() {
    float[] first = numbers(training(1).dropout(ones(100), 0.5f));
    assertThat(numbers(training(1).dropout(ones(100), 0.5f))).containsExactly(first);
    assertThat(numbers(training(2).dropout(ones(100), 0.5f))).isNotEqualTo(first);
  }

  @Test
  void twoDropoutsOfAStepDropDifferently() {
    Layers layers = training(1);
    assertThat(numbers(layers.dropout(ones(100), 0.5f)))
        .isNotEqualTo(numbers(layers.dropout(ones(100), 0.5f)));
  }

  @Test
  void nothingIsDroppedWhereNothingIsLearned() {
    Operand<TFloat32> x = ones(100);
    assertThat(Layers.inference(tf, variables).dropout(x, 0.5f)).isSameAs(x);
    assertThat(training(1).dropout(x, 0)).isSameAs(x);
  }

  @Test
  void dropsAllButOneOf256AtMost() {
    for (float number : numbers(training(1).dropout(ones(10_000), 0.9999f))) {
      assertThat(number).isIn(0f, 256f);
    }
  }

  @Test
  void refusesToDropEverything() {
    for (float rate : new float[] {1, -0.1f, Float.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> training(1).dropout(ones(1), rate))
          .withMessage("expected a dropout rate in [0, 1), found " + rate);
    }
  }

  // The mean is 3, the variance 18 / 4.
  @Test
  void batchNormTakesTheBatchsMeanAndDeviationAway() {
    float[] normed = numbers(training(1).batchNorm("norm", picture(2, 1, 1, 4, 6)));
    float deviation = (float) Math.sqrt(18.0 / 4 + 1e-3);
    assertThat(normed)
        .containsExactly(
            new float[] {-2 / deviation, -2 / deviation, 1 / deviation, 3 / deviation},
            within(1e-5f));
  }

  @Test
  void batchNormAnswersByWhatItHasFollowed() {
    training(1).batchNorm("norm", picture(2, 1, 1, 4, 6));
    Operand<TFloat32> answer =
        Layers.inference(tf, variables).batchNorm("norm", picture(2, 1, 1, 4, 6));
    try (Session session = initialized()) {
      for (Op update : variables.statisticUpdates()) {
        session.runner().addTarget(update).run().close();
      }
      // A tenth of the way from 0 to the mean 3, and from 1 to the variance 18 / 3 (the sample's).
      double mean = 0.3;
      double variance = 1 + 0.1 * (18.0 / 3 - 1);
      float[] found = Numbers.of(session, answer);
      float[] x = {1, 1, 4, 6};
      for (int i = 0; i < x.length; i++) {
        assertThat((double) found[i])
            .isCloseTo((x[i] - mean) / Math.sqrt(variance + 1e-3), within(1e-5));
      }
    }
  }

  @Test
  void convolutionWithPaddingSeesZerosBeyondTheBorder() {
    Operand<TFloat32> x = picture(2, 1, 2, 3, 4); // [1, 2, 2, 1]
    Operand<TFloat32> y = training(1).convolution("c", x, Convolution.same(1, 3));
    try (Session session = initialized()) {
      float[] kernel = Numbers.of(session, variables.trainable().get(0).value()); // [3, 3, 1, 1]
      // At the first pixel, the kernel's lower right four taps lie on the picture.
      float expected = 1 * kernel[4] + 2 * kernel[5] + 3 * kernel[7] + 4 * kernel[8];
      assertThat(Numbers.of(session, y)[0]).isCloseTo(expected, within(1e-5f));
    }
  }

  @Test
  void depthwiseLearnsWhatItAnswers() {
    int width = 7;
    int channels = 3;
    float[] row = new float[2 * width * channels];
    for (int i = 0; i < row.length; i++) {
      row[i] = (i * 37 % 11) / 11f;
    }
    Operand<TFloat32> x = tf.constant(Shape.of(2, 1, width, channels), DataBuffers.of(row));
    Operand<TFloat32> learned = training(1).depthwise("d", x, 5);
    Operand<TFloat32> answered = Layers.inference(tf, variables).depthwise("d", x, 5);
    try (Session session = initialized()) {
      float[] kernel = Numbers.of(session, variables.trainable().get(0).value()); // [1, 5, 3, 1]
      float[] numbers = Numbers.of(session, learned);
      // The first column's window begins two columns before it.
      float expected = row[0] * kernel[6] + row[3] * kernel[9] + row[6] * kernel[12];
      assertThat(numbers[0]).isCloseTo(expected, within(1e-5f));
      assertThat(numbers).containsExactly(Numbers.of(session, answered), within(1e-5f));
    }
  }

  private Layers training(long step) {
    return Layers.training(tf, variables, new Randomness(tf.constant(1L), tf.constant(step)), 1);
  }

  private Operand<TFloat32> ones(int size) {
    float[] ones = new float[size];
    Arrays.fill(ones, 1);
    return tf.constant(ones);
  }

  private Operand<TFloat32> picture(int side, float... pixels) {
    return tf.constant(Shape.of(1, side, side, 1), DataBuffers.of(pixels));
  }

  private float[] numbers(Operand<TFloat32> operand) {
    try (Session session = initialized()) {
      return Numbers.of(session, operand);
    }
  }

  private Session initialized() {
    Session session = new Session(graph);
    Numbers.initialize(session, variables.all());
    return session;
  }
}
