package org.handwriting.bench.ceiling;

import org.handwriting.core.SessionOptions;
import org.handwriting.core.device.Precision;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** Two square matrices in native memory, and a session that multiplies them. Owns all of it. */
final class Product implements AutoCloseable {
  // A power of two, exact in bfloat16, as is its counterpart: a number of the product is the side
  // times both, which is 1.
  private static final float LEFT = 1f / 64;

  private final Graph graph = new Graph();
  private final Session session;
  private final int side;
  private Placeholder<?> left; // [side, side]
  private Placeholder<?> right; // [side, side]
  private Operand<?> product; // [side, side]
  private final Tensor leftNumbers; // [side, side]
  private final Tensor rightNumbers; // [side, side]

  /**
   * @param side a power of two
   * @param precision of all three matrices
   */
  Product(int side, Precision precision, int threads) {
    this.side = side;
    boolean whole = precision == Precision.FLOAT32;
    if (whole) {
      multiply(TFloat32.class);
    } else {
      multiply(TBfloat16.class);
    }
    leftNumbers = filled(whole, LEFT);
    rightNumbers = filled(whole, 1 / LEFT / side);
    // The matrices are in the precision that is wanted: nothing has to be rewritten.
    SessionOptions how = SessionOptions.defaults().withThreads(threads);
    session = new Session(graph, how.config());
  }

  private <T extends TNumber> void multiply(Class<T> type) {
    Ops tf = Ops.create(graph);
    Placeholder<T> a = tf.placeholder(type, Placeholder.shape(Shape.of(side, side)));
    Placeholder<T> b = tf.placeholder(type, Placeholder.shape(Shape.of(side, side)));
    product = tf.linalg.matMul(a, b);
    left = a;
    right = b;
  }

  private Tensor filled(boolean whole, float value) {
    var numbers = NdArrays.ofFloats(Shape.of(side, side));
    numbers.scalars().forEach(scalar -> scalar.setFloat(value));
    return whole ? TFloat32.tensorOf(numbers) : TBfloat16.tensorOf(numbers);
  }

  /** Multiplies, and leaves the product where it is. */
  void run() {
    runner().addTarget(product).run().close();
  }

  /** Multiplies: the product's last number, which is 1. */
  float last() {
    try (Result result = runner().fetch(product).run()) {
      return result.get(0) instanceof TFloat32 numbers
          ? numbers.getFloat(side - 1, side - 1)
          : ((TBfloat16) result.get(0)).getFloat(side - 1, side - 1);
    }
  }

  private Session.Runner runner() {
    return session.runner().feed(left, leftNumbers).feed(right, rightNumbers);
  }

  @Override
  public void close() {
    session.close();
    leftNumbers.close();
    rightNumbers.close();
    graph.close();
  }
}
