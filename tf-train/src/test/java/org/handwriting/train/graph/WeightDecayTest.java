package org.handwriting.train.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.handwriting.core.graph.Variable;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.Pooling;
import org.handwriting.train.options.Regularization;
import org.handwriting.train.options.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/** One step with decay beside the same step without. */
class WeightDecayTest {
  private static final int PICTURES = 8;
  private static final float RATE = 0.01f;
  private static final float DECAY = 0.5f;

  @Test
  void takesAPartOfEachKernelAndLeavesBiasesAndNormsAlone() {
    Map<String, float[]> first = weights(0, false);
    Map<String, float[]> plain = weights(0, true);
    Map<String, float[]> decayed = weights(DECAY, true);

    assertThat(decayed.keySet()).contains("logits/bias", "norm1/gamma", "norm1/beta");
    decayed.forEach(
        (name, found) -> {
          float[] expected = plain.get(name).clone();
          for (int i = 0; i < expected.length && name.endsWith("/kernel"); i++) {
            expected[i] -= RATE * DECAY * first.get(name)[i];
          }
          assertThat(found).as(name).containsExactly(expected, within(1e-6f));
        });
  }

  private static Map<String, float[]> weights(float weightDecay, boolean trained) {
    TrainingOptions options =
        TrainingOptions.defaults()
            .withRegularization(new Regularization(0, weightDecay, 0, 0))
            .withSeed(5);
    LearningBranch branch = new LearningBranch(options.seed(), Set.of());
    SoftmaxObjective objective =
        SoftmaxObjective.of(branch, Architectures.named("compact", Pooling.MAX), 10, options);
    try (TrainingGraph graph = new TrainingGraph(branch, objective.operands(), options);
        Session session = new Session(graph.graph())) {
      session.runner().addTarget(graph.initialize).run().close();
      if (trained) {
        step(graph, objective, session);
      }
      Map<String, float[]> weights = new LinkedHashMap<>();
      for (Variable weight : graph.trainable()) {
        try (Result result = session.runner().fetch(weight.value()).run()) {
          TFloat32 tensor = (TFloat32) result.get(0);
          float[] numbers = new float[(int) tensor.size()];
          tensor.asRawTensor().data().asFloats().read(numbers);
          weights.put(weight.name(), numbers);
        }
      }
      return weights;
    }
  }

  private static void step(TrainingGraph graph, SoftmaxObjective objective, Session session) {
    byte[] pixels = new byte[PICTURES * 28 * 28];
    new Random(1).nextBytes(pixels);
    try (TUint8 images =
            TUint8.tensorOf(Shape.of(PICTURES, 28, 28), DataBuffers.of(pixels, true, false));
        TInt32 classes = TInt32.vectorOf(0, 1, 2, 3, 4, 5, 6, 7);
        TFloat32 rate = TFloat32.scalarOf(RATE);
        TInt64 number = TInt64.scalarOf(1)) {
      session
          .runner()
          .feed(objective.images(), images)
          .feed(objective.classes(), classes)
          .feed(graph.rate, rate)
          .feed(graph.step, number)
          .addTarget(graph.train)
          .run()
          .close();
    }
  }
}
