package org.handwriting.core.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Initializer;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The exponential moving average of the weights (Polyak and Juditsky 1992), which often generalizes
 * better than the weights themselves. Networks built over it answer with the averages; batch norm's
 * statistics are averages already.
 */
public final class Averaging implements Weights {
  // At step t the decay is at most (t-1)/(t+9), so that the first weights, drawn at random, are
  // soon forgotten.
  private static final float WARM_UP = 9f;

  private final Variables variables;
  private final Map<String, Variable> averages = new LinkedHashMap<>();

  /** Keeps an average beside each trainable variable that there is now. */
  public Averaging(Variables variables) {
    this.variables = variables;
    for (Variable v : variables.trainable()) {
      averages.put(v.name(), variables.state(v.name() + "/average", v.shape(), 0f));
    }
  }

  /**
   * The op that moves the average of {@code variable} towards what it is once {@code moved} have
   * run.
   *
   * @param decay in [0, 1)
   * @param step int64 scalar, 1 for the first
   */
  public Op follow(Ops tf, Variable variable, float decay, Operand<TInt64> step, Op moved) {
    Variable average = averages.get(variable.name());
    Operand<TFloat32> t = tf.dtypes.cast(step, TFloat32.class);
    Operand<TFloat32> warm =
        tf.math.div(tf.math.sub(t, tf.constant(1f)), tf.math.add(t, tf.constant(WARM_UP)));
    Operand<TFloat32> part =
        tf.math.sub(tf.constant(1f), tf.math.minimum(tf.constant(decay), warm));
    Operand<TFloat32> now =
        tf.withControlDependencies(moved).readVariableOp(variable.handle(), TFloat32.class);
    return tf.assignSubVariableOp(
        average.handle(), tf.math.mul(tf.math.sub(average.value(), now), part));
  }

  /**
   * The variables of the network that answers: averages in the place of the trainable ones, under
   * these ones' names.
   */
  public Map<String, Variable> network() {
    Map<String, Variable> network = new LinkedHashMap<>();
    for (Variable v : variables.network()) {
      network.put(v.name(), averages.getOrDefault(v.name(), v));
    }
    return network;
  }

  @Override
  public Operand<TFloat32> trainable(String name, Shape shape, Initializer<TFloat32> initializer) {
    return averages.get(name).value();
  }

  @Override
  public Operand<TFloat32> statistic(String name, Shape shape, float initial) {
    return variables.statistic(name, shape, initial);
  }

  @Override
  public Optional<NormedKernel> normed(String kernel, String norm, Shape shape, float epsilon) {
    return Optional.ofNullable(averages.get(Weights.mergedBias(norm)))
        .map(bias -> new NormedKernel(averages.get(kernel).value(), bias.value(), true));
  }

  @Override
  public void follow(String statistic, Operand<TFloat32> observed, float momentum) {
    throw new IllegalStateException(
        "expected layers for inference over averaged weights, found layers that learn");
  }
}
