package org.handwriting.bench.net;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.handwriting.core.graph.Weights;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Layers;
import org.handwriting.data.glyph.Glyph;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Initializer;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Weights that follow from a formula: any library can compute them, and must then give the same
 * answers. A weight's numbers depend on its place among the network's weights, counted from 1, and
 * on its shape.
 */
public final class KnownWeights implements Weights {
  // Far enough apart that the weights of a network do not share numbers.
  private static final long BETWEEN_WEIGHTS = 1_000_003;
  private static final double BIAS_LIMIT = 0.05;

  private final Ops tf;
  private final Map<String, float[]> values = new LinkedHashMap<>();

  private KnownWeights(Ops tf) {
    this.tf = tf;
  }

  /** The numbers of each weight of a network for ten classes, in row-major order, by its name. */
  public static Map<String, float[]> of(Architecture architecture) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      KnownWeights weights = new KnownWeights(tf);
      Shape images = Shape.of(-1, Glyph.SIDE, Glyph.SIDE, 1);
      architecture.logits(
          Layers.inference(tf, weights),
          tf.placeholder(TFloat32.class, Placeholder.shape(images)),
          Nets.LABELS.size());
      return weights.values;
    }
  }

  /**
   * The numbers of the {@code place}th weight: uniform within Glorot's limit, in row-major order.
   *
   * @param place in the network, 1 for the first
   * @param shape [height, width, in, out], [in, out] or [out]
   */
  public static float[] numbers(int place, long... shape) {
    float[] numbers = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b))];
    double limit = limit(shape);
    for (int i = 0; i < numbers.length; i++) {
      long hash = mixed((int) ((i + 1 + place * BETWEEN_WEIGHTS) * 2654435761L)) & 0xFFFFFFFFL;
      numbers[i] = (float) ((hash / 4294967296.0 * 2 - 1) * limit);
    }
    return numbers;
  }

  // MurmurHash3's finalizer.
  private static int mixed(int hash) {
    int h = hash;
    h ^= h >>> 16;
    h *= 0x85EBCA6B;
    h ^= h >>> 13;
    h *= 0xC2B2AE35;
    return h ^ h >>> 16;
  }

  private static double limit(long[] shape) {
    if (shape.length == 1) {
      return BIAS_LIMIT;
    }
    double window = shape.length == 4 ? shape[0] * shape[1] : 1;
    return Math.sqrt(6 / (window * (shape[shape.length - 2] + shape[shape.length - 1])));
  }

  @Override
  public Operand<TFloat32> trainable(String name, Shape shape, Initializer<TFloat32> initializer) {
    values.put(name, numbers(values.size() + 1, shape.asArray()));
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
  }

  @Override
  public Operand<TFloat32> statistic(String name, Shape shape, float initial) {
    float[] numbers = new float[Math.toIntExact(shape.size())];
    Arrays.fill(numbers, initial);
    values.put(name, numbers);
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
  }

  @Override
  public void follow(String statistic, Operand<TFloat32> observed, float momentum) {
    throw new IllegalStateException("expected layers for inference, found layers that learn");
  }
}
