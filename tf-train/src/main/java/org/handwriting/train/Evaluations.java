package org.handwriting.train;

import java.util.function.Function;
import org.handwriting.core.model.Predictor;
import org.handwriting.data.Batch;
import org.handwriting.data.Batches;
import org.handwriting.data.Split;

/** Runs a network over a split. */
public final class Evaluations {
  // Large enough to keep the cores busy, small enough that a layer's output stays in the cache.
  private static final int BATCH = 256;

  private Evaluations() {}

  /**
   * What a model makes of {@code split}.
   *
   * @throws IllegalArgumentException when there are no pictures
   */
  public static Evaluation of(Predictor model, Split split) {
    return of(split, batch -> model.probabilities(batch.pixels()));
  }

  /**
   * Compares truth and probabilities over the whole split.
   *
   * @param network gives a batch's probabilities, float32 [n, k] in row-major order
   */
  static Evaluation of(Split split, Function<Batch, float[]> network) {
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
    return Evaluation.of(split.labels(), classes, probabilities);
  }
}
