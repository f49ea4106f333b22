package org.handwriting.train.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handwriting.core.graph.Averaging;
import org.handwriting.core.graph.Variable;
import org.handwriting.core.graph.Variables;
import org.handwriting.core.graph.Weights;
import org.handwriting.core.net.Layers;
import org.handwriting.core.optimize.Clipping;
import org.handwriting.core.optimize.Optimizer;
import org.handwriting.train.options.TrainingOptions;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * The graph of a run: a branch that learns, a branch that answers, and the op that gives their
 * variables the first values. What is learned is the {@link Objective}'s.
 *
 * <p>Owns its branch, and so the native graph; close it after every session on it.
 */
final class TrainingGraph implements AutoCloseable {
  private final LearningBranch branch;
  private final Ops tf;
  private final Variables variables;
  private final Map<String, Variable> network;

  /** Learning rate, float32 scalar. */
  final Placeholder<TFloat32> rate;

  /** Step, int64 scalar, 1 for the first. */
  final Placeholder<TInt64> step;

  /** Draws augmentation and dropout, int64 scalar; where it is not fed, the run's. */
  final Operand<TInt64> seed;

  /** Mean loss of the batch, float32 scalar. */
  final Operand<TFloat32> loss;

  /** How much of the batch the learning branch gets right, int32 scalar. */
  final Operand<TInt32> correct;

  /** What the answering branch makes of the batch, float32, batch first. */
  final Operand<TFloat32> predictions;

  /** Moves every variable by a step. */
  final Op train;

  /** Gives every variable its first value. */
  final Op initialize;

  /**
   * Where a checkpoint's files are, string scalar: the folder and the first part of their names.
   */
  final Placeholder<TString> checkpoint;

  /** Writes every variable to {@link #checkpoint}, in TensorFlow's tensor bundle format. */
  final Op save;

  /** Reads every variable from {@link #checkpoint}. */
  final Op restore;

  /**
   * Adds to the branch all that its objective needs to be learned.
   *
   * @param objective built on {@code branch}
   */
  TrainingGraph(LearningBranch branch, Objective objective, TrainingOptions options) {
    this.branch = branch;
    tf = branch.tf();
    variables = branch.variables();
    step = branch.step;
    seed = branch.seed;
    rate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    checkpoint = tf.placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    loss = objective.loss();
    correct = objective.correct();

    boolean averaged = options.regularization().averaging() > 0;
    Optional<Averaging> averaging =
        averaged ? Optional.of(new Averaging(variables)) : Optional.empty();
    train = train(objective.descended(), options, averaging);
    network = averaging.map(Averaging::network).orElseGet(this::learning);
    Weights weights = averaging.isPresent() ? averaging.get() : variables;
    predictions = objective.predictions().apply(Layers.inference(tf, weights));
    initialize = group(variables.all().stream().map(Variable::initialize).toList());
    save = save(variables.all());
    restore = restore(variables.all());
  }

  Graph graph() {
    return branch.graph();
  }

  /** Every variable as one row of numbers; adds the ops for it to the graph. */
  VariableVector vector() {
    return new VariableVector(tf, variables.all());
  }

  /** The variables that the optimizer moves. */
  List<Variable> trainable() {
    return variables.trainable();
  }

  /** The variables that the answering branch reads, by the names of the network's weights. */
  Map<String, Variable> network() {
    return network;
  }

  /**
   * What the variables that bear a weight hold where the network begins with {@code weights}: what
   * learns and its average alike, by the variables' own names.
   */
  Map<String, float[]> begun(Map<String, float[]> weights) {
    Map<String, float[]> begun = new LinkedHashMap<>();
    for (Variable variable : variables.network()) {
      float[] numbers = weights.get(variable.name());
      if (numbers == null || numbers.length != variable.shape().size()) {
        throw new IllegalArgumentException(
            "weight %s to begin with: expected %d numbers, found %s"
                .formatted(
                    variable.name(),
                    variable.shape().size(),
                    numbers == null ? "none" : numbers.length));
      }
      begun.put(variable.name(), numbers);
      begun.put(network.get(variable.name()).name(), numbers);
    }
    return begun;
  }

  @Override
  public void close() {
    branch.close();
  }

  /** The variables of the network that learns. */
  Map<String, Variable> learning() {
    Map<String, Variable> own = new LinkedHashMap<>();
    variables.network().forEach(v -> own.put(v.name(), v));
    return own;
  }

  private Op train(
      Operand<TFloat32> descended, TrainingOptions options, Optional<Averaging> averaging) {
    List<Variable> weights = variables.trainable();
    Gradients gradients = tf.gradients(descended, weights.stream().map(Variable::value).toList());
    List<Operand<TFloat32>> slopes = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      slopes.add(gradients.dy(i));
    }
    slopes = Clipping.byGlobalNorm(tf, slopes, options.regularization().clipNorm());
    Optimizer.Step at = new Optimizer.Step(rate, step);
    List<Op> moves = new ArrayList<>(variables.statisticUpdates());
    for (int i = 0; i < weights.size(); i++) {
      Variable weight = weights.get(i);
      Op moved = options.optimizer().apply(tf, variables, weight, slopes.get(i), at);
      Op decayed = decay(weight, options.regularization().weightDecay(), moved);
      float kept = options.regularization().averaging();
      moves.add(averaging.map(a -> a.follow(tf, weight, kept, step, decayed)).orElse(decayed));
    }
    return group(moves);
  }

  // Decoupled from the gradient (Loshchilov and Hutter 2019); the value is the one from before the
  // optimizer's move.
  private Op decay(Variable weight, float weightDecay, Op moved) {
    if (weightDecay == 0 || !weight.isKernel()) {
      return moved;
    }
    Operand<TFloat32> part = tf.math.mul(rate, tf.constant(weightDecay));
    return tf.withControlDependencies(moved)
        .assignSubVariableOp(weight.handle(), tf.math.mul(weight.value(), part));
  }

  private Op save(List<Variable> all) {
    List<Operand<?>> values = new ArrayList<>();
    all.forEach(v -> values.add(v.value()));
    return tf.train.save(checkpoint, names(all), whole(all), values);
  }

  private Op restore(List<Variable> all) {
    List<Class<? extends TType>> types = Collections.nCopies(all.size(), TFloat32.class);
    List<Output<?>> values = tf.train.restore(checkpoint, names(all), whole(all), types).tensors();
    List<Op> fills = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      fills.add(tf.assignVariableOp(all.get(i).handle(), values.get(i)));
    }
    return group(fills);
  }

  private Operand<TString> names(List<Variable> all) {
    return tf.array(all.stream().map(Variable::name).toArray(String[]::new));
  }

  // An empty slice specification means the whole tensor.
  private Operand<TString> whole(List<Variable> all) {
    return tf.array(Collections.nCopies(all.size(), "").toArray(new String[0]));
  }

  private Op group(List<? extends Op> ops) {
    return tf.withControlDependencies(List.copyOf(ops)).noOp();
  }
}
