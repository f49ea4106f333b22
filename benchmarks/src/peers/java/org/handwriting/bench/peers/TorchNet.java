package org.handwriting.bench.peers;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.nio.ByteBuffer;
import org.handwriting.bench.net.KnownWeights;
import org.handwriting.data.glyph.Glyph;

/** The networks in DJL's blocks, on PyTorch. */
final class TorchNet {
  /** DJL's name of the engine. */
  static final String ENGINE = "PyTorch";

  private static final int CLASSES = 10;
  private static final float INK = 255f;
  private static final Shape TWO = new Shape(2, 2);

  private TorchNet() {}

  /**
   * Loads PyTorch, which must come before anything else is asked of it.
   *
   * @param threads that an op is shared out among, for the whole process
   */
  static void load(int threads) {
    // Neither a download nor a word to its makers: all of it is on the class path.
    System.setProperty("ai.djl.offline", "true");
    Engine.getEngine(ENGINE);
    JniUtils.setNumThreads(threads);
  }

  /** Network K, from [n, 1, 28, 28] to logits. */
  static Block k() {
    return new SequentialBlock()
        .add(convolution(3, 0, 32))
        .add(Activation::relu)
        .add(convolution(3, 0, 64))
        .add(Activation::relu)
        .add(Pool.maxPool2dBlock(TWO, TWO))
        .add(Blocks.batchFlattenBlock())
        .add(dense(256))
        .add(Activation::relu)
        .add(Dropout.builder().optRate(0.5f).build())
        .add(dense(CLASSES));
  }

  /** Network L with its known weights, from bytes to probabilities; the caller closes it. */
  static Model l() {
    Block block =
        new SequentialBlock()
            .addSingleton(x -> x.toType(DataType.FLOAT32, false).mul(1 / INK))
            .add(convolution(5, 2, 32))
            .add(Activation::relu)
            .add(Pool.maxPool2dBlock(TWO, TWO))
            .add(convolution(3, 1, 64))
            .add(Activation::relu)
            .add(Pool.maxPool2dBlock(TWO, TWO))
            .add(Blocks.batchFlattenBlock())
            .add(dense(128))
            .add(Activation::relu)
            .add(dense(CLASSES))
            .addSingleton(x -> x.softmax(1));
    Model model = Model.newInstance("L", ENGINE);
    model.setBlock(block);
    block.initialize(
        model.getNDManager(), DataType.FLOAT32, new Shape(1, 1, Glyph.SIDE, Glyph.SIDE));
    float[][] weights = {
      outFirst(KnownWeights.numbers(1, 5, 5, 1, 32), 1, 32),
      KnownWeights.numbers(2, 32),
      outFirst(KnownWeights.numbers(3, 3, 3, 32, 64), 32, 64),
      KnownWeights.numbers(4, 64),
      // Rows are [7 * 7, 64] here and [64, 7 * 7] there: as a convolution of 7x7 windows has them.
      outFirst(KnownWeights.numbers(5, 3136, 128), 64, 128),
      KnownWeights.numbers(6, 128),
      outFirst(KnownWeights.numbers(7, 128, CLASSES), 128, CLASSES),
      KnownWeights.numbers(8, CLASSES)
    };
    int i = 0;
    for (var parameter : block.getParameters()) {
      parameter.getValue().getArray().set(weights[i++]);
    }
    block.freezeParameters(true);
    return model;
  }

  private static Block convolution(int side, int padding, int filters) {
    return Conv2d.builder()
        .setKernelShape(new Shape(side, side))
        .optPadding(new Shape(padding, padding))
        .setFilters(filters)
        .build();
  }

  private static Block dense(int units) {
    return Linear.builder().setUnits(units).build();
  }

  /** From [window, in, out] to [out, in, window], whatever the window's size. */
  private static float[] outFirst(float[] weights, int in, int out) {
    int window = weights.length / in / out;
    float[] turned = new float[weights.length];
    for (int p = 0; p < window; p++) {
      for (int i = 0; i < in; i++) {
        for (int o = 0; o < out; o++) {
          turned[(o * in + i) * window + p] = weights[(p * in + i) * out + o];
        }
      }
    }
    return turned;
  }

  /** From bytes on the Java heap, uint8 [n, 28, 28], to floats on the Java heap, [n, 10]. */
  static final class Bytes implements NoBatchifyTranslator<byte[], float[]> {
    @Override
    public NDList processInput(TranslatorContext context, byte[] pixels) {
      Shape shape = new Shape(pixels.length / Glyph.PIXELS, 1, Glyph.SIDE, Glyph.SIDE);
      return new NDList(
          context.getNDManager().create(ByteBuffer.wrap(pixels), shape, DataType.UINT8));
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList answers) {
      return answers.singletonOrThrow().toFloatArray();
    }
  }
}
