package org.handwriting.core.net;

import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Scaled dot-product attention of several heads (Vaswani et al. 2017, arXiv 1706.03762) along a
 * row: what each column takes from all others is decided by both columns and by how far apart they
 * are.
 *
 * <p>Distance counts against a head by a slope (Press et al. 2021, arXiv 2108.12409): half of a
 * letter for the steepest, the whole line for the others; so a line may be longer than any that was
 * learned from. Each head learns how much of its slope holds to the left and to the right.
 *
 * @param name what its weights' names begin with
 * @param channels of the row, a multiple of 64: a head has 32, so that all have half of them
 */
record Attention(String name, int channels) {
  private static final int CHANNELS_A_HEAD = 32;
  private static final int CHANNELS_FOR_A_HEAD = 64;

  // Behind a line's end; in bfloat16 too it is far below every score.
  private static final float OUTSIDE = -1e9f;

  Attention {
    if (channels < CHANNELS_FOR_A_HEAD || channels % CHANNELS_FOR_A_HEAD != 0) {
      throw new IllegalArgumentException(
          "expected a multiple of %d feature maps for attention, found %d"
              .formatted(CHANNELS_FOR_A_HEAD, channels));
    }
  }

  /**
   * What the columns see of each other.
   *
   * @param x float32 [n, 1, t, c]
   * @param within 1 where a line is, 0 behind its end, float32 [n, 1, t, 1]
   * @return float32 [n, 1, t, c]
   */
  Operand<TFloat32> over(Layers layers, Operand<TFloat32> x, Operand<TFloat32> within) {
    Ops tf = layers.ops();
    Operand<TFloat32> normed = layers.batchNorm(name + "/norm", x); // [n, 1, t, c]
    Operand<TFloat32> queries = heads(layers, normed, "query"); // [n, heads, t, d]
    Operand<TFloat32> keys = heads(layers, normed, "key"); // [n, heads, t, d]
    Operand<TFloat32> values = heads(layers, normed, "value"); // [n, heads, t, d]
    Operand<TFloat32> alike = product(tf, queries, keys, true); // [n, heads, t, t]
    Operand<TFloat32> scaled =
        tf.math.mul(alike, tf.constant((float) (1 / Math.sqrt(CHANNELS_A_HEAD))));
    Operand<TFloat32> scores =
        tf.math.add(
            tf.math.sub(scaled, distances(layers, x)), outside(tf, within)); // [n, heads, t, t]
    Operand<TFloat32> seen = product(tf, tf.nn.softmax(scores), values, false); // [n, heads, t, d]
    return layers.silentConvolution(
        name + "/output", joined(tf, seen, x), Convolution.same(channels, 1));
  }

  // Of the last two dimensions. TensorFlow Java has BatchMatMulV3 alone, which oneDNN has not.
  private static Operand<TFloat32> product(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> y, boolean transposed) {
    return tf.scope()
        .opBuilder("BatchMatMulV2", "BatchMatMul")
        .addInput(x.asOutput())
        .addInput(y.asOutput())
        .setAttr("adj_y", transposed)
        .build()
        .output(0);
  }

  private int heads() {
    return channels / CHANNELS_FOR_A_HEAD;
  }

  // [n, 1, t, c] to [n, heads, t, d].
  private Operand<TFloat32> heads(Layers layers, Operand<TFloat32> x, String to) {
    Ops tf = layers.ops();
    Convolution projection = Convolution.same(heads() * CHANNELS_A_HEAD, 1);
    Operand<TFloat32> projected = layers.convolution(name + "/" + to, x, projection);
    Operand<TInt32> apart = tf.constant(new int[] {heads(), CHANNELS_A_HEAD});
    Operand<TInt32> shape =
        tf.concat(List.of(length(tf, x, 0), length(tf, x, 2), apart), tf.constant(0)); // [4]
    return tf.linalg.transpose(tf.reshape(projected, shape), tf.constant(new int[] {0, 2, 1, 3}));
  }

  // [n, heads, t, d] to [n, 1, t, heads * d].
  private Operand<TFloat32> joined(Ops tf, Operand<TFloat32> seen, Operand<TFloat32> x) {
    Operand<TFloat32> inTime =
        tf.linalg.transpose(seen, tf.constant(new int[] {0, 2, 1, 3})); // [n, t, heads, d]
    Operand<TInt32> one = tf.constant(new int[] {1});
    Operand<TInt32> all = tf.constant(new int[] {heads() * CHANNELS_A_HEAD});
    return tf.reshape(
        inTime, tf.concat(List.of(length(tf, x, 0), one, length(tf, x, 2), all), tf.constant(0)));
  }

  // By how much each head counts the way from a column (row of the matrix) to another against it:
  // [heads, t, t].
  private Operand<TFloat32> distances(Layers layers, Operand<TFloat32> x) {
    Ops tf = layers.ops();
    Operand<TInt32> t = tf.reshape(length(tf, x, 2), tf.constant(new int[0])); // []
    Operand<TFloat32> columns =
        tf.dtypes.cast(tf.range(tf.constant(0), t, tf.constant(1)), TFloat32.class); // [t]
    Operand<TFloat32> to = tf.expandDims(columns, tf.constant(0)); // [1, t]
    Operand<TFloat32> from = tf.expandDims(columns, tf.constant(1)); // [t, 1]
    Operand<TFloat32> right = tf.nn.relu(tf.math.sub(to, from)); // [t, t]
    Operand<TFloat32> left = tf.nn.relu(tf.math.sub(from, to)); // [t, t]
    return tf.math.add(
        tf.math.mul(slopes(layers, "right"), right), tf.math.mul(slopes(layers, "left"), left));
  }

  // 1/4 a column for the first head, 1/16, 1/64, ... for those after it: [heads, 1, 1].
  private Operand<TFloat32> slopes(Layers layers, String side) {
    Ops tf = layers.ops();
    float[] slopes = new float[heads()];
    IntStream.range(0, heads()).forEach(i -> slopes[i] = (float) Math.pow(4, -(i + 1)));
    Operand<TFloat32> held = layers.scale(name + "/" + side, heads()); // [heads]
    return tf.reshape(
        tf.math.mul(held, tf.constant(slopes)), tf.constant(new int[] {heads(), 1, 1}));
  }

  // [n, 1, 1, t]: 0 within the line. No transposition: TensorFlow would move it before the cast
  // from bool, which oneDNN complains of aloud.
  private static Operand<TFloat32> outside(Ops tf, Operand<TFloat32> within) {
    Operand<TInt32> ones = tf.constant(new int[] {1, 1});
    Operand<TInt32> shape =
        tf.concat(List.of(length(tf, within, 0), ones, length(tf, within, 2)), tf.constant(0));
    Operand<TFloat32> row = tf.reshape(within, shape); // [n, 1, 1, t]
    return tf.math.mul(tf.math.sub(tf.constant(1f), row), tf.constant(OUTSIDE));
  }

  private static Operand<TInt32> length(Ops tf, Operand<TFloat32> x, int axis) {
    return tf.slice(tf.shape(x), tf.constant(new int[] {axis}), tf.constant(new int[] {1})); // [1]
  }
}
