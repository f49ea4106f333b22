package org.handwriting.core.net;

import java.util.List;
import java.util.Optional;
import org.handwriting.core.graph.Randomness;
import org.handwriting.core.graph.Weights;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Initializer;
import org.tensorflow.framework.initializers.Ones;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/**
 * The layers that architectures are made of, as graph ops over {@link Weights}.
 *
 * <p>Pictures are float32 [n, height, width, channels] (NHWC). With a {@link Randomness} the layers
 * behave as in training (dropout drops, batch norm uses the batch), without one as in inference.
 */
public final class Layers {
  // TensorFlow's own default; it must not underflow in bfloat16.
  private static final float NORM_EPSILON = 1e-3f;
  // On a hundred pictures of one's own a run has thirty steps: by its end the statistics must have
  // forgotten its first half, in which the weights move fast.
  private static final float NORM_MOMENTUM = 0.9f;
  private static final List<Long> ONE_BY_ONE = List.of(1L, 1L, 1L, 1L);

  private final Ops tf;
  private final Weights weights;
  private final Optional<Randomness> randomness;
  private final long seed;
  private final float normMomentum;
  private final WeightInitializers initializers;

  private Layers(
      Ops tf, Weights weights, Optional<Randomness> randomness, long seed, float normMomentum) {
    this.tf = tf;
    this.weights = weights;
    this.randomness = randomness;
    this.seed = seed;
    this.normMomentum = normMomentum;
    this.initializers = new WeightInitializers(seed);
  }

  /** Layers that learn; {@code seed} draws the first weights. */
  public static Layers training(Ops tf, Weights weights, Randomness randomness, long seed) {
    return new Layers(tf, weights, Optional.of(randomness), seed, NORM_MOMENTUM);
  }

  /** Layers that only answer. */
  public static Layers inference(Ops tf, Weights weights) {
    return new Layers(tf, weights, Optional.empty(), 0, NORM_MOMENTUM);
  }

  /**
   * The same, whose batch norms' statistics follow the batches otherwise; before the first layer.
   *
   * @param momentum part of a statistic that a step leaves, 0 to 1: the smaller the batches, the
   *     larger
   */
  public Layers withNormMomentum(float momentum) {
    return new Layers(tf, weights, randomness, seed, momentum);
  }

  /** Whether the layers learn, rather than only answer. */
  public boolean learn() {
    return randomness.isPresent();
  }

  /** The ops that the layers are made with, for what has no layer of its own. */
  public Ops ops() {
    return tf;
  }

  /**
   * Convolution with bias: [n, h, w, c] to [n, h', w', filters]; weights drawn as Glorot and Bengio
   * 2010 (uniform).
   */
  public Operand<TFloat32> convolution(String name, Operand<TFloat32> x, Convolution c) {
    return convolution(name, x, c, initializers.glorot(kernelShape(x, c)));
  }

  /**
   * The same with weights that are 0 at first: a residual branch that says nothing before it has
   * learned something, so that a network may get it when it has learned all else.
   */
  public Operand<TFloat32> silentConvolution(String name, Operand<TFloat32> x, Convolution c) {
    return convolution(name, x, c, new Zeros<>());
  }

  private Operand<TFloat32> convolution(
      String name, Operand<TFloat32> x, Convolution c, Initializer<TFloat32> first) {
    Operand<TFloat32> kernel = weights.trainable(name + "/kernel", kernelShape(x, c), first);
    Operand<TFloat32> bias =
        weights.trainable(name + "/bias", Shape.of(c.filters()), new Zeros<>());
    return tf.nn.biasAdd(convolve(x, kernel, c), bias);
  }

  /**
   * Convolution without bias, for a batch norm to follow: [n, h, w, c] to [n, h', w', filters];
   * weights drawn as He et al. 2015 (normal).
   */
  public Operand<TFloat32> plainConvolution(String name, Operand<TFloat32> x, Convolution c) {
    return convolve(
        x,
        weights.trainable(name + "/kernel", kernelShape(x, c), initializers.he(kernelShape(x, c))),
        c);
  }

