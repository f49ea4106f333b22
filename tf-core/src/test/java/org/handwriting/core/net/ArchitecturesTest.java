package org.handwriting.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.handwriting.core.graph.Randomness;
import org.handwriting.core.graph.Variable;
import org.handwriting.core.graph.Variables;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class ArchitecturesTest {
  @Test
  void theReferenceHasTheNotebooksNumbers() {
    // 3x3x1x32+32, 3x3x32x64+64, 12x12x64x256+256, 256x10+10
    assertThat(parameters("reference", 10)).isEqualTo(320 + 18_496 + 2_359_552 + 2_570);
  }

  @Test
  void theCompactNetworkIsSmall() {
    // Kernels, then 2 numbers a channel for each norm, then the dense layer.
    long kernels = 9 * (24 + 24 * 48 + 48 * 48 + 48 * 64);
    long norms = 2 * (24 + 48 + 48 + 64);
    assertThat(parameters("compact", 10)).isEqualTo(kernels + norms + 576 * 10 + 10);
    assertThat(parameters("compact", 47)).isEqualTo(kernels + norms + 576 * 47 + 47);
  }

  @Test
  void everyNetworkTellsAnyNumberOfClassesApartWithEitherPooling() {
    for (String name : Architectures.names()) {
      for (Pooling pooling : Pooling.values()) {
        for (int classes : new int[] {2, 10, 26, 47, 62}) {
          Shape logits = logits(Architectures.named(name, pooling), classes);
          assertThat(logits.numDimensions()).as(name).isEqualTo(2);
          assertThat(logits.get(1)).as(name).isEqualTo(classes);
        }
      }
    }
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
      Layers layers = layers(tf, variables);
      layers.plainConvolution("he", images(tf, 32), Convolution.same(64, 3));
      layers.convolution("glorot", images(tf, 32), Convolution.same(64, 3));
      layers.dense("dense", layers.flatten(images(tf, 4)), 100);
      assertThat(deviation(graph, variables, "he/kernel"))
          .isCloseTo(Math.sqrt(2.0 / (9 * 32)), within(0.002));
      assertThat(deviation(graph, variables, "glorot/kernel"))
          .isCloseTo(Math.sqrt(2.0 / (9 * 32 + 9 * 64)), within(0.002));
      assertThat(deviation(graph, variables, "dense/kernel"))
          .isCloseTo(Math.sqrt(2.0 / (28 * 28 * 4 + 100)), within(0.001));
    }
  }

  @Test
  void refusesDilationWithTheReason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Convolution(8, 3, 1, 2, Convolution.Padding.SAME))
        .withMessageContaining("dilation")
        .withMessageContaining("gradient");
  }

  private static long parameters(String name, int classes) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf);
      Architectures.named(name, Pooling.MAX).logits(layers(tf, variables), images(tf, 1), classes);
      return variables.trainable().stream().mapToLong(v -> v.shape().size()).sum();
    }
  }

  private static Shape logits(Architecture architecture, int classes) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      return architecture.logits(layers(tf, new Variables(tf)), images(tf, 1), classes).shape();
    }
  }

  private static Layers layers(Ops tf, Variables variables) {
    return Layers.training(tf, variables, new Randomness(tf.constant(1L), tf.constant(1L)), 1);
  }

  private static Operand<TFloat32> images(Ops tf, long channels) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 28, 28, channels)));
  }

  private static double deviation(Graph graph, Variables variables, String name) {
    Variable variable =
        variables.trainable().stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
    try (Session session = new Session(graph)) {
      session.runner().addTarget(variable.initialize()).run().close();
      try (Result result = session.runner().fetch(variable.value()).run()) {
        TFloat32 tensor = (TFloat32) result.get(0);
        float[] numbers = new float[(int) tensor.size()];
        tensor.asRawTensor().data().asFloats().read(numbers);
        double squares = 0;
        for (float number : numbers) {
          squares += number * number;
        }
        return Math.sqrt(squares / numbers.length);
      }
    }
  }
}
