package org.handwriting.core.net;

import java.util.List;
import org.handwriting.data.glyph.Glyph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A network that answers with the mean of its logits over several views of each picture: as it is,
 * moved by a pixel, turned, larger and smaller. It learns as without them, reads with fewer errors,
 * and takes as many times as long as there are views.
 */
record Views(Architecture network) implements Architecture {
  private static final float CENTER = (Glyph.SIDE - 1) / 2f;
  private static final List<float[]> VIEWS =
      List.of(
          view(0, 1, 0, 0),
          view(0, 1, 1, 0),
          view(0, 1, -1, 0),
          view(0, 1, 0, 1),
          view(0, 1, 0, -1),
          view(6, 1, 0, 0),
          view(-6, 1, 0, 0),
          view(0, 1.08, 0, 0),
          view(0, 0.93, 0, 0));

  @Override
  public String name() {
    return network.name() + "-views";
  }

  @Override
  public Operand<TFloat32> logits(Layers layers, Operand<TFloat32> images, int classes) {
    if (layers.learn()) {
      return network.logits(layers, images, classes);
    }
    Ops tf = layers.ops();
    Operand<TFloat32> seen = seen(tf, images); // [n * views, 28, 28, 1]
    Operand<TFloat32> each = network.logits(layers, seen, classes); // [n * views, k]
    Operand<TFloat32> grouped =
        tf.reshape(each, tf.constant(new int[] {-1, VIEWS.size(), classes})); // [n, views, k]
    return tf.math.mean(grouped, tf.constant(1)); // [n, k]
  }

  // All views of the first picture, then all of the second.
  private static Operand<TFloat32> seen(Ops tf, Operand<TFloat32> images) {
    int side = Glyph.SIDE;
    Operand<TInt32> n =
        tf.reshape(tf.shape.size(images, tf.constant(0)), tf.constant(new int[] {1})); // [1]
    Operand<TFloat32> repeated =
        tf.tile(
            tf.expandDims(images, tf.constant(1)),
            tf.constant(new int[] {1, VIEWS.size(), 1, 1, 1})); // [n, views, 28, 28, 1]
    Operand<TFloat32> views =
        tf.constant(StdArrays.ndCopyOf(VIEWS.toArray(new float[0][]))); // [views, 8]
    Operand<TFloat32> maps =
        tf.tile(
            views,
            tf.concat(List.of(n, tf.constant(new int[] {1})), tf.constant(0))); // [n * views, 8]
    return tf.image.imageProjectiveTransformV3(
        tf.reshape(repeated, tf.constant(new int[] {-1, side, side, 1})),
        maps,
        tf.constant(new int[] {side, side}),
        tf.constant(0f),
        "BILINEAR");
  }

  // TensorFlow maps output to input: (x, y) reads from (a x + b y + c, d x + e y + f).
  private static float[] view(double degrees, double scale, double right, double down) {
    double a = scale * Math.cos(Math.toRadians(degrees));
    double d = scale * Math.sin(Math.toRadians(degrees));
    double c = CENTER - (a - d) * CENTER + right;
    double f = CENTER - (d + a) * CENTER + down;
    return new float[] {(float) a, (float) -d, (float) c, (float) d, (float) a, (float) f, 0, 0};
  }
}
