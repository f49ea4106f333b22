package org.handwriting.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.handwriting.core.Numbers;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.graph.Pixels;
import org.handwriting.core.graph.Variable;
import org.handwriting.core.graph.Variables;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.Layers;
import org.handwriting.core.net.Pooling;
import org.handwriting.data.Labels;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Every architecture, frozen, beside the same network over variables. */
class FrozenArchitecturesTest {
  private static final int PICTURES = 4;
  private static final Labels LABELS = Labels.of(List.of("0", "1", "2", "3", "4"));

  @Test
  void answerAsTheVariablesThatTheyWereFrozenFrom() {
    byte[] pixels = new byte[PICTURES * 28 * 28];
    new Random(3).nextBytes(pixels);
    for (String name : Architectures.names()) {
      for (Pooling pooling : Pooling.values()) {
        Architecture architecture = Architectures.named(name, pooling);
        for (float leastGamma : new float[] {0.5f, -0.5f}) {
          Map<String, float[]> weights = new HashMap<>();
          float[] expected = probabilities(architecture, pixels, leastGamma, weights);
          assertThat(frozen(architecture, pixels, weights))
              .as("%s, %s, gamma from %s", name, pooling, leastGamma)
              .containsExactly(expected, within(1e-5f));
        }
      }
    }
  }

  // Over variables that hold random numbers, which it puts into weights.
  private static float[] probabilities(
      Architecture architecture, byte[] pixels, float leastGamma, Map<String, float[]> weights) {
    Random random = new Random(8);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf);
      Operand<TUint8> images =
          tf.constant(
              TUint8.class, Shape.of(PICTURES, 28, 28, 1), DataBuffers.of(pixels, true, false));
      Operand<TFloat32> logits =
          architecture.logits(
              Layers.inference(tf, variables), Pixels.scaled(tf, images), LABELS.size());
      try (Session session = new Session(graph)) {
        Session.Runner fill = session.runner();
        for (Variable v : variables.network()) {
          float[] drawn = draw(v, leastGamma, random);
          weights.put(v.name(), drawn);
          fill.addTarget(
              tf.assignVariableOp(v.handle(), tf.constant(v.shape(), DataBuffers.of(drawn))));
        }
        fill.run().close();
        return Numbers.of(session, tf.nn.softmax(logits));
      }
    }
  }

  // Around 1 for what must be positive or is a factor; kernels so that sums keep their size.
  private static float[] draw(Variable variable, float leastGamma, Random random) {
    float[] drawn = new float[(int) variable.shape().size()];
    long outputs = variable.shape().get(variable.shape().numDimensions() - 1);
    double size = variable.isKernel() ? Math.sqrt(2.0 * outputs / drawn.length) : 0.2;
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] =
          variable.name().endsWith("/gamma")
              ? leastGamma + random.nextFloat()
              : (float) (size * random.nextGaussian());
      if (variable.name().endsWith("/moving_variance")) {
        drawn[i] = 0.5f + random.nextFloat();
      }
    }
    return drawn;
  }

  private static float[] frozen(
      Architecture architecture, byte[] pixels, Map<String, float[]> weights) {
    try (FrozenNetwork network = new FrozenNetwork(architecture, LABELS, weights, 1);
        Predictor predictor = new Predictor(network.graph(), SessionOptions.defaults())) {
      return predictor.probabilities(pixels);
    }
  }
}
