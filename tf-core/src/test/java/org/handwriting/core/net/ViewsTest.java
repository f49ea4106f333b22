package org.handwriting.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.handwriting.core.Numbers;
import org.handwriting.core.graph.Randomness;
import org.handwriting.core.graph.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;

class ViewsTest {
  private static final int SIDE = 28;
  private static final int COUNT = 9;

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Variables variables = new Variables(tf);
  private final Seen seen = new Seen();
  private final Views views = new Views(seen);

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void showsEachPictureAsItIsMovedTurnedLargerAndSmaller() {
    float[] pictures = pictures(2);
    views.logits(Layers.inference(tf, variables), constant(pictures), 3);
    float[] shown = numbers(seen.images);
    assertThat(shown).hasSize(2 * COUNT * SIDE * SIDE);
    for (int n = 0; n < 2; n++) {
      double[] at = center(pictures, n);
      int first = n * COUNT;
      assertThat(center(shown, first)).containsExactly(at, within(1e-4));
      // Reading from the right moves what is seen to the left.
      assertMoved(center(shown, first + 1), at, -1, 0);
      assertMoved(center(shown, first + 2), at, 1, 0);
      assertMoved(center(shown, first + 3), at, 0, -1);
      assertMoved(center(shown, first + 4), at, 0, 1);
      double ink = center(pictures, n)[2];
      assertThat(center(shown, first + 5)[2]).isCloseTo(ink, within(0.02 * ink));
      assertThat(center(shown, first + 6)[2]).isCloseTo(ink, within(0.02 * ink));
      double turn = angle(center(shown, first + 6)) - angle(center(shown, first + 5));
      assertThat(Math.abs(turn)).isCloseTo(Math.toRadians(12), within(0.02));
      assertThat(center(shown, first + 7)[2]).isCloseTo(ink / (1.08 * 1.08), within(0.02 * ink));
      assertThat(center(shown, first + 8)[2]).isCloseTo(ink / (0.93 * 0.93), within(0.02 * ink));
    }
  }

  @Test
  void answersWithTheMeanOverThePicturesOwnViews() {
    float[] pictures = pictures(3);
    float[] answers = numbers(views.logits(Layers.inference(tf, variables), constant(pictures), 3));
    float[] each = numbers(seen.logits(Layers.inference(tf, variables), seen.images, 3));
    assertThat(answers).hasSize(3 * 3);
    for (int i = 0; i < answers.length; i++) {
      double sum = 0;
      for (int view = 0; view < COUNT; view++) {
        sum += each[(i / 3 * COUNT + view) * 3 + i % 3];
      }
      assertThat(answers[i]).isCloseTo((float) (sum / COUNT), within(1e-4f));
    }
  }

  @Test
  void learnsAsWithoutViews() {
    Randomness randomness = new Randomness(tf.constant(1L), tf.constant(1L));
    Operand<TFloat32> pictures = constant(pictures(1));
    views.logits(Layers.training(tf, variables, randomness, 1), pictures, 3);
    assertThat(seen.images).isSameAs(pictures);
  }

  private static void assertMoved(double[] shown, double[] from, double right, double down) {
    assertThat(shown[0] - from[0]).isCloseTo(right, within(1e-3));
    assertThat(shown[1] - from[1]).isCloseTo(down, within(1e-3));
  }

  // Of the line from the picture's middle to the ink's.
  private static double angle(double[] center) {
    return Math.atan2(center[1] - 13.5, center[0] - 13.5);
  }

  // Column and row of the ink's center, and how much ink there is.
  private static double[] center(float[] pictures, int n) {
    double x = 0;
    double y = 0;
    double ink = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      float pixel = pictures[n * SIDE * SIDE + i];
      int row = i / SIDE;
      x += pixel * (i % SIDE);
      y += pixel * row;
      ink += pixel;
    }
    return new double[] {x / ink, y / ink, ink};
  }

  // A box of some gray off the middle of each.
  private static float[] pictures(int count) {
    float[] pictures = new float[count * SIDE * SIDE];
    Random random = new Random(4);
    for (int n = 0; n < count; n++) {
      for (int y = 6 + n; y < 12 + n; y++) {
        for (int x = 15; x < 21; x++) {
          pictures[(n * SIDE + y) * SIDE + x] = 0.5f + random.nextFloat() / 2;
        }
      }
    }
    return pictures;
  }

  private Operand<TFloat32> constant(float[] pictures) {
    int n = pictures.length / (SIDE * SIDE);
    return tf.constant(Shape.of(n, SIDE, SIDE, 1), DataBuffers.of(pictures));
  }

  private float[] numbers(Operand<TFloat32> operand) {
    try (Session session = new Session(graph)) {
      return Numbers.of(session, operand);
    }
  }

  /** Remembers what it was shown; its logits are ink, the ink's square, and nothing. */
  private static final class Seen implements Architecture {
    private Operand<TFloat32> images;

    @Override
    public String name() {
      return "seen";
    }

    @Override
    public Operand<TFloat32> logits(Layers layers, Operand<TFloat32> shown, int classes) {
      images = shown;
      Ops ops = layers.ops();
      Operand<TFloat32> ink = ops.reduceSum(shown, ops.constant(new int[] {1, 2, 3})); // [n]
      return ops.stack(
          List.of(ink, ops.math.square(ink), ops.zerosLike(ink)), Stack.axis(1L)); // [n, 3]
    }
  }
}
