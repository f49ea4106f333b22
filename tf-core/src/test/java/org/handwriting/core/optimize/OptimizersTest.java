package org.handwriting.core.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.handwriting.core.Numbers;
import org.handwriting.core.graph.Variable;
import org.handwriting.core.graph.Variables;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Each optimizer beside its formula in plain Java, over steps with other gradients and rates. */
class OptimizersTest {
  private static final int STEPS = 12;
  private static final int WEIGHTS = 4;

  /** What a rule does to one weight in one step. */
  private interface Rule {
    double move(int weight, double gradient, double rate, int step);
  }

  @Test
  void plainGradientDescentFollowsTheGradient() {
    compare(new Sgd(0, false), (i, g, rate, t) -> rate * g);
  }

  @Test
  void momentumKeepsPartOfTheLastMove() {
    double[] moved = new double[WEIGHTS];
    compare(
        new Sgd(0.9f, false),
        (i, g, rate, t) -> {
          moved[i] = 0.9 * moved[i] + g;
          return rate * moved[i];
        });
  }

  @Test
  void nesterovLooksAhead() {
    double[] moved = new double[WEIGHTS];
    compare(
        Sgd.defaults(),
        (i, g, rate, t) -> {
          moved[i] = 0.9 * moved[i] + g;
          return rate * (g + 0.9 * moved[i]);
        });
  }

  @Test
  void lookingAheadWithoutMomentumIsPlainDescent() {
    compare(new Sgd(0, true), (i, g, rate, t) -> rate * g);
  }

  @Test
  void adamDividesTheMeanByTheRootOfTheMeanSquare() {
    double[] mean = new double[WEIGHTS];
    double[] square = new double[WEIGHTS];
    compare(
        Adam.defaults(),
        (i, g, rate, t) -> {
          mean[i] = 0.9 * mean[i] + 0.1 * g;
          square[i] = 0.999 * square[i] + 0.001 * g * g;
          double corrected = rate * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
          return corrected * mean[i] / (Math.sqrt(square[i]) + 1e-7);
        });
  }

  @Test
  void adadeltaMovesInTheUnitsOfItsLastMoves() {
    double[] squares = new double[WEIGHTS];
    double[] updates = new double[WEIGHTS];
    compare(
        new Adadelta(0.95f, 1e-3f),
        (i, g, rate, t) -> {
          squares[i] = 0.95 * squares[i] + 0.05 * g * g;
          double update = Math.sqrt(updates[i] + 1e-3) / Math.sqrt(squares[i] + 1e-3) * g;
          updates[i] = 0.95 * updates[i] + 0.05 * update * update;
          return rate * update;
        });
  }

  @Test
  void refuseFactorsThatMakeNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sgd(1, true))
        .withMessage("expected a momentum in [0, 1), found 1.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Sgd(-0.1f, false));
    assertThatIllegalArgumentException().isThrownBy(() -> new Sgd(Float.NaN, false));
    assertThatIllegalArgumentException().isThrownBy(() -> new Adam(0.9f, 1, 1e-7f));
    assertThatIllegalArgumentException().isThrownBy(() -> new Adam(-0.1f, 0.999f, 1e-7f));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Adam(0.9f, 0.999f, 0))
        .withMessage("expected betas in [0, 1) and epsilon above 0, found 0.9, 0.999, 0.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Adadelta(Float.NaN, 1e-7f));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Adadelta(1, 1e-7f))
        .withMessage("expected rho in [0, 1) and epsilon above 0, found 1.0, 1.0E-7");
  }

  @Test
  void keepsItsStateInVariablesThatACheckpointHolds() {
    assertThat(variablesOf(new Sgd(0, true))).containsExactly("w");
    assertThat(variablesOf(Sgd.defaults())).containsExactly("w", "w/sgd_momentum");
    assertThat(variablesOf(Adam.defaults())).containsExactly("w", "w/adam_m", "w/adam_v");
    assertThat(variablesOf(Adadelta.defaults()))
        .containsExactly("w", "w/adadelta_accum", "w/adadelta_update");
  }

  private static List<String> variablesOf(Optimizer optimizer) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf);
      variables.trainable("w", Shape.of(2), new Zeros<>());
      Optimizer.Step step = new Optimizer.Step(tf.constant(0.1f), tf.constant(1L));
      Operand<TFloat32> gradient = tf.constant(new float[2]);
      optimizer.apply(tf, variables, variables.trainable().get(0), gradient, step);
      return variables.all().stream().map(Variable::name).toList();
    }
  }

  private static void compare(Optimizer optimizer, Rule rule) {
    Random random = new Random(3);
    double[] expected = new double[WEIGHTS];
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf);
      variables.trainable("w", Shape.of(WEIGHTS), new Zeros<>());
      Variable w = variables.trainable().get(0);
      Placeholder<TFloat32> gradient = tf.placeholder(TFloat32.class);
      Placeholder<TFloat32> rate = tf.placeholder(TFloat32.class);
      Placeholder<TInt64> step = tf.placeholder(TInt64.class);
      Op move =
          optimizer.apply(
              tf,
              variables,
              w,
              tf.reshape(gradient, tf.constant(new int[] {WEIGHTS})),
              new Optimizer.Step(rate, step));
      try (Session session = new Session(graph)) {
        Numbers.initialize(session, variables.all());
        for (int t = 1; t <= STEPS; t++) {
          float[] slopes = new float[WEIGHTS];
          float learningRate = 0.01f + random.nextFloat();
          for (int i = 0; i < WEIGHTS; i++) {
            slopes[i] = (float) random.nextGaussian();
            expected[i] -= rule.move(i, slopes[i], learningRate, t);
          }
          try (TFloat32 fedSlopes = TFloat32.vectorOf(slopes);
              TFloat32 fedRate = TFloat32.scalarOf(learningRate);
              TInt64 fedStep = TInt64.scalarOf(t)) {
            session
                .runner()
                .feed(gradient, fedSlopes)
                .feed(rate, fedRate)
                .feed(step, fedStep)
                .addTarget(move)
                .run()
                .close();
          }
          try (Result result = session.runner().fetch(w.value()).run()) {
            for (int i = 0; i < WEIGHTS; i++) {
              assertThat((double) ((TFloat32) result.get(0)).getFloat(i))
                  .as("%s, step %d, weight %d", optimizer, t, i)
                  .isCloseTo(expected[i], within(1e-4 * (1 + Math.abs(expected[i]))));
            }
          }
        }
      }
    }
  }
}
