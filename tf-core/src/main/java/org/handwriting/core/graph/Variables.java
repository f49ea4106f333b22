package org.handwriting.core.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Constant;
import org.tensorflow.framework.initializers.Initializer;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/**
 * The variables of a training graph: weights, statistics and what optimizers keep beside them, in
 * the order of their making.
 */
public final class Variables implements Weights {
  private final Ops tf;
  private final Set<String> begun;
  private final Map<String, Variable> all = new LinkedHashMap<>();
  private final List<Variable> trainable = new ArrayList<>();
  private final List<Variable> statistics = new ArrayList<>();
  private final List<Op> statisticUpdates = new ArrayList<>();

  /** No variables yet. */
  public Variables(Ops tf) {
    this(tf, Set.of());
  }

  /**
   * The same for a network that goes on from what another has learned. Where a batch norm has been
   * merged into its convolution there, it stays so, and others keep their statistics: those of a
   * few pictures would be worse.
   *
   * @param begun names of the weights that are there to begin with; may be none
   */
  public Variables(Ops tf, Set<String> begun) {
    this.tf = tf;
    this.begun = Set.copyOf(begun);
  }

  @Override
  public Operand<TFloat32> trainable(String name, Shape shape, Initializer<TFloat32> initializer) {
    Variable known = all.get(name);
    if (known != null) {
      return reuse(known, shape);
    }
    Variable made = make(name, shape, initializer);
    trainable.add(made);
    return made.value();
  }

  @Override
  public Operand<TFloat32> statistic(String name, Shape shape, float initial) {
    Variable known = all.get(name);
    if (known != null) {
      return reuse(known, shape);
    }
    Variable made = state(name, shape, initial);
    statistics.add(made);
    return made.value();
  }

  @Override
  public Optional<NormedKernel> normed(String kernel, String norm, Shape shape, float epsilon) {
    String bias = Weights.mergedBias(norm);
    if (!begun.contains(bias)) {
      return Optional.empty();
    }
    Shape filters = Shape.of(shape.get(shape.numDimensions() - 1));
    return Optional.of(
        new NormedKernel(
            trainable(kernel, shape, new Zeros<>()),
            trainable(bias, filters, new Zeros<>()),
            true));
  }

  @Override
  public boolean keepsStatistics() {
    return !begun.isEmpty();
  }

  @Override
  public void follow(String statistic, Operand<TFloat32> observed, float momentum) {
    Variable variable = all.get(statistic);
    Operand<TFloat32> step =
        tf.math.mul(tf.math.sub(variable.value(), observed), tf.constant(1 - momentum));
    statisticUpdates.add(tf.assignSubVariableOp(variable.handle(), step));
  }

  /**
   * Makes a variable that is no weight, such as an optimizer's slot, filled with {@code initial}.
   */
  public Variable state(String name, Shape shape, float initial) {
    return make(name, shape, new Constant<>(initial));
  }

  /** The variables that the optimizer moves. */
  public List<Variable> trainable() {
    return List.copyOf(trainable);
  }

  /** Those that the exported network needs: trainable ones and statistics. */
  public List<Variable> network() {
    List<Variable> network = new ArrayList<>(trainable);
    network.addAll(statistics);
    return network;
  }

  /** Every variable, optimizer state and averages too: what a checkpoint holds. */
  public List<Variable> all() {
    return List.copyOf(all.values());
  }

  /** The ops that move the statistics; each training step runs them. */
  public List<Op> statisticUpdates() {
    return List.copyOf(statisticUpdates);
  }

  private Variable make(String name, Shape shape, Initializer<TFloat32> initializer) {
    if (all.containsKey(name)) {
      throw new IllegalArgumentException("expected a new variable name, found a second " + name);
    }
    VarHandleOp handle =
        tf.withName(name.replace('/', '.'))
            .varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(name));
    Operand<TFloat32> initial = initializer.call(tf, tf.constant(shape.asArray()), TFloat32.class);
    Variable variable =
        new Variable(
            name,
            shape,
            handle,
            tf.readVariableOp(handle, TFloat32.class),
            tf.assignVariableOp(handle, initial));
    all.put(name, variable);
    return variable;
  }

  private static Operand<TFloat32> reuse(Variable known, Shape shape) {
    if (!known.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "expected %s to be %s again, found %s".formatted(known.name(), known.shape(), shape));
    }
    return known.value();
  }
}
