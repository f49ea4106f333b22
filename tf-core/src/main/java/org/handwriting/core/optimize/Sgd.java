package org.handwriting.core.optimize;

import org.handwriting.core.graph.Variable;
import org.handwriting.core.graph.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.ResourceApplyMomentum;
import org.tensorflow.types.TFloat32;

/**
 * Stochastic gradient descent with momentum: {@code a = momentum a + g; w -= rate a}, and with
 * Nesterov's look-ahead {@code w -= rate (g + momentum a)} (Sutskever et al. 2013).
 *
 * @param momentum part of the last move that is kept; 0 is plain gradient descent
 * @param nesterov whether the gradient is taken ahead
 */
public record Sgd(float momentum, boolean nesterov) implements Optimizer {

  /** Checks the momentum. */
  public Sgd {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("expected a momentum in [0, 1), found " + momentum);
    }
  }

  /** Momentum 0.9 with look-ahead. */
  public static Sgd defaults() {
    return new Sgd(0.9f, true);
  }

  @Override
  public String name() {
    return "sgd";
  }

  @Override
  public Op apply(
      Ops tf, Variables variables, Variable variable, Operand<TFloat32> gradient, Step step) {
    if (momentum == 0) {
      return tf.train.resourceApplyGradientDescent(variable.handle(), step.rate(), gradient);
    }
    Variable moved = variables.state(variable.name() + "/sgd_momentum", variable.shape(), 0f);
    return tf.train.resourceApplyMomentum(
        variable.handle(),
        moved.handle(),
        step.rate(),
        gradient,
        tf.constant(momentum),
        ResourceApplyMomentum.useNesterov(nesterov));
  }
}
