package org.handwriting.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.handwriting.core.Numbers;
import org.handwriting.core.graph.Randomness;
import org.handwriting.core.graph.Variable;
import org.handwriting.core.graph.Variables;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The gradient of each layer, by its input and by its weights, beside the difference quotient of
 * what it computes. TensorFlow Java takes gradients from a registry of its own, in which some are
 * missing and some are wrong.
 */
class GradientsTest {
  // Wide enough for float32's rounding, narrow enough for the curvature.
  private static final float STEP = 1e-2f;
  // Of the largest slope: a wrong gradient is wrong by far more.
  private static final double TOLERANCE = 2e-3;

  @Test
  void convolutionWithPadding() {
    check(Shape.of(2, 6, 6, 3), (l, x) -> l.convolution("c", x, Convolution.same(4, 3)));
  }

  @Test
  void convolutionWithoutPadding() {
    check(Shape.of(2, 7, 7, 2), (l, x) -> l.convolution("c", x, Convolution.valid(3, 5)));
  }

  @Test
  void convolutionThatSkipsPixels() {
    Convolution skipping = new Convolution(3, 3, 3, 2, 1, Convolution.Padding.SAME);
    check(Shape.of(2, 7, 7, 2), (l, x) -> l.convolution("c", x, skipping));
  }

  @Test
  void convolutionWithoutBias() {
    check(Shape.of(2, 6, 6, 2), (l, x) -> l.plainConvolution("c", x, Convolution.same(3, 3)));
  }

  @Test
  void convolutionDownAColumn() {
    check(Shape.of(2, 3, 6, 2), (l, x) -> l.plainConvolution("c", x, Convolution.column(4, 3)));
  }

  @Test
  void depthwiseConvolutionAlongTheWidth() {
    check(Shape.of(2, 1, 9, 3), (l, x) -> l.depthwise("d", x, 5));
  }

  @Test
  void dense() {
    check(Shape.of(3, 10), (l, x) -> l.dense("d", x, 7));
  }

  @Test
  void batchNormOverTheBatch() {
    check(Shape.of(4, 3, 3, 2), (l, x) -> l.batchNorm("b", x));
  }

  @Test
  void averagePooling() {
    check(Shape.of(2, 5, 5, 2), (l, x) -> l.pool(x, Pooling.AVERAGE));
  }

  @Test
  void maxPooling() {
    check(Shape.of(2, 5, 5, 2), (l, x) -> l.pool(x, Pooling.MAX));
  }

  @Test
  void globalAverage() {
    check(Shape.of(2, 4, 4, 3), Layers::globalAverage);
  }

  @Test
  void flatten() {
    check(Shape.of(2, 3, 3, 2), (l, x) -> l.dense("d", l.flatten(x), 3));
  }

  @Test
  void relu() {
    check(Shape.of(2, 20), Layers::relu);
  }

  @Test
  void dropoutThatDropsTheSameAgain() {
    check(Shape.of(2, 20), (l, x) -> l.dropout(x, 0.4f));
  }

  private static void check(
      Shape shape, BiFunction<Layers, Operand<TFloat32>, Operand<TFloat32>> layer) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf);
      Placeholder<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
      Layers layers =
          Layers.training(tf, variables, new Randomness(tf.constant(1L), tf.constant(1L)), 1);
      Operand<TFloat32> y = layer.apply(layers, input);
      List<Operand<?>> by = new ArrayList<>(List.of(input));
      variables.trainable().forEach(v -> by.add(v.value()));
      float[] share = shares((int) y.shape().size());
      Operand<TFloat32> shares = tf.reshape(tf.constant(share), tf.shape(y));
      Gradients gradients = tf.gradients(tf.math.mul(y, shares), by);
      try (Session session = new Session(graph)) {
        Numbers.initialize(session, variables.all());
        Probe probe = new Probe(session, input, y.asOutput(), share, apart(shape), shape);
        probe.check(input.asOutput(), gradients.<TFloat32>dy(0), probe.x);
        for (int i = 0; i < variables.trainable().size(); i++) {
          Variable weight = variables.trainable().get(i);
          probe.check(
              weight.value().asOutput(),
              gradients.<TFloat32>dy(i + 1),
              probe.numbers(weight.value().asOutput()));
        }
      }
    }
  }

  // What each number of the output counts for in the sum whose slopes are looked at: different, so
  // that no error cancels out.
  private static float[] shares(int size) {
    float[] shares = new float[size];
    Random random = new Random(5);
    for (int i = 0; i < size; i++) {
      shares[i] = 0.5f + random.nextFloat();
    }
    return shares;
  }

  // No two numbers, and none and 0, nearer than what they are moved by: the kinks of relu and
  // max-pooling are never crossed.
  private static float[] apart(Shape shape) {
    int size = (int) shape.size();
    List<Float> numbers = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      numbers.add((i - size / 2 + 0.5f) * 3 * STEP);
    }
    Collections.shuffle(numbers, new Random(2));
    float[] x = new float[size];
    for (int i = 0; i < size; i++) {
      x[i] = numbers.get(i);
    }
    return x;
  }

  /** A graph's output y at a point. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Probe(
      Session session,
      Operand<TFloat32> input,
      Output<TFloat32> y,
      float[] share,
      float[] x,
      Shape shape) {

    float[] numbers(Output<?> of) {
      try (TFloat32 fed = tensor(x, shape);
          Result result = session.runner().feed(input, fed).fetch(of).run()) {
        return Numbers.of((TFloat32) result.get(0));
      }
    }

    void check(Output<?> of, Output<TFloat32> gradient, float[] at) {
      float[] slopes = numbers(gradient);
      assertThat(slopes).hasSize(at.length);
      double largest = 0;
      for (float slope : slopes) {
        largest = Math.max(largest, Math.abs(slope));
      }
      assertThat(largest).as(of.op().name()).isGreaterThan(0.05);
      for (int i = 0; i < at.length; i++) {
        double expected = (sum(of, at, i, STEP) - sum(of, at, i, -STEP)) / (2 * STEP);
        assertThat((double) slopes[i])
            .as("%s at %d", of.op().name(), i)
            .isCloseTo(expected, within(TOLERANCE * largest));
      }
    }

    // Summed up in double precision: in single precision the difference of two sums would drown.
    private double sum(Output<?> of, float[] at, int i, float by) {
      float[] moved = at.clone();
      moved[i] += by;
      try (TFloat32 fedInput = tensor(x, shape);
          TFloat32 fed = tensor(moved, of.shape());
          Result result = run(of, fedInput, fed)) {
        float[] numbers = Numbers.of((TFloat32) result.get(0));
        double sum = 0;
        for (int j = 0; j < numbers.length; j++) {
          sum += (double) share[j] * numbers[j];
        }
        return sum;
      }
    }

    private Result run(Output<?> of, TFloat32 fedInput, TFloat32 fed) {
      Session.Runner runner = session.runner().fetch(y).feed(of, fed);
      return of.equals(input.asOutput()) ? runner.run() : runner.feed(input, fedInput).run();
    }

    private static TFloat32 tensor(float[] numbers, Shape shape) {
      return TFloat32.tensorOf(shape, DataBuffers.of(numbers));
    }
  }
}
