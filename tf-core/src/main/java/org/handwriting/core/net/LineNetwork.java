package org.handwriting.core.net;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A network that reads a line of writing from left to right: seven convolutions take the picture's
 * height down to one row and its width to a quarter, then residual blocks look along the row, each
 * column with those around it.
 *
 * <p>Convolutions over time instead of recurrent cells, as Yousef et al. 2020 (arXiv 1812.11894):
 * TensorFlow Java has no gradient for the fused LSTM, and all columns are computed at once. Where
 * the network has {@link Attention}, each column looks at the whole line too: how this hand writes
 * elsewhere.
 *
 * @param name by which users choose it
 * @param maps feature maps of the seven convolutions
 * @param blocks residual blocks along the row
 * @param reach columns that a block's kernel looks at, odd
 * @param attendedEvery blocks after which an attention over the line follows, again and again; 0
 *     for none
 * @param further units behind the blocks, each an attention and a block that says nothing at first
 */
public record LineNetwork(
    String name, List<Integer> maps, int blocks, int reach, int attendedEvery, int further) {
  /** Rows of the pictures. */
  public static final int HEIGHT = 48;

  /** Columns of the picture that make one step. */
  public static final int COLUMNS_PER_STEP = 4;

  private static final int CONVOLUTIONS = 7;
  private static final float DROPPED_EARLY = 0.1f;
  private static final float DROPPED = 0.15f;

  // A batch has a few lines of alike width: statistics must be of many batches.
  private static final float NORM_MOMENTUM = 0.98f;

  private static final List<Integer> MAPS = List.of(24, 48, 48, 80, 80, 128, 256);

  private static final List<LineNetwork> ALL =
      List.of(
          new LineNetwork("lines", MAPS, 6, 11, 0, 0),
          new LineNetwork("lines-attention", MAPS, 6, 11, 2, 0),
          new LineNetwork("lines-deep", MAPS, 6, 11, 2, 3),
          new LineNetwork("lines-small", List.of(16, 24, 32, 48, 48, 80, 128), 4, 11, 0, 0));

  private static final NameTable<LineNetwork> KNOWN =
      NameTable.of("a network", ALL, LineNetwork::name);

  /** Checks the sizes. */
  public LineNetwork {
    if (maps.size() != CONVOLUTIONS || blocks < 0 || reach < 1 || reach % 2 == 0) {
      throw new IllegalArgumentException(
          "expected %d convolutions, blocks of at least 0 and an odd reach, found %s, %d, %d"
              .formatted(CONVOLUTIONS, maps, blocks, reach));
    }
    if (attendedEvery < 0 || further < 0) {
      throw new IllegalArgumentException(
          "expected attention every 1 or more blocks and 1 or more further units, or 0, found %d, %d"
              .formatted(attendedEvery, further));
    }
    maps = List.copyOf(maps);
  }

  /** The names, in the order in which they should be shown. */
  public static List<String> names() {
    return KNOWN.names();
  }

  /**
   * The network called {@code name}.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static LineNetwork named(String name) {
    return KNOWN.named(name);
  }

  /**
   * Whether this is {@code other} with attention or further units besides, which can begin with
   * what that has learned: both say nothing until they have learned something.
   */
  public boolean isGrownFrom(LineNetwork other) {
    boolean attends = other.attendedEvery == 0 && attendedEvery > 0;
    return (attends || attendedEvery == other.attendedEvery)
        && further >= other.further
        && (attends || further > other.further)
        && maps.equals(other.maps)
        && blocks == other.blocks
        && reach == other.reach;
  }

  /**
   * Builds the network.
   *
   * @param given what it is made of
   * @param lines float32 [n, 48, w, 1], 0 paper to 1 ink
   * @param steps int32 [n]: how many columns of the answer each line has
   * @param classes k: the characters, and the blank of CTC as the last one
   * @return logits, float32 [n, t, k], with t = w / 4
   */
  public Operand<TFloat32> logits(
      Layers given, Operand<TFloat32> lines, Operand<TInt32> steps, int classes) {
    Layers layers = given.withNormMomentum(NORM_MOMENTUM);
    Ops tf = layers.ops();
    Operand<TFloat32> x = lines; // [n, 48, w, 1]
    x = layers.normedConvolution(1, x, same(0), Pooling.MAX); // [n, 24, w/2, 24]
    x = layers.normedConvolution(2, x, same(1)); // [n, 24, w/2, 48]
    x = layers.normedConvolution(3, x, same(2), Pooling.MAX); // [n, 12, w/4, 48]
    x = layers.normedConvolution(4, x, same(3)); // [n, 12, w/4, 80]
    x = layers.normedConvolutionHalvingHeight(5, x, same(4), Pooling.MAX); // [n, 6, w/4, 80]
    x = layers.dropout(x, DROPPED_EARLY);
    x = layers.normedConvolutionHalvingHeight(6, x, same(5), Pooling.MAX); // [n, 3, w/4, 128]
    int rows = HEIGHT / 16;
    x = layers.normedConvolution(7, x, Convolution.column(maps.get(6), rows)); // [n, 1, t, 256]
    Operand<TFloat32> within = within(tf, x, steps); // [n, 1, t, 1]
    x = tf.math.mul(x, within);
    for (int block = 0; block < blocks; block++) {
      x = tf.math.add(x, tf.math.mul(along(layers, x, block), within)); // [n, 1, t, 256]
      if (attendedEvery > 0 && (block + 1) % attendedEvery == 0) {
        Operand<TFloat32> seen = attended(layers, x, within, block); // [n, 1, t, 256]
        x = tf.math.add(x, tf.math.mul(seen, within)); // [n, 1, t, 256]
      }
    }
    for (int block = blocks; block < blocks + further; block++) {
      x = tf.math.add(x, tf.math.mul(attended(layers, x, within, block), within)); // [n, 1, t, 256]
      x = tf.math.add(x, tf.math.mul(silentAlong(layers, x, block), within)); // [n, 1, t, 256]
    }
    x = layers.convolution("logits", x, Convolution.same(classes, 1)); // [n, 1, t, k]
    return tf.squeeze(x, Squeeze.axis(List.of(1L))); // [n, t, k]
  }

  private Operand<TFloat32> along(Layers layers, Operand<TFloat32> x, int block) {
    return layers.dropout(mixed(layers, x, block), DROPPED);
  }

  private Operand<TFloat32> silentAlong(Layers layers, Operand<TFloat32> x, int block) {
    Operand<TFloat32> y =
        layers.silentConvolution(
            "output" + number(block), mixed(layers, x, block), Convolution.same(maps.get(6), 1));
    return layers.dropout(y, DROPPED); // [n, 1, t, 256]
  }

  private Operand<TFloat32> mixed(Layers layers, Operand<TFloat32> x, int block) {
    int number = number(block);
    Operand<TFloat32> y = layers.depthwise("depthwise" + number, x, reach); // [n, 1, t, 256]
    return layers.normedConvolution(number, y, Convolution.same(maps.get(6), 1)); // [n, 1, t, 256]
  }

  private static int number(int block) {
    return CONVOLUTIONS + 1 + block;
  }

  private Operand<TFloat32> attended(
      Layers layers, Operand<TFloat32> x, Operand<TFloat32> within, int block) {
    Attention attention = new Attention("attention" + (block + 1), maps.get(6));
    return layers.dropout(attention.over(layers, x, within), DROPPED);
  }

  private Convolution same(int index) {
    return Convolution.same(maps.get(index), 3);
  }

  // 1 where a line is, 0 behind its end: what a line reads must not depend on how much longer its
  // neighbors in the batch are.
  private static Operand<TFloat32> within(Ops tf, Operand<TFloat32> x, Operand<TInt32> steps) {
    Operand<TInt32> t =
        tf.reshape(
            tf.slice(tf.shape(x), tf.constant(new int[] {2}), tf.constant(new int[] {1})),
            tf.constant(new int[0])); // []
    Operand<TInt32> columns = tf.range(tf.constant(0), t, tf.constant(1)); // [t]
    Operand<TInt32> ends = tf.reshape(steps, tf.constant(new int[] {-1, 1})); // [n, 1]
    Operand<TFloat32> mask = tf.dtypes.cast(tf.math.less(columns, ends), TFloat32.class); // [n, t]
    return tf.expandDims(tf.expandDims(mask, tf.constant(1)), tf.constant(3)); // [n, 1, t, 1]
  }

  @Override
  public String toString() {
    return "%s %s, %d blocks of reach %d, attention every %d, %d further units"
        .formatted(name, Arrays.toString(maps.toArray()), blocks, reach, attendedEvery, further);
  }
}
