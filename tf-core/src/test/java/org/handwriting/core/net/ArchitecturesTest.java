package org.handwriting.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Random;
import org.handwriting.core.Numbers;
import org.handwriting.core.graph.Randomness;
import org.handwriting.core.graph.Variable;
import org.handwriting.core.graph.Variables;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class ArchitecturesTest {
  private static final int[] CLASSES = {2, 10, 26, 47, 62};

  @Test
  void theReferenceHasTheNotebooksNumbers() {
    // 3x3x1x32+32, 3x3x32x64+64, 12x12x64x256+256, 256xk+k
    assertParameters("reference", 320 + 18_496 + 2_359_552, 256);
  }

  @Test
  void theCompactNetworkIsSmall() {
    // Kernels, then 2 numbers a channel for each norm, then the dense layer.
    long kernels = 9 * (24 + 24 * 48 + 48 * 48 + 48 * 64);
    long norms = 2 * (24 + 48 + 48 + 64);
    assertParameters("compact", kernels + norms, 3 * 3 * 64);
  }

  @Test
  void theMediumNetworkHasTwiceAsMany() {
    long kernels = 9 * (24 + 24 * 48 + 48 * 80 + 80 * 112);
    long norms = 2 * (24 + 48 + 80 + 112);
    assertParameters("medium", kernels + norms, 3 * 3 * 112);
  }

  @Test
  void theDeepNetworkHasHardlyMoreThanTheMedium() {
    long kernels = 9 * (32 + 32 * 32 + 32 * 48 + 48 * 80 + 80 * 112);
    long norms = 2 * (32 + 32 + 48 + 80 + 112);
    assertParameters("deep", kernels + norms, 3 * 3 * 112);
  }

  @Test
  void viewsOfTheLargeNetworkHaveItsNumbersAndNoMore() {
    long kernels = 9 * (32 + 32 * 48 + 48 * 64 + 64 * 96 + 96 * 128);
    long norms = 2 * (32 + 48 + 64 + 96 + 128);
    assertParameters("large", kernels + norms, 3 * 3 * 128);
    assertParameters("large-views", kernels + norms, 3 * 3 * 128);
  }

  @Test
  void leNetHasMostOfItsNumbersInTheFirstDenseLayer() {
    // 5x5x1x32+32, 3x3x32x64+64, 7x7x64x128+128, 128xk+k
    assertParameters("lenet", 832 + 18_496 + 401_536, 128);
  }

  @Test
  void everyNetworkAnswersWithALogitAClassForEachPicture() {
    for (String name : Architectures.names()) {
      for (Pooling pooling : Pooling.values()) {
        for (int classes : CLASSES) {
          assertThat(logits(Architectures.named(name, pooling), classes, 3))
              .as("%s, %s, %d classes", name, pooling, classes)
              .hasSize(3 * classes)
              .doesNotContain(Float.NaN);
        }
      }
    }
  }

  @Test
  void poolsAsItIsTold() {
    for (String name : Architectures.names()) {
      assertThat(logits(Architectures.named(name, Pooling.MAX), 2, 1))
          .as(name)
          .isNotEqualTo(logits(Architectures.named(name, Pooling.AVERAGE), 2, 1));
    }
  }

  @Test
  void isFoundByItsName() {
    for (String name : Architectures.names()) {
      assertThat(Architectures.named(name, Pooling.MAX).name()).isEqualTo(name);
    }
    for (Pooling pooling : Pooling.values()) {
      assertThat(Pooling.named(pooling.label())).isEqualTo(pooling);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pooling.named("mean"))
        .withMessage("expected the pooling max or average, found mean");
  }

  @Test
  void saysWhichNetworksThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Architectures.named("resnet", Pooling.MAX))
        .withMessageContaining("compact")
        .withMessageEndingWith("found resnet");
  }

  @Test
  void drawsFirstWeightsWithTheVarianceThatTheirInputsAskFor() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf);
      Layers layers = layers(tf, variables, 1);
      layers.plainConvolution("he", images(tf, 32), Convolution.same(64, 3));
      layers.convolution("glorot", images(tf, 32), Convolution.same(64, 3));
      layers.dense("dense", layers.flatten(images(tf, 4)), 100);
      try (Session session = initialized(graph, variables)) {
        // Each of more than 18,000 draws: the deviation is known to a 100th.
        assertThat(deviation(numbers(session, variables, "he/kernel")))
            .isCloseTo(Math.sqrt(2.0 / (9 * 32)), withinPercentage(2));
        assertThat(deviation(numbers(session, variables, "glorot/kernel")))
            .isCloseTo(Math.sqrt(2.0 / (9 * 32 + 9 * 64)), withinPercentage(2));
        assertThat(deviation(numbers(session, variables, "dense/kernel")))
            .isCloseTo(Math.sqrt(2.0 / (28 * 28 * 4 + 100)), withinPercentage(1));
      }
    }
  }

  @Test
  void beginsWithBiasesOfNothingAndNormsThatChangeNothing() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf);
      Layers layers = layers(tf, variables, 1);
      layers.batchNorm("norm", layers.convolution("conv", images(tf, 1), Convolution.same(4, 3)));
      try (Session session = initialized(graph, variables)) {
        assertThat(numbers(session, variables, "conv/bias")).containsOnly(0).hasSize(4);
        assertThat(numbers(session, variables, "norm/beta")).containsOnly(0).hasSize(4);
        assertThat(numbers(session, variables, "norm/gamma")).containsOnly(1).hasSize(4);
        assertThat(numbers(session, variables, "norm/moving_mean")).containsOnly(0).hasSize(4);
        assertThat(numbers(session, variables, "norm/moving_variance")).containsOnly(1).hasSize(4);
      }
    }
  }

  @Test
  void drawsTheSameFirstWeightsForTheSameSeedAndOthersForEachLayer() {
    float[] first = twoKernels(1);
    assertThat(twoKernels(1)).containsExactly(first);
    assertThat(twoKernels(2)).isNotEqualTo(first);
    int half = first.length / 2;
    assertThat(Arrays.copyOf(first, half))
        .isNotEqualTo(Arrays.copyOfRange(first, half, first.length));
  }

  @Test
  void refusesDilationWithTheReason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Convolution(8, 3, 3, 1, 2, Convolution.Padding.SAME))
        .withMessageContaining("expected dilation 1, found 2")
        .withMessageContaining("gradient of a dilated Conv2D is wrong");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Convolution(8, 3, 3, 1, 0, Convolution.Padding.VALID))
        .withMessageContaining("found 0");
  }

  @Test
  void refusesAConvolutionOfNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> Convolution.same(0, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> Convolution.valid(8, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Convolution(8, 3, 3, 0, 1, Convolution.Padding.SAME))
        .withMessage("expected filters, kernel and stride of at least 1, found 8, 3x3, 0");
  }

  // The numbers before the last layer, which do not depend on the classes, and the last layer's.
  private static void assertParameters(String name, long body, int features) {
    for (Pooling pooling : Pooling.values()) {
      for (int classes : CLASSES) {
        try (Graph graph = new Graph()) {
          Ops tf = Ops.create(graph);
          Variables variables = new Variables(tf);
          Architectures.named(name, pooling)
              .logits(layers(tf, variables, 1), images(tf, 1), classes);
          assertThat(variables.trainable().stream().mapToLong(v -> v.shape().size()).sum())
              .as("%s, %s, %d classes", name, pooling, classes)
              .isEqualTo(body + (features + 1L) * classes);
        }
      }
    }
  }

  private static float[] logits(Architecture architecture, int classes, int pictures) {
    float[] pixels = new float[pictures * 28 * 28];
    Random random = new Random(6);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf);
      Placeholder<TFloat32> images = images(tf, 1);
      Operand<TFloat32> logits = architecture.logits(layers(tf, variables, 1), images, classes);
      assertThat(logits.shape()).hasToString("[-1, %d]".formatted(classes));
      try (Session session = initialized(graph, variables);
          TFloat32 fed = TFloat32.tensorOf(Shape.of(pictures, 28, 28, 1), DataBuffers.of(pixels));
          Result result = session.runner().feed(images, fed).fetch(logits).run()) {
        return Numbers.of((TFloat32) result.get(0));
      }
    }
  }

  private static float[] twoKernels(long seed) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf);
      Layers layers = layers(tf, variables, seed);
      layers.plainConvolution("one", images(tf, 1), Convolution.same(8, 3));
      layers.plainConvolution("two", images(tf, 1), Convolution.same(8, 3));
      try (Session session = initialized(graph, variables)) {
        float[] one = numbers(session, variables, "one/kernel");
        float[] both = Arrays.copyOf(one, 2 * one.length);
        System.arraycopy(
            numbers(session, variables, "two/kernel"), 0, both, one.length, one.length);
        return both;
      }
    }
  }

  private static Layers layers(Ops tf, Variables variables, long seed) {
    return Layers.training(tf, variables, new Randomness(tf.constant(1L), tf.constant(1L)), seed);
  }

  private static Placeholder<TFloat32> images(Ops tf, long channels) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 28, 28, channels)));
  }

  private static Session initialized(Graph graph, Variables variables) {
    Session session = new Session(graph);
    Numbers.initialize(session, variables.all());
    return session;
  }

  private static float[] numbers(Session session, Variables variables, String name) {
    Variable variable =
        variables.all().stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
    return Numbers.of(session, variable.value());
  }

  private static double deviation(float[] numbers) {
    double squares = 0;
    for (float number : numbers) {
      squares += number * number;
    }
    return Math.sqrt(squares / numbers.length);
  }
}
