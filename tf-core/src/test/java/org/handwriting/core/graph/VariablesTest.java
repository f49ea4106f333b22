package org.handwriting.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.handwriting.core.Numbers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.framework.initializers.Ones;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;

class VariablesTest {
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Variables variables = new Variables(tf);

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void startWithTheirFirstValues() {
    variables.trainable("w", Shape.of(2), new Ones<>());
    variables.statistic("mean", Shape.of(1), 0.25f);
    variables.state("w/slot", Shape.of(3), -2);
    try (Session session = initialized()) {
      assertThat(Numbers.of(session, named("w").value())).containsExactly(1, 1);
      assertThat(Numbers.of(session, named("mean").value())).containsExactly(0.25f);
      assertThat(Numbers.of(session, named("w/slot").value())).containsExactly(-2, -2, -2);
    }
  }

  @Test
  void aNetworkBuiltAgainReadsTheSameVariables() {
    var first = variables.trainable("w", Shape.of(2, 3), new Zeros<>());
    var statistic = variables.statistic("mean", Shape.of(3), 0);
    assertThat(variables.trainable("w", Shape.of(2, 3), new Ones<>())).isSameAs(first);
    assertThat(variables.statistic("mean", Shape.of(3), 1)).isSameAs(statistic);
    assertThat(variables.all()).hasSize(2);
  }

  @Test
  void refuseTheSameNameForAnotherThing() {
    variables.trainable("w", Shape.of(2, 3), new Zeros<>());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> variables.trainable("w", Shape.of(3, 2), new Zeros<>()))
        .withMessageStartingWith("expected w to be ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> variables.state("w", Shape.of(2, 3), 0))
        .withMessage("expected a new variable name, found a second w");
  }

  @Test
  void tellWhatIsTrainedExportedAndSaved() {
    variables.trainable("w", Shape.of(2), new Zeros<>());
    variables.statistic("mean", Shape.of(2), 0);
    variables.state("w/slot", Shape.of(2), 0);
    assertThat(variables.trainable()).extracting(Variable::name).containsExactly("w");
    assertThat(variables.network()).extracting(Variable::name).containsExactly("w", "mean");
    assertThat(variables.all()).extracting(Variable::name).containsExactly("w", "mean", "w/slot");
  }

  @Test
  void statisticsMoveTowardsWhatIsObserved() {
    variables.statistic("mean", Shape.of(2), 1);
    variables.follow("mean", tf.constant(new float[] {3, -1}), 0.75f);
    try (Session session = initialized()) {
      double[] expected = {1, 1};
      for (int step = 0; step < 5; step++) {
        for (Op update : variables.statisticUpdates()) {
          session.runner().addTarget(update).run().close();
        }
        expected[0] += 0.25 * (3 - expected[0]);
        expected[1] += 0.25 * (-1 - expected[1]);
        float[] found = Numbers.of(session, named("mean").value());
        assertThat((double) found[0]).isCloseTo(expected[0], within(1e-6));
        assertThat((double) found[1]).isCloseTo(expected[1], within(1e-6));
      }
    }
  }

  // What weight decay goes by.
  @Test
  void kernelsAreWhatHasMoreThanOneAxis() {
    variables.trainable("conv/kernel", Shape.of(3, 3, 1, 8), new Zeros<>());
    variables.trainable("conv/bias", Shape.of(8), new Zeros<>());
    variables.trainable("norm/gamma", Shape.of(8), new Ones<>());
    variables.trainable("dense/kernel", Shape.of(8, 2), new Zeros<>());
    assertThat(variables.trainable().stream().filter(Variable::isKernel))
        .extracting(Variable::name)
        .containsExactly("conv/kernel", "dense/kernel");
  }

  private Session initialized() {
    Session session = new Session(graph);
    Numbers.initialize(session, variables.all());
    return session;
  }

  private Variable named(String name) {
    return variables.all().stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
  }
}
