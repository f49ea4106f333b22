package org.handwriting.core.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.handwriting.core.Numbers;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class ClippingTest {
  // Of norm 13: 3² + 4² + 12².
  private static final float[][] GRADIENTS = {{3, -4}, {12}};

  @Test
  void shrinksAllGradientsTogetherToTheLimit() {
    float[][] clipped = clip(6.5f, GRADIENTS);
    assertThat(clipped[0]).containsExactly(new float[] {1.5f, -2}, within(1e-6f));
    assertThat(clipped[1]).containsExactly(new float[] {6}, within(1e-6f));
  }

  @Test
  void leavesGradientsBelowTheLimitAsTheyAre() {
    float[][] clipped = clip(13.5f, GRADIENTS);
    assertThat(clipped[0]).containsExactly(3, -4);
    assertThat(clipped[1]).containsExactly(12);
  }

  @Test
  void takesALimitOfNothingForNone() {
    float[][] clipped = clip(0, new float[][] {{3e6f}});
    assertThat(clipped[0]).containsExactly(3e6f);
  }

  @Test
  void doesNotDivideByANormOfNothing() {
    float[][] clipped = clip(1, new float[][] {{0, 0}, {0}});
    assertThat(clipped[0]).containsExactly(0, 0);
    assertThat(clipped[1]).containsExactly(0);
  }

  private static float[][] clip(float largest, float[][] gradients) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      List<Operand<TFloat32>> given =
          List.of(gradients).stream().<Operand<TFloat32>>map(g -> tf.constant(g)).toList();
      List<Operand<TFloat32>> clipped = Clipping.byGlobalNorm(tf, given, largest);
      try (Session session = new Session(graph)) {
        return clipped.stream().map(c -> Numbers.of(session, c)).toArray(float[][]::new);
      }
    }
  }
}
