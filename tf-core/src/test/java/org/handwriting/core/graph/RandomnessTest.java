package org.handwriting.core.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.handwriting.core.Numbers;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

class RandomnessTest {
  private static final int SIZE = 1_000;

  @Test
  void drawsTheSameAgainInAnotherGraph() {
    List<float[]> first = draw(7, 3);
    List<float[]> again = draw(7, 3);
    assertThat(again.get(0)).containsExactly(first.get(0));
    assertThat(again.get(1)).containsExactly(first.get(1));
  }

  @Test
  void drawsOthersForEachSeedStepAndPlace() {
    List<float[]> streams = new ArrayList<>();
    for (long seed : new long[] {0, 1, -1, 1L << 40}) {
      for (long step : new long[] {1, 2, 1_000_000}) {
        streams.addAll(draw(seed, step));
      }
    }
    for (int i = 0; i < streams.size(); i++) {
      for (int j = 0; j < i; j++) {
        // Of 1,000 pairs of independent draws hardly one is the same in all 23 bits.
        assertThat(same(streams.get(i), streams.get(j))).as("%d and %d", i, j).isLessThan(5);
      }
    }
  }

  @Test
  void isUniformBetweenItsBounds() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Randomness randomness = new Randomness(tf.constant(7L), tf.constant(1L));
      Operand<TFloat32> drawn = randomness.uniform(tf, shape(tf), -2, 6);
      try (Session session = new Session(graph)) {
        int[] eighths = new int[8];
        for (float number : Numbers.of(session, drawn)) {
          assertThat(number).isBetween(-2f, 6f);
          eighths[(int) (number + 2)]++;
        }
        // 125 each, with a deviation of 10.5.
        for (int eighth : eighths) {
          assertThat(eighth).isBetween(80, 170);
        }
      }
    }
  }

  @Test
  void drawsBytesOfAnyShapeAllOfThemAboutAsOften() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Randomness randomness = new Randomness(tf.constant(7L), tf.constant(1L));
      int[] shape = {3, 5, 853}; // 12,795: no multiple of four
      Operand<TUint8> drawn = randomness.bytes(tf, tf.constant(shape));
      Operand<TUint8> others = randomness.bytes(tf, tf.constant(shape));
      try (Session session = new Session(graph)) {
        float[] bytes = Numbers.of(session, tf.dtypes.cast(drawn, TFloat32.class));
        float[] second = Numbers.of(session, tf.dtypes.cast(others, TFloat32.class));
        assertThat(bytes).hasSize(12_795);
        int[] counts = new int[256];
        for (float one : bytes) {
          counts[(int) one]++;
        }
        // 50 each, with a deviation of 7.
        for (int count : counts) {
          assertThat(count).isBetween(15, 90);
        }
        assertThat(same(bytes, second)).isBetween(15, 90);
      }
    }
  }

  /** Two draws of one step, one after the other. */
  private static List<float[]> draw(long seed, long step) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Randomness randomness = new Randomness(tf.constant(seed), tf.constant(step));
      Operand<TFloat32> one = randomness.uniform(tf, shape(tf));
      Operand<TFloat32> two = randomness.uniform(tf, shape(tf));
      try (Session session = new Session(graph)) {
        return List.of(Numbers.of(session, one), Numbers.of(session, two));
      }
    }
  }

  private static Operand<TInt32> shape(Ops tf) {
    return tf.constant(new int[] {SIZE});
  }

  private static int same(float[] one, float[] other) {
    int same = 0;
    for (int i = 0; i < one.length; i++) {
      same += one[i] == other[i] ? 1 : 0;
    }
    return same;
  }
}
