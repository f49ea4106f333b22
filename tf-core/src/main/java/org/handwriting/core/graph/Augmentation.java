package org.handwriting.core.graph;

import java.util.ArrayList;
import java.util.List;
import org.handwriting.data.glyph.Glyph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.image.ResizeBicubic;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * How training pictures are varied, each in its own way: moved by an affine map (turned, grown,
 * sheared, then shifted about the picture's middle, with bilinear interpolation and paper where
 * nothing was) and bent, then written with a thicker or thinner pen, then blurred.
 *
 * @param degrees largest turn either way
 * @param scale largest change of the stretch that is read of either axis, as a part: with 0.1 it is
 *     0.9 to 1.1 of what there was, so that what is written becomes 1/0.9 to 1/1.1 of its size
 * @param shear largest slant about {@code lean}, as a part of the height
 * @param lean mean slant, as a part of the height: above 0 to the right
 * @param shift largest shift of either axis, pixels
 * @param bend largest shift of each axis at each of 4x4 points, with smooth shifts between them,
 *     pixels: the elastic distortion of Simard, Steinkraus and Platt 2003
 * @param pen largest change of the stroke, pixels at each of its edges, 0 to 1
 * @param blur largest part of a pixel that is its neighborhood's mean (3x3), 0 to 1
 */