  /**
   * A convolution without bias, batch norm and relu: [n, h, w, c] to [n, h', w', filters]; weights
   * drawn as He et al. 2015 (normal).
   */
  public Operand<TFloat32> normedConvolution(int number, Operand<TFloat32> x, Convolution c) {
    return normedConvolution(number, x, c, Optional.empty());
  }

  /**
   * A convolution without bias, pooling, batch norm and relu: [n, h, w, c] to [n, h'/2, w'/2,
   * filters]; weights drawn as He et al. 2015 (normal). Norm and relu come after the pooling, so
   * that they are computed for a quarter of the pixels.
   */
  public Operand<TFloat32> normedConvolution(
      int number, Operand<TFloat32> x, Convolution c, Pooling pooling) {
    return normedConvolution(number, x, c, Optional.of(new Window(pooling, 2, 2)));
  }

  /**
   * The same with pooling over two rows alone: [n, h, w, c] to [n, h'/2, w', filters]. Of a line of
   * writing, columns are steps to read.
   */
  public Operand<TFloat32> normedConvolutionHalvingHeight(
      int number, Operand<TFloat32> x, Convolution c, Pooling pooling) {
    return normedConvolution(number, x, c, Optional.of(new Window(pooling, 2, 1)));
  }

  // What is pooled into one, side by side.
  private record Window(Pooling pooling, long height, long width) {}

  private Operand<TFloat32> normedConvolution(
      int number, Operand<TFloat32> x, Convolution c, Optional<Window> pooling) {
    String conv = "conv" + number;
    String norm = "norm" + number;
    Optional<Weights.NormedKernel> normed =
        weights
            .normed(conv + "/kernel", norm, kernelShape(x, c), NORM_EPSILON)
            .filter(n -> n.keepsOrder() || !isOf(pooling, Pooling.MAX));
    if (normed.isPresent()) {
      return normedBefore(x, normed.get(), c, pooling);
    }
    Operand<TFloat32> convolved = plainConvolution(conv, x, c);
    return relu(batchNorm(norm, pooling.map(p -> pool(convolved, p)).orElse(convolved)));
  }

  private static boolean isOf(Optional<Window> window, Pooling pooling) {
    return window.isPresent() && window.get().pooling() == pooling;
  }

  // Bias and relu right after the convolution: TensorFlow computes the three as one.
  private Operand<TFloat32> normedBefore(
      Operand<TFloat32> x, Weights.NormedKernel normed, Convolution c, Optional<Window> pooling) {
    Operand<TFloat32> y = tf.nn.biasAdd(convolve(x, normed.kernel(), c), normed.bias());
    if (isOf(pooling, Pooling.AVERAGE)) {
      return relu(pool(y, pooling.get())); // an average of relus is not the relu of the average
    }
    return pooling.map(p -> pool(relu(y), p)).orElseGet(() -> relu(y));
  }

  /** Batch norm over all but the last axis (Ioffe and Szegedy 2015): same shape. */
  public Operand<TFloat32> batchNorm(String name, Operand<TFloat32> x) {
    Shape channels = Shape.of(channels(x));
    Operand<TFloat32> gamma = weights.trainable(name + "/gamma", channels, new Ones<>());
    Operand<TFloat32> beta = weights.trainable(name + "/beta", channels, new Zeros<>());
    Operand<TFloat32> mean = weights.statistic(name + "/moving_mean", channels, 0f);
    Operand<TFloat32> variance = weights.statistic(name + "/moving_variance", channels, 1f);
    if (randomness.isEmpty() || weights.keepsStatistics()) {
      return tf.nn
          .fusedBatchNorm(
              x,
              gamma,
              beta,
              mean,
              variance,
              FusedBatchNorm.isTraining(false),
              FusedBatchNorm.epsilon(NORM_EPSILON))
          .y();
    }
    FilledChannels filled = FilledChannels.of(channels(x));
    Operand<TFloat32> none = tf.constant(new float[0]);
    FusedBatchNorm<TFloat32, TFloat32> norm =
        tf.nn.fusedBatchNorm(
            filled.filled(tf, x),
            filled.filled(tf, gamma),
            filled.filled(tf, beta),
            none,
            none,
            FusedBatchNorm.isTraining(true),
            FusedBatchNorm.epsilon(NORM_EPSILON));
    weights.follow(name + "/moving_mean", filled.taken(tf, norm.batchMean()), normMomentum);
    weights.follow(name + "/moving_variance", filled.taken(tf, norm.batchVariance()), normMomentum);
    return filled.taken(tf, norm.y());
  }

