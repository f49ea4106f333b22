package org.handwriting.train.graph;

import java.util.Set;
import org.handwriting.core.device.NativeLibrary;
import org.handwriting.core.graph.Randomness;
import org.handwriting.core.graph.Variables;
import org.handwriting.core.net.Layers;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt64;

/**
 * A graph that is begun: what an {@link Objective} is built from, before the {@link TrainingGraph}
 * adds all that moves the weights.
 *
 * <p>Owns the native graph; close it after every session on it.
 */
final class LearningBranch implements AutoCloseable {
  private final Graph graph = empty();
  private final Ops tf = Ops.create(graph);
  private final Variables variables;
  private final long runSeed;

  /** Step, int64 scalar, 1 for the first. */
  final Placeholder<TInt64> step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));

  /**
   * Draws augmentation and dropout, int64 scalar; where it is not fed, the run's. First weights
   * never depend on what is fed.
   */
  final Operand<TInt64> seed;

  private final Randomness randomness;

  /**
   * Begins one.
   *
   * @param begun names of the weights that another network has learned before; may be none
   */
  LearningBranch(long runSeed, Set<String> begun) {
    this.runSeed = runSeed;
    this.variables = new Variables(tf, begun);
    this.seed = tf.placeholderWithDefault(tf.constant(runSeed), Shape.scalar());
    this.randomness = new Randomness(seed, step);
  }

  private static Graph empty() {
    NativeLibrary.load();
    return new Graph();
  }

  Graph graph() {
    return graph;
  }

  Ops tf() {
    return tf;
  }

  /** The variables that there are so far. */
  Variables variables() {
    return variables;
  }

  /** Draws anew in each step. */
  Randomness randomness() {
    return randomness;
  }

  /**
   * Layers that learn: they make the variables, drop out, and norm by the batch unless they go on
   * from what has been learned.
   */
  Layers layers() {
    return Layers.training(tf, variables, randomness, runSeed);
  }

  @Override
  public void close() {
    graph.close();
  }
}
