package org.handwriting.core.net;

import java.util.ArrayList;
import java.util.List;
import org.handwriting.core.graph.Pixels;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * A network that finds the writing on a page: for each pixel whether it is core of a line of
 * handwriting, and whether it is ink of handwriting.
 *
 * <p>U-shaped (Ronneberger et al. 2015, arXiv 1505.04597), from half of the picture's sides down to
 * a sixteenth and up again; what comes up is added to what was there on the way down (Lin et al.
 * 2017, arXiv 1612.03144), which costs less than setting both side by side. Upwards, channels
 * become pixels (Shi et al. 2016, arXiv 1609.05158), at the end too: nothing is computed at the
 * picture's full size, where few channels would keep a processor from its best.
 *
 * @param name by which users choose it
 * @param maps feature maps at a half, a quarter, an eighth and a sixteenth of the sides
 * @param bottom convolutions at a sixteenth, at least 1
 */
public record PageNetwork(String name, List<Integer> maps, int bottom) {
  /** Rows and columns of the pictures are multiples of this. */
  public static final int MULTIPLE = 16;

  /** Rows of a line's core, in pixels, in the middle of what it learns. */
  public static final double CORE_HEIGHT = 12;

  /** What it tells of each pixel, in this order: core, ink. */
  public static final int ANSWERS = 2;

  private static final int LEVELS = 4;
  private static final int STEM_KERNEL = 5;

  // A batch has a few pages that have little in common: statistics must be of many batches.
  private static final float NORM_MOMENTUM = 0.98f;

  // Half of the brightest: what the borders are padded with is then gray, not black.
  private static final float MIDDLE = 0.5f;

  private static final List<PageNetwork> ALL =
      List.of(
          new PageNetwork("pages", List.of(16, 32, 48, 64), 4),
          new PageNetwork("pages-small", List.of(8, 16, 24, 32), 2));

  private static final NameTable<PageNetwork> KNOWN =
      NameTable.of("a network", ALL, PageNetwork::name);

  /** Checks the sizes. */
  public PageNetwork {
    maps = List.copyOf(maps);
    if (maps.size() != LEVELS || bottom < 1) {
      throw new IllegalArgumentException(
          "expected feature maps of %d levels and at least 1 convolution at the bottom, found %s, %d"
              .formatted(LEVELS, maps, bottom));
    }
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
  public static PageNetwork named(String name) {
    return KNOWN.named(name);
  }

  /**
   * Builds the network.
   *
   * @param given what it is made of
   * @param pages uint8 [n, h, w], gray as photographed, 0 black to 255 white; h and w multiples of
   *     {@link #MULTIPLE}
   * @return logits, float32 [n, h, w, 2]: of core and of ink
   */
  public Operand<TFloat32> logits(Layers given, Operand<TUint8> pages) {
    Layers layers = given.withNormMomentum(NORM_MOMENTUM);
    Ops tf = layers.ops();
    Operand<TFloat32> gray =
        tf.math.sub(
            Pixels.scaled(tf, tf.expandDims(pages, tf.constant(-1))),
            tf.constant(MIDDLE)); // [n, h, w, 1]
    Numbered numbered = new Numbered(layers);
    List<Operand<TFloat32>> down = down(numbered, gray);
    Operand<TFloat32> x = down.get(LEVELS - 1); // [n, h/16, w/16, 64]
    for (int level = LEVELS - 2; level >= 0; level--) {
      x = tf.math.add(up(layers, "up" + (level + 1), x, maps.get(level)), down.get(level));
      // At the top a few more maps, from which all of a square's pixels are told.
      int filters = level == 0 ? maps.get(0) + maps.get(0) / 2 : maps.get(level);
      x = numbered.convolution(x, Convolution.same(filters, 3));
    }
    return up(layers, "logits", x, ANSWERS); // [n, h, w, 2]
  }

  // What there is at each level on the way down, the finest first: [n, h/2, w/2, 16] and so on.
  private List<Operand<TFloat32>> down(Numbered numbered, Operand<TFloat32> gray) {
    List<Operand<TFloat32>> levels = new ArrayList<>();
    Operand<TFloat32> x =
        numbered.convolution(
            gray,
            new Convolution(maps.get(0), STEM_KERNEL, STEM_KERNEL, 2, 1, Convolution.Padding.SAME));
    for (int level = 0; level < LEVELS; level++) {
      if (level > 0) {
        x = numbered.layers.pool(x, Pooling.MAX);
        x = numbered.convolution(x, Convolution.same(maps.get(level), 3));
      }
      int more = level == LEVELS - 1 ? bottom - 1 : 1;
      for (int i = 0; i < more; i++) {
        x = numbered.convolution(x, Convolution.same(maps.get(level), 3));
      }
      levels.add(x);
    }
    return levels;
  }

  // [n, h, w, c] to [n, 2h, 2w, filters].
  private static Operand<TFloat32> up(
      Layers layers, String name, Operand<TFloat32> x, int filters) {
    Operand<TFloat32> squares =
        layers.convolution(name, x, Convolution.same(4 * filters, 1)); // [n, h, w, 4 filters]
    return layers.ops().nn.depthToSpace(squares, 2L);
  }

  // Normed convolutions, each with the number after the one before.
  private static final class Numbered {
    private final Layers layers;
    private int number;

    private Numbered(Layers layers) {
      this.layers = layers;
    }

    private Operand<TFloat32> convolution(Operand<TFloat32> x, Convolution c) {
      return layers.normedConvolution(++number, x, c);
    }
  }
}
