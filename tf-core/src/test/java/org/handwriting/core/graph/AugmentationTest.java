package org.handwriting.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

class AugmentationTest {
  private static final int SIDE = 28;
  private static final int PICTURES = 32;

  @Test
  void leavesPicturesAsTheyAreWhenToldTo() {
    float[] varied = vary(Augmentation.none(), 1, 1);
    byte[] pictures = pictures();
    for (int i = 0; i < varied.length; i++) {
      assertThat(varied[i]).isCloseTo((pictures[i] & 255) / 255f, within(1e-6f));
    }
  }

  @Test
  void shiftsByAtMostWhatItIsTold() {
    float[] varied = vary(Augmentation.affine(0, 0, 0, 3), 1, 1);
    double widest = 0;
    for (int n = 0; n < PICTURES; n++) {
      double[] moved = center(varied, n);
      for (int axis = 0; axis < 2; axis++) {
        widest = Math.max(widest, Math.abs(moved[axis] - 13.5));
      }
    }
    assertThat(widest).isBetween(2.0, 3.1);
  }

  @Test
  void turnsAboutThePicturesMiddle() {
    float[] varied = vary(Augmentation.affine(45, 0, 0, 0), 1, 1);
    for (int n = 0; n < PICTURES; n++) {
      assertThat(center(varied, n)[0]).isCloseTo(13.5, within(0.2));
      assertThat(center(varied, n)[1]).isCloseTo(13.5, within(0.2));
    }
  }

  @Test
  void growsAndShrinksEachAxisByItself() {
    float[] varied = vary(Augmentation.affine(0, 0.3f, 0, 0), 1, 1);
    double[] widths = new double[PICTURES];
    double[] heights = new double[PICTURES];
    for (int n = 0; n < PICTURES; n++) {
      for (int i = 0; i < SIDE; i++) {
        widths[n] += varied[(n * SIDE + SIDE / 2) * SIDE + i];
        heights[n] += varied[(n * SIDE + i) * SIDE + SIDE / 2];
      }
      // The box is 8 x 12; its edges may fall between pixels.
      assertThat(widths[n]).isBetween(8 / 1.3 - 0.5, 8 / 0.7 + 0.5);
      assertThat(heights[n]).isBetween(12 / 1.3 - 0.5, 12 / 0.7 + 0.5);
    }
    assertThat(Arrays.stream(widths).min().orElseThrow()).isLessThan(8 / 1.2);
    assertThat(Arrays.stream(widths).max().orElseThrow()).isGreaterThan(8 / 0.8);
    assertThat(Arrays.stream(heights).min().orElseThrow()).isLessThan(12 / 1.2);
    assertThat(Arrays.stream(heights).max().orElseThrow()).isGreaterThan(12 / 0.8);
    assertThat(IntStream.range(0, PICTURES).mapToDouble(n -> widths[n] / 8 - heights[n] / 12))
        .anyMatch(difference -> difference > 0.2)
        .anyMatch(difference -> difference < -0.2);
  }

  @Test
  void slantsByAtMostAPartOfTheHeight() {
    float[] varied = vary(Augmentation.affine(0, 0, 0.3f, 0), 1, 1);
    double left = 0;
    double right = 0;
    for (int n = 0; n < PICTURES; n++) {
      double slant = (middleOfRow(varied, n, 18) - middleOfRow(varied, n, 9)) / 9;
      left = Math.min(left, slant);
      right = Math.max(right, slant);
    }
    assertThat(left).isBetween(-0.31, -0.2);
    assertThat(right).isBetween(0.2, 0.31);
  }

  @Test
  void leansAsItIsTold() {
    for (float lean : new float[] {0.2f, -0.2f}) {
      float[] varied = vary(Augmentation.none().withLean(lean), 1, 1);
      for (int n = 0; n < PICTURES; n++) {
        // To the right means that the top is farther to the right than the bottom.
        double slant = (middleOfRow(varied, n, 9) - middleOfRow(varied, n, 18)) / 9;
        assertThat(slant).isCloseTo(lean, within(0.02));
      }
    }
  }

  @Test
  void bendsByAtMostWhatItIsToldAndEachPartInItsOwnWay() {
    float[] varied = vary(Augmentation.none().withBend(2), 1, 1);
    double widest = 0;
    double mostBent = 0;
    for (int n = 0; n < PICTURES; n++) {
      double top = middleOfRow(varied, n, 11) - 13.5;
      double bottom = middleOfRow(varied, n, 16) - 13.5;
      widest = Math.max(widest, Math.max(Math.abs(top), Math.abs(bottom)));
      mostBent = Math.max(mostBent, Math.abs(top - bottom));
    }
    // Bicubic interpolation overshoots by up to a quarter.
    assertThat(widest).isBetween(1.0, 2.5);
    assertThat(mostBent).isBetween(0.5, 2.5);
  }

  @Test
  void readsTheSamePointsWithoutABendWorthMentioning() {
    Augmentation moved = Augmentation.affine(30, 0.3f, 0.3f, 12).withLean(0.2f);
    float[] plain = vary(moved, 1, 1);
    float[] bent = vary(moved.withBend(1e-6f), 1, 1);
    for (int i = 0; i < plain.length; i++) {
      // One rounds to bytes.
      assertThat(bent[i]).isCloseTo(plain[i], within(1.1f / 255));
    }
  }

  @Test
  void variesAShareOfTheBatchInAnotherWay() {
    float[] mixed =
        vary(
            new MixedAugmentation(0.25f, Augmentation.none().withPen(1, 0), Augmentation.none()),
            1,
            1);
    float[] same = vary(Augmentation.none(), 1, 1);
    int picture = SIDE * SIDE;
    for (int n = 0; n < PICTURES; n++) {
      float[] one = Arrays.copyOfRange(mixed, n * picture, (n + 1) * picture);
      float[] as = Arrays.copyOfRange(same, n * picture, (n + 1) * picture);
      if (n < PICTURES / 4) {
        assertThat(one).isNotEqualTo(as);
      } else {
        assertThat(one).containsExactly(as);
      }
    }
  }

