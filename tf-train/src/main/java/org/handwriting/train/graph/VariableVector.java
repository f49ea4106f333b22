package org.handwriting.train.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.handwriting.core.graph.Variable;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * All variables of a training graph as one vector, float32 [v], in the order of their making: what
 * workers on other machines are given and give back. Its ops are part of the graph.
 */
final class VariableVector {
  private final List<Variable> variables;
  private final int size;
  private final Placeholder<TFloat32> given; // [v]
  private final Op assign;

  /** Adds the ops that it needs to the graph of {@code tf}, on which there may be a session. */
  VariableVector(Ops tf, List<Variable> variables) {
    this.variables = variables;
    this.size =
        Math.toIntExact(variables.stream().map(Variable::shape).mapToLong(Shape::size).sum());
    this.given = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(size)));
    List<Op> fills = new ArrayList<>();
    long at = 0;
    for (Variable variable : variables) {
      long length = variable.shape().size();
      Operand<TFloat32> part =
          tf.slice(given, tf.constant(new long[] {at}), tf.constant(new long[] {length}));
      Operand<TFloat32> shaped = tf.reshape(part, tf.constant(variable.shape().asArray()));
      fills.add(tf.assignVariableOp(variable.handle(), shaped));
      at += length;
    }
    this.assign = tf.withControlDependencies(fills).noOp();
  }

  /** What the variables hold. */
  float[] read(Session session) {
    Session.Runner runner = session.runner();
    variables.forEach(variable -> runner.fetch(variable.value()));
    float[] values = new float[size];
    try (Result result = runner.run()) {
      int at = 0;
      for (int i = 0; i < variables.size(); i++) {
        TFloat32 value = (TFloat32) result.get(i);
        int length = Math.toIntExact(value.size());
        value.asRawTensor().data().asFloats().read(values, at, length);
        at += length;
      }
    }
    return values;
  }

  /**
   * A copy of {@code values} with those of some variables replaced.
   *
   * @param numbers as many as each has, by its name
   */
  float[] replaced(float[] values, Map<String, float[]> numbers) {
    float[] replaced = values.clone();
    int at = 0;
    for (Variable variable : variables) {
      int length = Math.toIntExact(variable.shape().size());
      float[] own = numbers.get(variable.name());
      if (own != null) {
        System.arraycopy(own, 0, replaced, at, length);
      }
      at += length;
    }
    return replaced;
  }

  /** Lets the variables hold {@code values}. */
  void write(Session session, float[] values) {
    if (values.length != size) {
      throw new IllegalArgumentException(
          "expected %d values, as many as the network has, found %d"
              .formatted(size, values.length));
    }
    try (TFloat32 fed = TFloat32.tensorOf(Shape.of(size), DataBuffers.of(values, true, false))) {
      session.runner().feed(given, fed).addTarget(assign).run().close();
    }
  }
}
