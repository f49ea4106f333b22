package org.handwriting.core.optimize;

import org.handwriting.core.graph.Variable;
import org.handwriting.core.graph.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The rule by which a gradient moves a variable.
 *
 * <p>Written on TensorFlow's fused {@code ResourceApply…} ops, because the optimizers of TensorFlow
 * Java framework fix the learning rate when the graph is built and know only reference variables.
 */
public interface Optimizer {

  /**
   * What changes from step to step.
   *
   * @param rate float32 scalar, the learning rate
   * @param step int64 scalar, 1 for the first step
   */
  record Step(Operand<TFloat32> rate, Operand<TInt64> step) {}

  /** The name by which users choose it. */
  String name();

  /**
   * The op that moves {@code variable} by one step.
   *
   * @param variables makes the state that the rule keeps beside the variable
   * @param gradient of the loss by the variable, of its shape
   */
  Op apply(Ops tf, Variables variables, Variable variable, Operand<TFloat32> gradient, Step step);
}
