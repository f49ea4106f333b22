package org.handwriting.core.graph;

import java.util.ArrayList;
import java.util.List;
import org.handwriting.data.glyph.Glyph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Reads pictures at any points, between their pixels as well; TensorFlow only has affine maps. */
final class BilinearSampling {
  // Points are moved to within a pixel of the picture, where there is paper. Each then has a corner
  // at (column, row) of -1 to 28, and its neighbors.
  private static final int CORNERS = Glyph.SIDE + 2;

  private BilinearSampling() {}

  /**
   * Reads a point for each pixel, by bilinear interpolation, with paper around the picture.
   *
   * @param images float32 [n, 28, 28, 1], 0 paper
   * @param columns of the points, pixels, float32 [n, 28, 28]
   * @param rows of the points, the same
   * @return float32 [n, 28, 28, 1]
   */
  static Operand<TFloat32> sample(
      Ops tf, Operand<TFloat32> images, Operand<TFloat32> columns, Operand<TFloat32> rows) {
    Operand<TFloat32> x = within(tf, columns);
    Operand<TFloat32> y = within(tf, rows);
    Operand<TFloat32> left = tf.math.floor(x);
    Operand<TFloat32> top = tf.math.floor(y);
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TFloat32> toRight = tf.math.sub(x, left);
    Operand<TFloat32> toBottom = tf.math.sub(y, top);
    Operand<TFloat32> toLeft = tf.math.sub(one, toRight);
    Operand<TFloat32> toTop = tf.math.sub(one, toBottom);
    Operand<TFloat32> shares =
        tf.stack(
            List.of(
                tf.math.mul(toTop, toLeft),
                tf.math.mul(toTop, toRight),
                tf.math.mul(toBottom, toLeft),
                tf.math.mul(toBottom, toRight)),
            Stack.axis(3L)); // [n, 28, 28, 4]
    Operand<TFloat32> pixels =
        tf.gather(cornerPixels(tf, images), index(tf, left, top), tf.constant(0)); // [n, 28, 28, 4]
    return tf.reduceSum(
        tf.math.mul(pixels, shares), tf.constant(3), ReduceSum.keepDims(true)); // [n, 28, 28, 1]
  }

  private static Operand<TFloat32> within(Ops tf, Operand<TFloat32> points) {
    return tf.clipByValue(points, tf.constant(-1f), tf.constant((float) Glyph.SIDE));
  }

  // The pixel at each corner and its neighbors to the right, below, and below to the right:
  // [n * CORNERS * CORNERS, 4]. One gather of four numbers is quicker than four of one.
  private static Operand<TFloat32> cornerPixels(Ops tf, Operand<TFloat32> images) {
    Operand<TFloat32> padded =
        tf.pad(images, tf.constant(new int[][] {{0, 0}, {1, 2}, {1, 2}, {0, 0}}), tf.constant(0f));
    Operand<TInt32> size = tf.constant(new int[] {-1, CORNERS, CORNERS, 1});
    List<Operand<TFloat32>> moved = new ArrayList<>();
    for (int down = 0; down < 2; down++) {
      for (int right = 0; right < 2; right++) {
        moved.add(tf.slice(padded, tf.constant(new int[] {0, down, right, 0}), size));
      }
    }
    return tf.reshape(tf.concat(moved, tf.constant(3)), tf.constant(new int[] {-1, 4}));
  }

  // Where in fours each corner is, int32 [n, 28, 28].
  private static Operand<TInt32> index(Ops tf, Operand<TFloat32> left, Operand<TFloat32> top) {
    Operand<TInt32> n =
        tf.reshape(tf.shape.size(left, tf.constant(0)), tf.constant(new int[0])); // []
    Operand<TInt32> pictures = tf.range(tf.constant(0), n, tf.constant(1)); // [n]
    Operand<TInt32> first =
        tf.reshape(
            tf.math.mul(pictures, tf.constant(CORNERS * CORNERS)),
            tf.constant(new int[] {-1, 1, 1})); // [n, 1, 1]
    Operand<TInt32> column = tf.math.add(tf.dtypes.cast(left, TInt32.class), tf.constant(1));
    Operand<TInt32> row = tf.math.add(tf.dtypes.cast(top, TInt32.class), tf.constant(1));
    return tf.math.add(
        first, tf.math.add(tf.math.mul(row, tf.constant(CORNERS)), column)); // [n, 28, 28]
  }
}
