package org.handwriting.core.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * How far training pictures may be moved, each by an affine map of its own: turned, grown, sheared,
 * then shifted about the picture's middle, with bilinear interpolation and paper where nothing was.
 *
 * @param degrees largest turn either way
 * @param scale largest growth or shrinking of either axis, as a part: 0.1 is 0.9 to 1.1
 * @param shear largest slant, as a part of the height
 * @param shift largest shift of either axis, pixels
 */
public record Augmentation(float degrees, float scale, float shear, float shift) {
  // The middle of pixels 0..27.
  private static final float CENTRE = 13.5f;

  /** Checks the sizes. */
  public Augmentation {
    if (!(degrees >= 0 && degrees <= 180 && scale >= 0 && scale < 1 && shear >= 0 && shift >= 0)) {
      throw new IllegalArgumentException(
          "expected degrees in [0, 180], scale in [0, 1), shear and shift of at least 0, found %s, %s, %s, %s"
              .formatted(degrees, scale, shear, shift));
    }
  }

  /** Leaves every picture as it is. */
  public static Augmentation none() {
    return new Augmentation(0, 0, 0, 0);
  }

  /** Whether there is anything to do. */
  public boolean isNone() {
    return degrees == 0 && scale == 0 && shear == 0 && shift == 0;
  }

  /**
   * Moves each picture of a batch.
   *
   * @param images uint8 [n, 28, 28, 1]
   * @return uint8 [n, 28, 28, 1]
   */
  public Operand<TUint8> apply(Ops tf, Operand<TUint8> images, Randomness randomness) {
    if (isNone()) {
      return images;
    }
    Operand<TInt32> n =
        tf.reshape(tf.shape.size(images, tf.constant(0)), tf.constant(new int[] {1})); // [1]
    float turn = (float) Math.toRadians(degrees);
    Operand<TFloat32> angle = randomness.uniform(tf, n, -turn, turn); // [n], and so are all below
    Operand<TFloat32> growX = randomness.uniform(tf, n, 1 - scale, 1 + scale);
    Operand<TFloat32> growY = randomness.uniform(tf, n, 1 - scale, 1 + scale);
    Operand<TFloat32> slant = randomness.uniform(tf, n, -shear, shear);
    Operand<TFloat32> shiftX = randomness.uniform(tf, n, -shift, shift);
    Operand<TFloat32> shiftY = randomness.uniform(tf, n, -shift, shift);

    // TensorFlow maps output to input: (x, y) reads from (a x + b y + c, d x + e y + f).
    Operand<TFloat32> cos = tf.math.cos(angle);
    Operand<TFloat32> sin = tf.math.sin(angle);
    Operand<TFloat32> a = tf.math.mul(growX, tf.math.add(cos, tf.math.mul(slant, sin)));
    Operand<TFloat32> b = tf.math.mul(growX, tf.math.sub(tf.math.mul(slant, cos), sin));
    Operand<TFloat32> d = tf.math.mul(growY, sin);
    Operand<TFloat32> e = tf.math.mul(growY, cos);
    Operand<TFloat32> c = offset(tf, a, b, shiftX);
    Operand<TFloat32> f = offset(tf, d, e, shiftY);
    Operand<TFloat32> zero = tf.zerosLike(a);
    Operand<TFloat32> maps =
        tf.stack(
            List.of(a, b, c, d, e, f, zero, zero), org.tensorflow.op.core.Stack.axis(1L)); // [n, 8]
    return tf.image.imageProjectiveTransformV3(
        images, maps, tf.constant(new int[] {28, 28}), tf.constant(0f), "BILINEAR");
  }

  // Keeps the centre where it is but for the shift: CENTRE - (p CENTRE + q CENTRE) + shift.
  private static Operand<TFloat32> offset(
      Ops tf, Operand<TFloat32> p, Operand<TFloat32> q, Operand<TFloat32> shift) {
    Operand<TFloat32> moved = tf.math.mul(tf.math.add(p, q), tf.constant(CENTRE));
    return tf.math.add(tf.math.sub(tf.constant(CENTRE), moved), shift);
  }
}