public record Augmentation(
    float degrees,
    float scale,
    float shear,
    float lean,
    float shift,
    float bend,
    float pen,
    float blur)
    implements PictureAugmentation {
  // The middle of a picture, between its two middle pixels.
  private static final float CENTER = (Glyph.SIDE - 1) / 2f;

  // Points on either axis that are shifted by themselves.
  private static final int BENDS = 4;

  /** Checks the sizes. */
  public Augmentation {
    if (!(degrees >= 0 && degrees <= 180 && scale >= 0 && scale < 1 && shear >= 0 && shift >= 0)) {
      throw new IllegalArgumentException(
          "expected degrees in [0, 180], scale in [0, 1), shear and shift of at least 0, found %s, %s, %s, %s"
              .formatted(degrees, scale, shear, shift));
    }
    if (!(Math.abs(lean) < 1)) {
      throw new IllegalArgumentException("expected a lean in (-1, 1), found " + lean);
    }
    if (!(bend >= 0 && bend < Glyph.SIDE)) {
      throw new IllegalArgumentException(
          "expected a bend in [0, %d), found %s".formatted(Glyph.SIDE, bend));
    }
    if (!(pen >= 0 && pen <= 1 && blur >= 0 && blur <= 1)) {
      throw new IllegalArgumentException(
          "expected pen and blur in [0, 1], found %s, %s".formatted(pen, blur));
    }
  }

  /** Leaves every picture as it is. */
  public static Augmentation none() {
    return new Augmentation(0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Moves only. */
  public static Augmentation affine(float degrees, float scale, float shear, float shift) {
    return new Augmentation(degrees, scale, shear, 0, shift, 0, 0, 0);
  }

  /** The same about another mean slant. */
  public Augmentation withLean(float otherLean) {
    return new Augmentation(degrees, scale, shear, otherLean, shift, bend, pen, blur);
  }

  /** The same, and bent. */
  public Augmentation withBend(float otherBend) {
    return new Augmentation(degrees, scale, shear, lean, shift, otherBend, pen, blur);
  }

  /** The same moves, and the pen and the blur of other people's pictures. */
  public Augmentation withPen(float otherPen, float otherBlur) {
    return new Augmentation(degrees, scale, shear, lean, shift, bend, otherPen, otherBlur);
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TUint8> images, Randomness randomness) {
    Operand<TFloat32> x = moved(tf, images, randomness); // [n, 28, 28, 1]
    if (pen > 0) {
      x = PenAugmentation.redraw(tf, x, randomness, pen);
    }
    return blur > 0 ? PenAugmentation.blur(tf, x, randomness, blur) : x;
  }

  private Operand<TFloat32> moved(Ops tf, Operand<TUint8> images, Randomness randomness) {
    boolean affine = degrees > 0 || scale > 0 || shear > 0 || lean != 0 || shift > 0;
    if (!affine && bend == 0) {
      return Pixels.scaled(tf, images);
    }
    Operand<TInt32> n =
        tf.reshape(tf.shape.size(images, tf.constant(0)), tf.constant(new int[] {1})); // [1]
    Operand<TFloat32> map = map(tf, n, randomness); // [n, 6]
    if (bend > 0) {
      return bent(tf, Pixels.scaled(tf, images), map, n, randomness);
    }
    Operand<TFloat32> maps =
        tf.pad(map, tf.constant(new int[][] {{0, 0}, {0, 2}}), tf.constant(0f)); // [n, 8]
    return Pixels.scaled(
        tf,
        tf.image.imageProjectiveTransformV3(
            images,
            maps,
            tf.constant(new int[] {Glyph.SIDE, Glyph.SIDE}),
            tf.constant(0f),
            "BILINEAR"));
  }

  // An affine map for each picture. Like TensorFlow's, it maps output to input: (x, y) reads from
  // (a x + b y + c, d x + e y + f).
  private Operand<TFloat32> map(Ops tf, Operand<TInt32> n, Randomness randomness) {
    float turn = (float) Math.toRadians(degrees);
    Operand<TFloat32> angle = randomness.uniform(tf, n, -turn, turn); // [n], and so are all below
    Operand<TFloat32> growX = randomness.uniform(tf, n, 1 - scale, 1 + scale);
    Operand<TFloat32> growY = randomness.uniform(tf, n, 1 - scale, 1 + scale);
    Operand<TFloat32> slant = randomness.uniform(tf, n, lean - shear, lean + shear);
    Operand<TFloat32> shiftX = randomness.uniform(tf, n, -shift, shift);
    Operand<TFloat32> shiftY = randomness.uniform(tf, n, -shift, shift);

    Operand<TFloat32> cos = tf.math.cos(angle);
    Operand<TFloat32> sin = tf.math.sin(angle);
    Operand<TFloat32> a = tf.math.mul(growX, tf.math.add(cos, tf.math.mul(slant, sin)));
    Operand<TFloat32> b = tf.math.mul(growX, tf.math.sub(tf.math.mul(slant, cos), sin));
    Operand<TFloat32> d = tf.math.mul(growY, sin);
    Operand<TFloat32> e = tf.math.mul(growY, cos);
    Operand<TFloat32> c = offset(tf, a, b, shiftX);
    Operand<TFloat32> f = offset(tf, d, e, shiftY);
    return tf.stack(List.of(a, b, c, d, e, f), Stack.axis(1L)); // [n, 6]
  }

  private Operand<TFloat32> bent(
      Ops tf,
      Operand<TFloat32> images,
      Operand<TFloat32> map,
      Operand<TInt32> n,
      Randomness randomness) {
    Operand<TInt32> coarse =
        tf.concat(List.of(n, tf.constant(new int[] {BENDS, BENDS, 2})), tf.constant(0)); // [4]
    Operand<TFloat32> shifts =
        tf.image.resizeBicubic(
            randomness.uniform(tf, coarse, -bend, bend),
            tf.constant(new int[] {Glyph.SIDE, Glyph.SIDE}),
            ResizeBicubic.halfPixelCenters(true)); // [n, 28, 28, 2]
    // No matrix product: in bfloat16 it would round to an eighth of a pixel.
    Operand<TFloat32> affine =
        tf.reduceSum(
            tf.math.mul(
                tf.reshape(map, tf.constant(new int[] {-1, 2, 3, 1, 1})),
                tf.constant(StdArrays.ndCopyOf(pixels()))),
            tf.constant(2)); // [n, 2, 28, 28]
    List<Operand<TFloat32>> columnsAndRows = new ArrayList<>();
    for (int axis = 0; axis < 2; axis++) {
      Operand<TInt32> column = tf.constant(axis);
      columnsAndRows.add(
          tf.math.add(
              tf.gather(affine, column, tf.constant(1)),
              tf.gather(shifts, column, tf.constant(3)))); // [n, 28, 28]
    }
    return BilinearSampling.sample(tf, images, columnsAndRows.get(0), columnsAndRows.get(1));
  }

  // Column, row and 1 of each pixel, [3, 28, 28].
  private static float[][][] pixels() {
    float[][][] pixels = new float[3][Glyph.SIDE][Glyph.SIDE];
    for (int y = 0; y < Glyph.SIDE; y++) {
      for (int x = 0; x < Glyph.SIDE; x++) {
        pixels[0][y][x] = x;
        pixels[1][y][x] = y;
        pixels[2][y][x] = 1;
      }
    }
    return pixels;
  }

  // Keeps the center where it is but for the shift: CENTER - (p CENTER + q CENTER) + shift.
  private static Operand<TFloat32> offset(
      Ops tf, Operand<TFloat32> p, Operand<TFloat32> q, Operand<TFloat32> shift) {
    Operand<TFloat32> moved = tf.math.mul(tf.math.add(p, q), tf.constant(CENTER));
    return tf.math.add(tf.math.sub(tf.constant(CENTER), moved), shift);
  }
}