  @Test
  void variesNoneOfABatchThatIsTooSmallForItsShare() {
    PictureAugmentation all = Augmentation.affine(10, 0.1f, 0.1f, 2).withPen(1, 1);
    assertThat(vary(new MixedAugmentation(0.03f, all, Augmentation.none()), 1, 1))
        .containsExactly(vary(Augmentation.none(), 1, 1));
  }

  @Test
  void drawsTheSameAgainForTheSameSeedAndStep() {
    Augmentation all = Augmentation.affine(10, 0.1f, 0.1f, 2).withPen(0.5f, 0.5f);
    assertThat(vary(all, 1, 7)).containsExactly(vary(all, 1, 7));
    assertThat(vary(all, 1, 7)).isNotEqualTo(vary(all, 1, 8));
    assertThat(vary(all, 1, 7)).isNotEqualTo(vary(all, 2, 7));
  }

  @Test
  void variesEachPictureInItsOwnWay() {
    for (Augmentation one :
        new Augmentation[] {
          Augmentation.affine(10, 0, 0, 0),
          Augmentation.none().withBend(1),
          Augmentation.none().withPen(0.5f, 0),
          Augmentation.none().withPen(0, 0.5f)
        }) {
      float[] varied = vary(one, 1, 1);
      int picture = SIDE * SIDE;
      float[] first = Arrays.copyOfRange(varied, 0, picture);
      float[] second = Arrays.copyOfRange(varied, picture, 2 * picture);
      assertThat(first).isNotEqualTo(second);
    }
  }

  @Test
  void writesThickerAndThinner() {
    float[] varied = vary(Augmentation.none().withPen(1, 0), 1, 1);
    float before = ink(vary(Augmentation.none(), 1, 1), 0);
    int thicker = 0;
    int thinner = 0;
    for (int n = 0; n < PICTURES; n++) {
      thicker += ink(varied, n) > before ? 1 : 0;
      thinner += ink(varied, n) < before ? 1 : 0;
    }
    assertThat(thicker).isBetween(8, 24);
    assertThat(thinner).isEqualTo(PICTURES - thicker);
  }

  @Test
  void staysBetweenPaperAndInk() {
    float least = 1;
    float most = 0;
    for (float pixel :
        vary(Augmentation.affine(30, 0.3f, 0.3f, 5).withBend(3).withPen(1, 1), 1, 1)) {
      least = Math.min(least, pixel);
      most = Math.max(most, pixel);
    }
    assertThat(least).isCloseTo(0, within(1e-6f));
    assertThat(most).isCloseTo(1, within(1e-6f));
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatIllegalArgumentException().isThrownBy(() -> Augmentation.affine(-1, 0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Augmentation.affine(0, 1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Augmentation.affine(0, 0, Float.NaN, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Augmentation.none().withPen(1.5f, 0))
        .withMessage("expected pen and blur in [0, 1], found 1.5, 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Augmentation.none().withLean(1))
        .withMessage("expected a lean in (-1, 1), found 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Augmentation.none().withBend(28))
        .withMessage("expected a bend in [0, 28), found 28.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MixedAugmentation(1, Augmentation.none(), Augmentation.none()))
        .withMessage("expected a share between 0 and 1, found 1.0");
  }

  private static float[] vary(PictureAugmentation augmentation, long seed, long step) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Randomness randomness = new Randomness(tf.constant(seed), tf.constant(step));
      Operand<TUint8> images =
          tf.constant(
              TUint8.class,
              Shape.of(PICTURES, SIDE, SIDE, 1),
              DataBuffers.of(pictures(), true, false));
      Operand<TFloat32> varied = augmentation.apply(tf, images, randomness);
      try (Session session = new Session(graph);
          Result result = session.runner().fetch(varied).run()) {
        TFloat32 tensor = (TFloat32) result.get(0);
        assertThat(tensor.shape()).isEqualTo(Shape.of(PICTURES, SIDE, SIDE, 1));
        float[] numbers = new float[(int) tensor.size()];
        tensor.asRawTensor().data().asFloats().read(numbers);
        return numbers;
      }
    }
  }

  /** An upright box of 8 x 12 in the middle of each, [32, 28, 28]. */
  private static byte[] pictures() {
    byte[] pictures = new byte[PICTURES * SIDE * SIDE];
    for (int n = 0; n < PICTURES; n++) {
      for (int y = 8; y < 20; y++) {
        for (int x = 10; x < 18; x++) {
          pictures[(n * SIDE + y) * SIDE + x] = (byte) 255;
        }
      }
    }
    return pictures;
  }

  private static float ink(float[] pictures, int n) {
    float ink = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      ink += pictures[n * SIDE * SIDE + i];
    }
    return ink;
  }

  private static double[] center(float[] pictures, int n) {
    double x = 0;
    double y = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      int row = i / SIDE;
      x += pictures[n * SIDE * SIDE + i] * (i % SIDE);
      y += pictures[n * SIDE * SIDE + i] * row;
    }
    float ink = ink(pictures, n);
    return new double[] {x / ink, y / ink};
  }

  private static double middleOfRow(float[] pictures, int n, int y) {
    double moment = 0;
    double ink = 0;
    for (int x = 0; x < SIDE; x++) {
      float pixel = pictures[(n * SIDE + y) * SIDE + x];
      moment += pixel * x;
      ink += pixel;
    }
    return moment / ink;
  }
}
