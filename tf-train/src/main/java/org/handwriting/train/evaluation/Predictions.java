package org.handwriting.train.evaluation;

import java.util.function.Function;
import org.handwriting.data.Batch;
import org.handwriting.data.Batches;
import org.handwriting.data.Labels;
import org.handwriting.data.Split;

/** What a network makes of each picture of a split. */
public final class Predictions {
  // Large enough to keep the cores busy, small enough that a layer's output stays in the cache.
  private static final int BATCH = 256;

  private final Labels labels;
  private final int[] classes; // [n], the true class of each picture
  private final float[] probabilities; // [n, k] row-major

  private Predictions(Labels labels, int[] classes, float[] probabilities) {
    this.labels = labels;
    this.classes = classes;
    this.probabilities = probabilities;
  }

  /**
   * Predicts all of a split.
   *
   * @param network gives a batch's probabilities, float32 [n, k] in row-major order
   * @throws IllegalArgumentException when there are no pictures
   */
  public static Predictions of(Split split, Function<Batch, float[]> network) {
    if (split.size() == 0) {
      throw new IllegalArgumentException("expected pictures to evaluate on, found none");
    }
    int[] classes = new int[split.size()];
    float[] probabilities = new float[split.size() * split.labels().size()];
    int at = 0;
    try (Batches batches = Batches.inOrder(split, BATCH)) {
      while (batches.hasNext()) {
        Batch batch = batches.next();
        float[] predicted = network.apply(batch);
        System.arraycopy(batch.classes(), 0, classes, at, batch.size());
        System.arraycopy(predicted, 0, probabilities, at * split.labels().size(), predicted.length);
        at += batch.size();
      }
    }
    return new Predictions(split.labels(), classes, probabilities);
  }

  /** The probabilities, float32 [n, k] in row-major order; handed over, not copied. */
  public float[] probabilities() {
    return probabilities;
  }

  /** How good they are. */
  public Evaluation evaluation() {
    return Evaluation.of(labels, classes, probabilities);
  }

  /** The temperature at which they would be truest. */
  public double temperature() {
    return Temperature.fit(labels, classes, probabilities);
  }
}
