package org.handwriting.train.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.handwriting.train.options.Regularization;
import org.handwriting.train.options.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.nn.SoftmaxCrossEntropyWithLogits;
import org.tensorflow.types.TFloat32;

/** Objectives of a test's own: rows of three numbers, three classes, one layer. */
class ObjectiveTest {
  private static final TrainingOptions OPTIONS =
      TrainingOptions.defaults().withRegularization(new Regularization(0, 0, 0.9f, 1));
  private static final int COLUMNS = 3;
  private static final float[][] TRUTH = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 0}};
  private static final float[][] ROWS = {{1, 2, 3}, {0, 1, -1}, {2, -2, 0.5f}, {1, 1, 1}};

  @Test
  void movesWeightsByTheSlopesAtTheLogitsAsByTheLossItself() {
    Map<String, float[]> byLoss = weightsAfterSteps((tf, made) -> made.loss(tf));
    Map<String, float[]> bySlopes = weightsAfterSteps((tf, made) -> made.slopesTimesLogits(tf));

    assertThat(bySlopes).hasSameSizeAs(byLoss).isNotEmpty();
    byLoss.forEach(
        (name, expected) ->
            assertThat(bySlopes.get(name)).as(name).containsExactly(expected, within(1e-6f)));
  }

  @Test
  void leavesWeightsAloneWhereTheSlopesAreZero() {
    Map<String, float[]> held =
        weightsAfterSteps((tf, made) -> tf.math.mul(made.slopesTimesLogits(tf), tf.constant(0f)));

    assertThat(held.get("logits/bias")).containsOnly(0);
    assertThat(weightsAfterSteps((tf, made) -> made.loss(tf)).get("logits/bias"))
        .doesNotContain(0f);
  }

  /**
   * A branch that learns.
   *
   * @param logits float32 [4, 3]
   * @param losses of each row, and their slopes at the logits
   */
  private record Made(Operand<TFloat32> logits, SoftmaxCrossEntropyWithLogits<TFloat32> losses) {
    Operand<TFloat32> loss(Ops tf) {
      return tf.math.mean(losses.loss(), tf.constant(0)); // []
    }

    Operand<TFloat32> slopesTimesLogits(Ops tf) {
      Operand<TFloat32> held = tf.stopGradient(losses.backprop()); // [4, 3]
      Operand<TFloat32> sum =
          tf.reduceSum(tf.math.mul(held, logits), tf.constant(new int[] {0, 1})); // []
      return tf.math.mul(sum, tf.constant(1f / ROWS.length));
    }
  }

  private static Map<String, float[]> weightsAfterSteps(
      BiFunction<Ops, Made, Operand<TFloat32>> descended) {
    LearningBranch branch = new LearningBranch(OPTIONS.seed(), Set.of());
    Ops tf = branch.tf();
    Placeholder<TFloat32> rows =
        tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, COLUMNS)));
    Operand<TFloat32> logits = branch.layers().dense("logits", rows, COLUMNS);
    Made made = new Made(logits, tf.nn.softmaxCrossEntropyWithLogits(logits, tf.constant(TRUTH)));
    Objective objective =
        new Objective(
            made.loss(tf),
            descended.apply(tf, made),
            tf.constant(0),
            layers -> layers.dense("logits", rows, COLUMNS));
    TrainingGraph graph = new TrainingGraph(branch, objective, OPTIONS);
    try (TrainingSession session = new TrainingSession(graph, OPTIONS, 1)) {
      for (int number = 1; number <= 3; number++) {
        try (Feed feed = new Feed()) {
          feed.put(rows, TFloat32.tensorOf(StdArrays.ndCopyOf(ROWS)));
          session.step(feed, 0.1, number);
        }
      }
      return session.weights();
    }
  }
}
