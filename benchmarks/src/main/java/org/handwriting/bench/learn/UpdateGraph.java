package org.handwriting.bench.learn;

import java.util.ArrayList;
import java.util.List;
import org.handwriting.bench.net.Nets;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.graph.Randomness;
import org.handwriting.core.graph.Variable;
import org.handwriting.core.graph.Variables;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Layers;
import org.handwriting.core.optimize.Optimizer;
import org.handwriting.data.glyph.Glyph;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * A network's weights, gradients that are there already, and an optimizer that moves the ones by
 * the others. Owns graph and session.
 */
final class UpdateGraph implements AutoCloseable {
  private static final float GRADIENT = 1e-3f;
  private static final float RATE = 1e-4f;

  private final Graph graph = new Graph();
  private final Session session;
  private final Op update;
  private final Operand<TFloat32> first;

  UpdateGraph(Architecture architecture, Optimizer optimizer) {
    Ops tf = Ops.create(graph);
    Variables variables = new Variables(tf);
    build(tf, variables, architecture);
    // No constants, from which TensorFlow would compute the optimizer's own beforehand.
    Operand<TInt64> number = tf.placeholderWithDefault(tf.constant(1L), Shape.scalar());
    Operand<TFloat32> rate = tf.placeholderWithDefault(tf.constant(RATE), Shape.scalar());
    Optimizer.Step step = new Optimizer.Step(rate, number);
    List<Op> moves = new ArrayList<>();
    for (Variable weight : variables.trainable()) {
      Variable gradient = variables.state(weight.name() + "/gradient", weight.shape(), GRADIENT);
      moves.add(optimizer.apply(tf, variables, weight, gradient.value(), step));
    }
    update = tf.withControlDependencies(moves).noOp();
    first = variables.trainable().get(0).value();
    session = new Session(graph, SessionOptions.defaults().config());
    Session.Runner runner = session.runner();
    variables.all().forEach(variable -> runner.addTarget(variable.initialize()));
    runner.run().close();
  }

  // For its variables; what it calculates is never asked for.
  private static void build(Ops tf, Variables variables, Architecture architecture) {
    Shape shape = Shape.of(-1, Glyph.SIDE, Glyph.SIDE, 1);
    Operand<TFloat32> images = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    Randomness randomness = new Randomness(tf.constant(1L), tf.constant(1L));
    Layers layers = Layers.training(tf, variables, randomness, 1);
    architecture.logits(layers, images, Nets.LABELS.size());
  }

  /** Moves every weight by a step. */
  void update() {
    session.runner().addTarget(update).run().close();
  }

  /** The first of all weights. */
  float weight() {
    try (Result result = session.runner().fetch(first).run()) {
      return ((TFloat32) result.get(0)).asRawTensor().data().asFloats().getFloat(0);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