  /**
   * Dense layer with bias: [n, inputs] to [n, units]; weights drawn as Glorot and Bengio 2010
   * (uniform).
   */
  public Operand<TFloat32> dense(String name, Operand<TFloat32> x, int units) {
    Shape shape = Shape.of(channels(x), units);
    Operand<TFloat32> kernel =
        weights.trainable(name + "/kernel", shape, initializers.glorot(shape));
    Operand<TFloat32> bias = weights.trainable(name + "/bias", Shape.of(units), new Zeros<>());
    return tf.nn.biasAdd(tf.linalg.matMul(x, kernel), bias);
  }

  /** Numbers to multiply with, float32 [units]; 1 at first. */
  public Operand<TFloat32> scale(String name, int units) {
    return weights.trainable(name + "/scale", Shape.of(units), new Ones<>());
  }

  /** The larger of the value and 0: same shape. */
  public Operand<TFloat32> relu(Operand<TFloat32> x) {
    return tf.nn.relu(x);
  }

  /**
   * Pooling of 2x2 windows side by side: [n, h, w, c] to [n, h/2, w/2, c], an odd last row and
   * column dropped.
   */
  public Operand<TFloat32> pool(Operand<TFloat32> x, Pooling pooling) {
    return pool(x, new Window(pooling, 2, 2));
  }

  private Operand<TFloat32> pool(Operand<TFloat32> x, Window window) {
    return window.pooling().of(tf, x, List.of(1L, window.height(), window.width(), 1L));
  }

  /**
   * A depthwise convolution along the width, each feature map by itself, without bias: same shape;
   * weights drawn as He et al. 2015 (normal).
   *
   * @param x float32 [n, 1, w, c]
   * @param width of the kernel, columns
   */
  public Operand<TFloat32> depthwise(String name, Operand<TFloat32> x, int width) {
    Shape shape = Shape.of(1, width, channels(x), 1);
    // Each output sums up the window of one feature map.
    Operand<TFloat32> kernel = weights.trainable(name + "/kernel", shape, initializers.he(width));
    return learn()
        ? UprightRow.depthwise(tf, x, kernel)
        : tf.nn.depthwiseConv2dNative(x, kernel, ONE_BY_ONE, "SAME");
  }

  /** The mean of each feature map: [n, h, w, c] to [n, c]. */
  public Operand<TFloat32> globalAverage(Operand<TFloat32> x) {
    return tf.math.mean(x, tf.constant(new int[] {1, 2}));
  }

  /** [n, h, w, c] to [n, h*w*c]. */
  public Operand<TFloat32> flatten(Operand<TFloat32> x) {
    Shape shape = x.shape();
    long size = shape.get(1) * shape.get(2) * shape.get(3);
    return tf.reshape(x, tf.constant(new long[] {-1, size}));
  }

  /**
   * Dropout (Srivastava et al. 2014): in training each value is 0 with probability {@code rate},
   * rounded to a 256th, and otherwise grown by 1 / (1 - rate); in inference nothing happens. Same
   * shape.
   */
  public Operand<TFloat32> dropout(Operand<TFloat32> x, float rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("expected a dropout rate in [0, 1), found " + rate);
    }
    if (randomness.isEmpty() || rate == 0) {
      return x;
    }
    return tf.math.mul(x, randomness.get().kept(tf, tf.shape(x), rate));
  }

  private Operand<TFloat32> convolve(Operand<TFloat32> x, Operand<TFloat32> kernel, Convolution c) {
    List<Long> strides = List.of(1L, (long) c.stride(), (long) c.stride(), 1L);
    return tf.nn.conv2d(x, kernel, strides, c.padding().name());
  }

  private static Shape kernelShape(Operand<TFloat32> x, Convolution c) {
    return Shape.of(c.height(), c.width(), channels(x), c.filters());
  }

  private static long channels(Operand<TFloat32> x) {
    Shape shape = x.shape();
    return shape.get(shape.numDimensions() - 1);
  }
}
