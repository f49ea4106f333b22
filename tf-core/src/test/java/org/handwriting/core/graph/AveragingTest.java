package org.handwriting.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.handwriting.core.Numbers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.framework.initializers.Ones;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

class AveragingTest {
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Variables variables = new Variables(tf);
  private Averaging averaging;

  @BeforeEach
  void build() {
    variables.trainable("w", Shape.of(2), new Ones<>());
    variables.statistic("mean", Shape.of(2), 4);
    averaging = new Averaging(variables);
  }

  @AfterEach
  void close() {
    graph.close();
  }

  // a = d a + (1 - d) w with d = min(decay, (t - 1) / (t + 9)): in the first step a is w itself.
  @Test
  void followsTheWeightAsItIsAfterTheStep() {
    Variable w = variables.trainable().get(0);
    Placeholder<TFloat32> move = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(2)));
    Placeholder<TInt64> step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    Op moved = tf.assignSubVariableOp(w.handle(), move);
    Op follow = averaging.follow(tf, w, 0.6f, step, moved);
    double[] weight = {1, 1};
    double[] average = {0, 0};
    try (Session session = initialized()) {
      // At step 40 the decay that was asked for is reached: 15 is where (t - 1) / (t + 9) passes
      // 0.6.
      for (int t = 1; t <= 40; t++) {
        float[] moves = {0.1f * t, -0.3f};
        try (TFloat32 fedMove = TFloat32.vectorOf(moves);
            TInt64 fedStep = TInt64.scalarOf(t)) {
          session.runner().feed(move, fedMove).feed(step, fedStep).addTarget(follow).run().close();
        }
        double decay = Math.min(0.6, (t - 1) / (t + 9.0));
        float[] found = Numbers.of(session, averaging.network().get("w").value());
        for (int i = 0; i < 2; i++) {
          weight[i] -= moves[i];
          average[i] = decay * average[i] + (1 - decay) * weight[i];
          assertThat((double) found[i])
              .as("step %d", t)
              .isCloseTo(average[i], within(1e-5 * (1 + Math.abs(average[i]))));
        }
      }
    }
  }

  @Test
  void answersWithAveragesOfWeightsAndStatisticsAsTheyAre() {
    assertThat(averaging.network()).containsOnlyKeys("w", "mean");
    assertThat(averaging.network().get("w").name()).isEqualTo("w/average");
    assertThat(averaging.trainable("w", Shape.of(2), new Ones<>()))
        .isSameAs(averaging.network().get("w").value());
    assertThat(averaging.statistic("mean", Shape.of(2), 4))
        .isSameAs(averaging.network().get("mean").value());
  }

  @Test
  void isKeptInACheckpointButNotMovedByTheOptimizer() {
    assertThat(variables.all())
        .extracting(Variable::name)
        .containsExactly("w", "mean", "w/average");
    assertThat(variables.trainable()).extracting(Variable::name).containsExactly("w");
  }

  @Test
  void refusesLayersThatLearn() {
    assertThatIllegalStateException()
        .isThrownBy(() -> averaging.follow("mean", tf.constant(new float[2]), 0.9f))
        .withMessage(
            "expected layers for inference over averaged weights, found layers that learn");
  }

  private Session initialized() {
    Session session = new Session(graph);
    Numbers.initialize(session, variables.all());
    return session;
  }
}
