package org.handwriting.serve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.handwriting.core.model.Predictor;
import org.handwriting.data.glyph.Glyph;

/**
 * A {@link Predictor} whose callers compute for each other; see {@link Batcher}. Thread-safe. The
 * predictor stays its owner's to close, after this.
 */
final class BatchedPredictor implements AutoCloseable {
  private final Predictor predictor;
  private final int batchLimit; // pictures
  private final Batcher<byte[], float[]> batcher; // uint8 [n, 28, 28] -> float32 [n, k]

  BatchedPredictor(Predictor predictor, RecognizerOptions options) {
    this.predictor = predictor;
    this.batchLimit = options.batchLimit();
    this.batcher = new Batcher<>(this::batch, pixels -> pixels.length / Glyph.PIXELS, options);
  }

  /**
   * The probabilities of each class.
   *
   * @param pixels uint8 {@code [n, 28, 28]}, 0 paper to 255 ink
   * @return float32 {@code [n, k]}, row by row, the caller's own
   * @throws IllegalArgumentException when they are not a whole number of pictures, or none
   * @throws RecognizerBusyException when too many pictures wait
   * @throws RecognizerTimeoutException when it was not their turn before the deadline
   * @throws IllegalStateException after {@link #close}
   */
  float[] probabilities(byte[] pixels) {
    List<byte[]> parts = parts(pixels);
    if (parts.size() == 1) {
      return batcher.answer(pixels);
    }
    return joined(batcher.answerAll(parts, (part, answer) -> answer));
  }

  /** The same without waiting; what is promised may be a failure of these kinds. */
  CompletableFuture<float[]> probabilitiesAsync(byte[] pixels, Executor executor) {
    List<byte[]> parts = parts(pixels);
    if (parts.size() == 1) {
      return batcher.answer(pixels, executor);
    }
    return batcher.answerAll(parts, executor).thenApply(BatchedPredictor::joined);
  }

  // As many pictures each as a batch holds.
  private List<byte[]> parts(byte[] pixels) {
    if (pixels == null) {
      throw new IllegalArgumentException("expected pixels of 28x28 each, found null");
    }
    if (pixels.length == 0 || pixels.length % Glyph.PIXELS != 0) {
      throw new IllegalArgumentException(
          "expected a multiple of %d pixels, found %d".formatted(Glyph.PIXELS, pixels.length));
    }
    int most = batchLimit * Glyph.PIXELS;
    if (pixels.length <= most) {
      return List.of(pixels);
    }
    List<byte[]> parts = new ArrayList<>();
    for (int from = 0; from < pixels.length; from += most) {
      parts.add(Arrays.copyOfRange(pixels, from, Math.min(pixels.length, from + most)));
    }
    return parts;
  }

  private List<float[]> batch(List<byte[]> calls) {
    if (calls.size() == 1) {
      return List.of(predictor.probabilities(calls.get(0)));
    }
    byte[] pixels = new byte[calls.stream().mapToInt(call -> call.length).sum()];
    int at = 0;
    for (byte[] call : calls) {
      System.arraycopy(call, 0, pixels, at, call.length);
      at += call.length;
    }
    return split(predictor.probabilities(pixels), calls);
  }

  private static List<float[]> split(float[] probabilities, List<byte[]> calls) {
    int pixels = calls.stream().mapToInt(call -> call.length).sum();
    int classes = probabilities.length / (pixels / Glyph.PIXELS);
    List<float[]> answers = new ArrayList<>(calls.size());
    int at = 0;
    for (byte[] call : calls) {
      int length = call.length / Glyph.PIXELS * classes;
      answers.add(Arrays.copyOfRange(probabilities, at, at + length));
      at += length;
    }
    return answers;
  }

  private static float[] joined(List<float[]> parts) {
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** Refuses new callers and waits for those that have come. */
  @Override
  public void close() {
    batcher.close();
  }
}
