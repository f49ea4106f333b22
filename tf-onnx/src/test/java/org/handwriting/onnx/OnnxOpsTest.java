package org.handwriting.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.handwriting.core.device.NativeLibrary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.op.image.ImageProjectiveTransformV3;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Each op that can be written, in a graph of its own: what both libraries make of it. */
class OnnxOpsTest {
  private static final long[] SHAPE = {2, 5, 6, 4}; // [n, h, w, c]
  private static final List<Long> ONES = List.of(1L, 1L, 1L, 1L);
  private static final List<Long> TWOS = List.of(1L, 2L, 2L, 1L);
  private static final List<Long> THREES = List.of(1L, 3L, 3L, 1L);

  /** From pictures x, float32 [n, 5, 6, 4], to what is compared. */
  interface Ending {
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> x);
  }

  static Stream<Arguments> ops() {
    return Stream.of(
        arguments("relu6", (Ending) (tf, x) -> tf.nn.relu6(tf.math.mul(x, tf.constant(9f)))),
        arguments("elu", (Ending) (tf, x) -> tf.nn.elu(x)),
        arguments("selu", (Ending) (tf, x) -> tf.nn.selu(x)),
        arguments("sigmoid", (Ending) (tf, x) -> tf.math.sigmoid(x)),
        arguments("tanh", (Ending) (tf, x) -> tf.math.tanh(x)),
        arguments("leaky relu", (Ending) (tf, x) -> tf.nn.leakyRelu(x, LeakyRelu.alpha(0.3f))),
        arguments("rsqrt", (Ending) (tf, x) -> tf.math.rsqrt(tf.math.mul(x, x))),
        arguments("minimum", (Ending) (tf, x) -> tf.math.minimum(x, tf.constant(0.1f))),
        arguments("maximum", (Ending) (tf, x) -> tf.math.maximum(x, tf.constant(0.1f))),
        arguments("division", (Ending) (tf, x) -> op(tf, "RealDiv", x, tf.constant(0.3f))),
        arguments("floor", (Ending) (tf, x) -> tf.math.floorDiv(x, tf.constant(0.3f))),
        arguments("floor of whole numbers", (Ending) OnnxOpsTest::floorOfWholeNumbers),
        arguments("comparison", (Ending) OnnxOpsTest::comparison),
        arguments("channels", (Ending) OnnxOpsTest::numbersPerChannel),
        arguments("residual", (Ending) OnnxOpsTest::residual),
        arguments("stride", (Ending) (tf, x) -> conv(tf, x, List.of(1L, 2L, 2L, 1L), "SAME")),
        arguments("strides", (Ending) (tf, x) -> conv(tf, x, List.of(1L, 3L, 2L, 1L), "SAME")),
        arguments("valid", (Ending) (tf, x) -> conv(tf, x, List.of(1L, 2L, 1L, 1L), "VALID")),
        arguments("dilation", (Ending) OnnxOpsTest::dilated),
        arguments("explicit padding", (Ending) OnnxOpsTest::explicitlyPadded),
        arguments("depthwise", (Ending) OnnxOpsTest::depthwise),
        arguments("pooling", (Ending) (tf, x) -> tf.nn.avgPool(x, THREES, TWOS, "SAME")),
        arguments("two layers", (Ending) OnnxOpsTest::twoLayers),
        arguments("flattened", (Ending) OnnxOpsTest::flattened),
        arguments("flattened and read", (Ending) OnnxOpsTest::flattenedAndRead),
        arguments("global average", (Ending) OnnxOpsTest::globalAverage),
        arguments("mean of rows", (Ending) OnnxOpsTest::meanOfRows),
        arguments("sum", (Ending) (tf, x) -> tf.sum(conv(tf, x), tf.constant(new int[] {3}))),
        arguments("sums", (Ending) (tf, x) -> tf.sum(x, tf.constant(new int[] {-1, 1}))),
        arguments("matrices", (Ending) OnnxOpsTest::matrices),
        arguments("transposed product", (Ending) OnnxOpsTest::transposedProduct),
        arguments("softmax", (Ending) (tf, x) -> tf.nn.softmax(conv(tf, x))),
        arguments("concatenation", (Ending) OnnxOpsTest::concatenation),
        arguments("squares", (Ending) (tf, x) -> tf.nn.depthToSpace(tf.nn.relu(x), 2L)),
        arguments("planes", (Ending) OnnxOpsTest::planes),
        arguments("stack", (Ending) (tf, x) -> tf.stack(List.of(x, tf.math.tanh(x)))),
        arguments("part", (Ending) OnnxOpsTest::part),
        arguments("strided part", (Ending) OnnxOpsTest::stridedPart),
        arguments("gathered", (Ending) OnnxOpsTest::gathered),
        arguments("padding", (Ending) OnnxOpsTest::padding),
        arguments("transposition", (Ending) OnnxOpsTest::transposition),
        arguments("squeezed", (Ending) OnnxOpsTest::squeezed),
        arguments("shape", (Ending) OnnxOpsTest::shape),
        arguments("moved", (Ending) OnnxOpsTest::moved));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ops")
  void giveTheSameNumbers(String name, Ending ending) throws IOException, OrtException {
    float[] numbers = new float[240];
    Random random = new Random(5);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    NativeLibrary.load();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> x =
          tf.withName("x").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 5, 6, 4)));
      Operand<TFloat32> y = tf.withName("y").identity(ending.of(tf, x));
      float[] expected = tensorFlow(graph, y, numbers);
      try (Computed onnx = new Computed(GraphModel.of(graph, y.shape().asArray()).bytes())) {
        assertThat(onnx.ofNumbers(numbers, SHAPE)).containsExactly(expected, within(1e-5f));
      }
    }
  }

  private static float[] tensorFlow(Graph graph, Operand<TFloat32> y, float[] numbers) {
    try (Session session = new Session(graph);
        TFloat32 x = TFloat32.tensorOf(Shape.of(SHAPE), DataBuffers.of(numbers));
        Result result = session.runner().feed("x", x).fetch(y).run()) {
      TFloat32 tensor = (TFloat32) result.get(0);
      float[] all = new float[(int) tensor.size()];
      tensor.asRawTensor().data().asFloats().read(all);
      return all;
    }
  }

  // One that TensorFlow Java has no method for.
  private static Operand<TFloat32> op(
      Ops tf, String type, Operand<TFloat32> x, Operand<TFloat32> y) {
    return tf.scope()
        .opBuilder(type, type)
        .addInput(x.asOutput())
        .addInput(y.asOutput())
        .build()
        .output(0);
  }

  // Numbers like kernels'.
  private static Operand<TFloat32> drawn(Ops tf, long... shape) {
    Shape all = Shape.of(shape);
    float[] numbers = new float[(int) all.size()];
    Random random = new Random(all.size());
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian() / 4;
    }
    return tf.constant(all, DataBuffers.of(numbers));
  }

  private static Operand<TFloat32> conv(
      Ops tf, Operand<TFloat32> x, List<Long> strides, String padding) {
    return tf.nn.conv2d(x, drawn(tf, 3, 2, 4, 7), strides, padding);
  }

  // A picture that lies with its channels in front: [n, 5, 6, 7].
  private static Operand<TFloat32> conv(Ops tf, Operand<TFloat32> x) {
    return tf.nn.biasAdd(conv(tf, x, ONES, "SAME"), drawn(tf, 7));
  }

  private static Operand<TFloat32> floorOfWholeNumbers(Ops tf, Operand<TFloat32> x) {
    Operand<TInt32> whole =
        tf.dtypes.cast(tf.math.mul(x, tf.constant(9f)), TInt32.class); // below 0 too
    return tf.dtypes.cast(tf.math.floorDiv(whole, tf.constant(4)), TFloat32.class);
  }

  private static Operand<TFloat32> comparison(Ops tf, Operand<TFloat32> x) {
    Operand<TInt32> whole = tf.dtypes.cast(x, TInt32.class);
    return tf.dtypes.cast(
        tf.math.logicalAnd(
            tf.math.less(x, tf.constant(1f)), tf.math.notEqual(whole, tf.constant(0))),
        TFloat32.class);
  }

  private static Operand<TFloat32> numbersPerChannel(Ops tf, Operand<TFloat32> x) {
    return tf.math.sub(tf.math.mul(drawn(tf, 7), conv(tf, x)), tf.constant(new float[] {0.5f}));
  }

  private static Operand<TFloat32> residual(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> y = conv(tf, x);
    return tf.math.add(y, tf.math.mul(tf.nn.relu(y), drawn(tf, 1, 5, 1, 7)));
  }

  private static Operand<TFloat32> dilated(Ops tf, Operand<TFloat32> x) {
    return tf.nn.conv2d(
        x, drawn(tf, 2, 3, 4, 3), ONES, "SAME", Conv2d.dilations(List.of(1L, 2L, 2L, 1L)));
  }

  private static Operand<TFloat32> explicitlyPadded(Ops tf, Operand<TFloat32> x) {
    return tf.nn.conv2d(
        x,
        drawn(tf, 3, 3, 4, 2),
        TWOS,
        "EXPLICIT",
        Conv2d.explicitPaddings(List.of(0L, 0L, 2L, 1L, 0L, 3L, 0L, 0L)));
  }

  private static Operand<TFloat32> depthwise(Ops tf, Operand<TFloat32> x) {
    return tf.nn.depthwiseConv2dNative(x, drawn(tf, 3, 3, 4, 2), TWOS, "SAME");
  }

  private static Operand<TFloat32> twoLayers(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> y = tf.nn.avgPool(tf.nn.relu(conv(tf, x)), TWOS, TWOS, "VALID");
    return tf.nn.conv2d(y, drawn(tf, 2, 2, 7, 3), TWOS, "SAME");
  }

  private static Operand<TFloat32> flattened(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> row = tf.reshape(conv(tf, x), tf.constant(new int[] {-1, 210}));
    return tf.nn.biasAdd(tf.linalg.matMul(tf.nn.relu(row), drawn(tf, 210, 9)), drawn(tf, 9));
  }

  private static Operand<TFloat32> flattenedAndRead(Ops tf, Operand<TFloat32> x) {
    return tf.nn.softmax(tf.reshape(conv(tf, x), tf.constant(new int[] {-1, 210})));
  }

  private static Operand<TFloat32> globalAverage(Ops tf, Operand<TFloat32> x) {
    return tf.math.mean(conv(tf, x), tf.constant(new int[] {1, 2}));
  }

  private static Operand<TFloat32> meanOfRows(Ops tf, Operand<TFloat32> x) {
    return tf.math.mean(conv(tf, x), tf.constant(new int[] {-2}), Mean.keepDims(true));
  }

  private static Operand<TFloat32> matrices(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> swapped = tf.linalg.transpose(x, tf.constant(new int[] {0, 1, 3, 2}));
    return op(tf, "BatchMatMulV2", x, swapped);
  }

  private static Operand<TFloat32> transposedProduct(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> rows = tf.reshape(x, tf.constant(new int[] {-1, 8}));
    return tf.linalg.matMul(
        rows, drawn(tf, 30, 3), MatMul.transposeA(true), MatMul.transposeB(false));
  }

  private static Operand<TFloat32> concatenation(Ops tf, Operand<TFloat32> x) {
    return tf.concat(List.of(x, conv(tf, x)), tf.constant(-1));
  }

  private static Operand<TFloat32> part(Ops tf, Operand<TFloat32> x) {
    return tf.slice(
        conv(tf, x), tf.constant(new int[] {0, 1, 2, 3}), tf.constant(new int[] {-1, 2, -1, 3}));
  }

  // A channel of a picture as a picture without any, as the network of pages answers.
  private static Operand<TFloat32> planes(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> plane =
        tf.slice(
            tf.math.sigmoid(conv(tf, x)),
            tf.constant(new int[] {0, 0, 0, 4}),
            tf.constant(new int[] {-1, -1, -1, 1}));
    Operand<TInt32> sizes =
        tf.slice(tf.shape(plane), tf.constant(new int[] {0}), tf.constant(new int[] {3}));
    return tf.reshape(plane, sizes);
  }

  private static Operand<TFloat32> stridedPart(Ops tf, Operand<TFloat32> x) {
    return tf.stridedSlice(
        x,
        tf.constant(new int[] {0, -1, 4, -1}),
        tf.constant(new int[] {0, 0, 0, 0}),
        tf.constant(new int[] {1, 1, -2, 1}),
        StridedSlice.beginMask(1L),
        StridedSlice.endMask(5L),
        StridedSlice.shrinkAxisMask(10L));
  }

  private static Operand<TFloat32> gathered(Ops tf, Operand<TFloat32> x) {
    return tf.gather(conv(tf, x), tf.constant(new int[] {4, 0, 4}), tf.constant(1));
  }

  private static Operand<TFloat32> padding(Ops tf, Operand<TFloat32> x) {
    Operand<TInt32> around = tf.constant(new int[][] {{0, 0}, {1, 2}, {0, 3}, {2, 0}});
    return tf.pad(conv(tf, x), around, tf.constant(0.5f));
  }

  private static Operand<TFloat32> transposition(Ops tf, Operand<TFloat32> x) {
    return tf.linalg.transpose(conv(tf, x), tf.constant(new int[] {3, 0, 1, 2}));
  }

  private static Operand<TFloat32> squeezed(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> one = tf.math.mean(conv(tf, x), tf.constant(1), Mean.keepDims(true));
    return tf.squeeze(one, Squeeze.axis(List.of(1L)));
  }

  private static Operand<TFloat32> shape(Ops tf, Operand<TFloat32> x) {
    Operand<TInt64> sizes = tf.shape(conv(tf, x), TInt64.class); // [4]
    return tf.tile(tf.dtypes.cast(sizes, TFloat32.class), tf.constant(new int[] {2}));
  }

  private static Operand<TFloat32> moved(Ops tf, Operand<TFloat32> x) {
    float[][] maps = {{1.1f, 0.2f, -1.5f, -0.1f, 0.9f, 0.7f, 0.02f, 0.01f}};
    return tf.image.imageProjectiveTransformV3(
        x,
        tf.constant(StdArrays.ndCopyOf(new float[][] {maps[0], {1, 0, 1, 0, 1, -2, 0, 0}})),
        tf.constant(new int[] {7, 4}),
        tf.constant(0f),
        "BILINEAR",
        ImageProjectiveTransformV3.fillMode("CONSTANT"));
  }
}
