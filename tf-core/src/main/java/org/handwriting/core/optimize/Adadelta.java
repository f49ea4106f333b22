package org.handwriting.core.optimize;

import org.handwriting.core.graph.Variable;
import org.handwriting.core.graph.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adadelta (Zeiler 2012, algorithm 1): {@code s = rho s + (1-rho) g²; u = √(d + epsilon)/√(s +
 * epsilon) g; d = rho d + (1-rho) u²; w -= rate u}. The paper's rate is 1.
 *
 * @param rho decay of both means
 * @param epsilon keeps the quotient finite and gets the first steps going
 */
public record Adadelta(float rho, float epsilon) implements Optimizer {

  /** Checks the factors. */
  public Adadelta {
    if (!(rho >= 0 && rho < 1 && epsilon > 0)) {
      throw new IllegalArgumentException(
          "expected rho in [0, 1) and epsilon above 0, found %s, %s".formatted(rho, epsilon));
    }
  }

  /** Keras' factors. */
  public static Adadelta defaults() {
    return new Adadelta(0.95f, 1e-7f);
  }

  @Override
  public String name() {
    return "adadelta";
  }

  @Override
  public Op apply(
      Ops tf, Variables variables, Variable variable, Operand<TFloat32> gradient, Step step) {
    Variable squares = variables.state(variable.name() + "/adadelta_accum", variable.shape(), 0f);
    Variable updates = variables.state(variable.name() + "/adadelta_update", variable.shape(), 0f);
    return tf.train.resourceApplyAdadelta(
        variable.handle(),
        squares.handle(),
        updates.handle(),
        step.rate(),
        tf.constant(rho),
        tf.constant(epsilon),
        gradient);
  }
}
