package org.handwriting.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handwriting.core.graph.Averaging;
import org.handwriting.core.graph.Pixels;
import org.handwriting.core.graph.Randomness;
import org.handwriting.core.graph.Variable;
import org.handwriting.core.graph.Variables;
import org.handwriting.core.graph.Weights;
import org.handwriting.core.net.Architecture;
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
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/**
 * The graph of a run: a branch that learns, a branch that answers, and the op that gives their
 * variables the first values.
 *
 * <p>Owns the native graph; close it after every session on it.
 */
final class TrainingGraph implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Variables variables = new Variables(tf);
  private final Map<String, Variable> network;

  /** Pictures, uint8 [n, 28, 28]. */
  final Placeholder<TUint8> images =
      tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, 28, 28)));

  /** Their classes, int32 [n]. */
  final Placeholder<TInt32> classes = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));

  /** Learning rate, float32 scalar. */
  final Placeholder<TFloat32> rate =
      tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));

  /** Step, int64 scalar, 1 for the first. */
  final Placeholder<TInt64> step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));

  /**
   * Draws augmentation and dropout, int64 scalar; where it is not fed, the run's. First weights
   * never depend on what is fed.
   */
  final Operand<TInt64> seed;

  /**
   * What the network should answer, float32 [n, k]; where it is not fed, all on {@link #classes}
   * but for label smoothing.
   */
  final Operand<TFloat32> targets;

  /** Mean loss of the batch, float32 scalar. */
  final Operand<TFloat32> loss;

  /** Pictures of the batch that the learning branch gets right, int32 scalar. */
  final Operand<TInt32> correct;

  /** What the answering branch makes of the pictures, float32 [n, k]. */
  final Operand<TFloat32> probabilities;

  /** Moves every variable by a step. */
  final Op train;

  /** Gives every variable its first value. */
  final Op initialize;

  /**
   * Where a checkpoint's files are, string scalar: the folder and the first part of their names.
   */
  final Placeholder<TString> checkpoint =
      tf.placeholder(TString.class, Placeholder.shape(Shape.scalar()));

  /** Writes every variable to {@link #checkpoint}, in TensorFlow's tensor bundle format. */
  final Op save;

  /** Reads every variable from {@link #checkpoint}. */
  final Op restore;

  TrainingGraph(Architecture architecture, int labels, TrainingOptions options) {
    seed = tf.placeholderWithDefault(tf.constant(options.seed()), Shape.scalar());
    Randomness randomness = new Randomness(seed, step);
    Operand<TUint8> pictures = tf.expandDims(images, tf.constant(-1)); // [n, 28, 28, 1]
    Operand<TFloat32> varied =
        options.augmentation().apply(tf, pictures, randomness); // [n, 28, 28, 1]
    Layers learning = Layers.training(tf, variables, randomness, options.seed());
    Operand<TFloat32> logits = architecture.logits(learning, varied, labels); // [n, k]
    targets = targets(labels, options.regularization().labelSmoothing());
    loss =
        tf.math.mean(
            tf.nn.softmaxCrossEntropyWithLogits(logits, targets).loss(), tf.constant(0)); // []
    correct = correct(logits);

    boolean averaged = options.regularization().averaging() > 0;
    Optional<Averaging> averaging =
        averaged ? Optional.of(new Averaging(variables)) : Optional.empty();
    train = train(options, averaging);
    network = averaging.map(Averaging::network).orElseGet(this::ownNetwork);
    Weights weights = averaging.isPresent() ? averaging.get() : variables;
    Layers answering = Layers.inference(tf, weights);
    probabilities =
        tf.nn.softmax(
            architecture.logits(answering, Pixels.scaled(tf, pictures), labels)); // [n, k]
    initialize = group(variables.all().stream().map(Variable::initialize).toList());
    save = save(variables.all());
    restore = restore(variables.all());
  }

  Graph graph() {
    return graph;
  }

  /** Every variable as one row of numbers; adds the ops for it to the graph. */
  FlatValues flatValues() {
    return new FlatValues(tf, variables.all());
  }

  /** The variables that the optimizer moves. */
  List<Variable> trainable() {
    return variables.trainable();
  }

  /** The variables that the answering branch reads, by the names of the network's weights. */
  Map<String, Variable> network() {
    return network;
  }

  @Override
  public void close() {
    graph.close();
  }

  private Map<String, Variable> ownNetwork() {
    Map<String, Variable> own = new LinkedHashMap<>();
    variables.network().forEach(v -> own.put(v.name(), v));
    return own;
  }

  private Operand<TFloat32> targets(int labels, float smoothing) {
    Operand<TFloat32> on = tf.constant(1 - smoothing + smoothing / labels);
    Operand<TFloat32> off = tf.constant(smoothing / labels);
    Operand<TFloat32> truth = tf.oneHot(classes, tf.constant(labels), on, off); // [n, k]
    return tf.placeholderWithDefault(truth, Shape.of(-1, labels)); // [n, k]
  }

  private Operand<TInt32> correct(Operand<TFloat32> logits) {
    Operand<TInt32> predicted = tf.math.argMax(logits, tf.constant(1), TInt32.class); // [n]
    Operand<TInt32> right = tf.dtypes.cast(tf.math.equal(predicted, classes), TInt32.class); // [n]
    return tf.reduceSum(right, tf.constant(0)); // []
  }

  private Op train(TrainingOptions options, Optional<Averaging> averaging) {
    List<Variable> weights = variables.trainable();
    Gradients gradients = tf.gradients(loss, weights.stream().map(Variable::value).toList());
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
