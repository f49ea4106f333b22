package org.handwriting.core.optimize;

import org.handwriting.core.graph.Variable;
import org.handwriting.core.graph.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adam (Kingma and Ba 2015, algorithm 1): {@code m += (1-b1)(g-m); v += (1-b2)(g²-v); w -= rate
 * √(1-b2^t)/(1-b1^t) m/(√v + epsilon)}. With decoupled weight decay it is AdamW (Loshchilov and
 * Hutter 2019).
 *
 * @param beta1 decay of the mean of gradients
 * @param beta2 decay of the mean of their squares
 * @param epsilon keeps the quotient finite
 */
public record Adam(float beta1, float beta2, float epsilon) implements Optimizer {

  /** Checks the factors. */
  public Adam {
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0)) {
      throw new IllegalArgumentException(
          "expected betas in [0, 1) and epsilon above 0, found %s, %s, %s"
              .formatted(beta1, beta2, epsilon));
    }
  }

  /** The paper's factors, with Keras' epsilon. */
  public static Adam defaults() {
    return new Adam(0.9f, 0.999f, 1e-7f);
  }

  @Override
  public String name() {
    return "adam";
  }

  @Override
  public Op apply(
      Ops tf, Variables variables, Variable variable, Operand<TFloat32> gradient, Step step) {
    Variable mean = variables.state(variable.name() + "/adam_m", variable.shape(), 0f);
    Variable square = variables.state(variable.name() + "/adam_v", variable.shape(), 0f);
    Operand<TFloat32> t = tf.dtypes.cast(step.step(), TFloat32.class);
    Operand<TFloat32> b1 = tf.constant(beta1);
    Operand<TFloat32> b2 = tf.constant(beta2);
    return tf.train.resourceApplyAdam(
        variable.handle(),
        mean.handle(),
        square.handle(),
        tf.math.pow(b1, t),
        tf.math.pow(b2, t),
        step.rate(),
        b1,
        b2,
        tf.constant(epsilon),
        gradient);
  }
}
