package org.handwriting.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.handwriting.core.Numbers;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** CTC's loss and slopes beside a plain computation, and beside difference quotients of it. */
class CtcTest {
  private static final int CLASSES = 4; // a, b, c and the blank
  private static final double STEP = 1e-4;

  // A doubled letter, which needs a blank between; a text of all steps; a short one; one too long.
  private static final int[][] TEXTS = {{0, 1, 1, 2}, {2, 0, 1}, {1}, {0, 0, 0}};
  private static final int[] STEPS = {7, 3, 5, 4};
  private static final int LONGEST = 7;

  @Test
  void costsWhatItsTextsProbabilityIs() {
    float[] logits = logits(); // [n, t, k]
    float[] losses = computed(logits, Output.LOSS);
    for (int n = 0; n < 3; n++) {
      assertThat((double) losses[n]).isCloseTo(loss(logits, n), within(1e-4));
    }
  }

  @Test
  void costsWithoutEndWhereATextDoesNotFit() {
    assertThat(computed(logits(), Output.LOSS)[3]).as("aaa in 4 steps").isInfinite();
  }

  @Test
  void slopesAsTheLossDoes() {
    float[] logits = logits();
    float[] slopes = computed(logits, Output.SLOPES); // [n, t, k]
    for (int n = 0; n < 3; n++) {
      for (int i = 0; i < LONGEST * CLASSES; i++) {
        int at = n * LONGEST * CLASSES + i;
        assertThat((double) slopes[at])
            .as("line %d, logit %d", n, i)
            .isCloseTo(quotient(logits, n, at), within(2e-3));
      }
    }
  }

  @Test
  void findsAWayBackWhereTheNetworkIsSureOfAnotherTextAndThereIsNoRoomForIt() {
    int line = 1; // its text takes all of its steps
    float[] logits = logits();
    for (int t = 0; t < STEPS[line]; t++) {
      logits[(line * LONGEST + t) * CLASSES + CLASSES - 1] = 300; // blank, and nothing else
    }
    float[] losses = computed(logits, Output.LOSS);
    float[] slopes = computed(logits, Output.SLOPES);
    assertThat(losses[line]).isGreaterThan(100).isLessThan(1_000);
    for (int t = 0; t < STEPS[line]; t++) {
      int at = (line * LONGEST + t) * CLASSES;
      assertThat(slopes[at + TEXTS[line][t]]).as("towards the text").isCloseTo(-1, within(1e-4f));
      assertThat(slopes[at + CLASSES - 1]).as("from the blank").isCloseTo(1, within(1e-4f));
    }
  }

  private enum Output {
    LOSS,
    SLOPES
  }

  // The slopes as what is learned by has them: through the surrogate and TensorFlow's gradients.
  private static float[] computed(float[] logits, Output output) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> fed = tf.placeholder(TFloat32.class);
      Operand<TFloat32> shaped =
          tf.reshape(fed, tf.constant(new int[] {TEXTS.length, LONGEST, CLASSES}));
      Ctc ctc =
          Ctc.of(
              tf,
              shaped,
              new Ctc.Texts(
                  tf.constant(StdArrays.ndCopyOf(places())),
                  tf.constant(characters()),
                  tf.constant(STEPS)));
      Gradients gradients = tf.gradients(ctc.surrogate(tf, shaped), List.of(fed));
      Operand<TFloat32> wanted = output == Output.LOSS ? ctc.loss() : gradients.dy(0);
      try (Session session = new Session(graph);
          TFloat32 numbers =
              TFloat32.tensorOf(Shape.of(logits.length), DataBuffers.of(logits, true, false));
          Result result = session.runner().feed(fed, numbers).fetch(wanted).run()) {
        return Numbers.of((TFloat32) result.get(0));
      }
    }
  }

  private static long[][] places() {
    long[][] places = new long[11][];
    int at = 0;
    for (int n = 0; n < TEXTS.length; n++) {
      for (int i = 0; i < TEXTS[n].length; i++) {
        places[at++] = new long[] {n, i};
      }
    }
    return places;
  }

  private static int[] characters() {
    int[] characters = new int[11];
    int at = 0;
    for (int[] text : TEXTS) {
      for (int character : text) {
        characters[at++] = character;
      }
    }
    return characters;
  }

  private static float[] logits() {
    Random random = new Random(3);
    float[] logits = new float[TEXTS.length * LONGEST * CLASSES];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) random.nextGaussian();
    }
    return logits;
  }

  private static double quotient(float[] logits, int n, int at) {
    float[] more = logits.clone();
    float[] less = logits.clone();
    more[at] += (float) STEP;
    less[at] -= (float) STEP;
    return (loss(more, n) - loss(less, n)) / (more[at] - less[at]);
  }

  // The forward pass of Graves et al. 2006, equations 6 and 7, in plain double precision.
  private static double loss(float[] logits, int n) {
    int[] text = TEXTS[n];
    int states = 2 * text.length + 1; // blanks around and between
    double[] alpha = new double[states];
    for (int t = 0; t < STEPS[n]; t++) {
      double[] probabilities = probabilities(logits, (n * LONGEST + t) * CLASSES);
      double[] next = new double[states];
      for (int s = 0; s < states; s++) {
        int character = s % 2 == 0 ? CLASSES - 1 : text[s / 2];
        double before = t == 0 ? (s < 2 ? 1 : 0) : before(alpha, text, s);
        next[s] = before * probabilities[character];
      }
      alpha = next;
    }
    return -Math.log(alpha[states - 1] + (states > 1 ? alpha[states - 2] : 0));
  }

  private static double before(double[] alpha, int[] text, int s) {
    double sum = alpha[s] + (s > 0 ? alpha[s - 1] : 0);
    boolean skips = s % 2 == 1 && s > 1 && text[s / 2] != text[s / 2 - 1];
    return skips ? sum + alpha[s - 2] : sum;
  }

  private static double[] probabilities(float[] logits, int from) {
    double[] exponentials = new double[CLASSES];
    double sum = 0;
    for (int k = 0; k < CLASSES; k++) {
      exponentials[k] = Math.exp(logits[from + k]);
      sum += exponentials[k];
    }
    for (int k = 0; k < CLASSES; k++) {
      exponentials[k] /= sum;
    }
    return exponentials;
  }
}
