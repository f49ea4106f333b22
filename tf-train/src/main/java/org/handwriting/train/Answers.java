package org.handwriting.train;

import java.util.function.Consumer;
import java.util.function.Function;
import org.handwriting.data.Batch;
import org.handwriting.data.Batches;
import org.handwriting.data.Labels;
import org.handwriting.data.Split;

/** A network's answers over a split. */
final class Answers {
  // Large enough to keep the cores busy, small enough that a layer's output stays in the cache.
  private static final int BATCH = 256;

  private final Labels labels;
  private final int[] classes; // [n], the true class of each picture
  private final float[] probabilities; // [n, k] row-major

  private Answers(Labels labels, int[] classes, float[] probabilities) {
    this.labels = labels;
    this.classes = classes;
    this.probabilities = probabilities;
  }

  /**
   * Asks for all of a split.
   *
   * @param network gives a batch's probabilities, float32 [n, k] in row-major order
   * @throws IllegalArgumentException when there are no pictures
   */
  static Answers of(Split split, Function<Batch, float[]> network) {
    if (split.size() == 0) {
      throw new IllegalArgumentException("expected pictures to evaluate on, found none");
    }
    int[] classes = new int[split.size()];
    float[] probabilities = new float[split.size() * split.labels().size()];
    int at = 0;
    try (Batches batches = Batches.inOrder(split, BATCH)) {
      while (batches.hasNext()) {
        Batch batch = batches.next();
        float[] answer = network.apply(batch);
        System.arraycopy(batch.classes(), 0, classes, at, batch.size());
        System.arraycopy(answer, 0, probabilities, at * split.labels().size(), answer.length);
        at += batch.size();
      }
    }
    return new Answers(split.labels(), classes, probabilities);
  }

  /** The probabilities, float32 [n, k] in row-major order. */
  float[] probabilities() {
    return probabilities;
  }

  /** The same answers, changed in place. */
  Answers changed(Consumer<float[]> change) {
    change.accept(probabilities);
    return this;
  }

  /** How good they are. */
  Evaluation evaluation() {
    return Evaluation.of(labels, classes, probabilities);
  }

  /** The temperature at which they would be truest. */
  double temperature() {
    return Temperature.fit(labels, classes, probabilities);
  }
}
