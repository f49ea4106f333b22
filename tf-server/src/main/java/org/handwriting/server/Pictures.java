package org.handwriting.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.serve.Candidate;
import org.handwriting.serve.Recognition;
import org.handwriting.serve.Recognizer;

/**
 * The pictures of a request for a model of characters.
 *
 * @param pixels of those that are ready: uint8 [m, 28, 28]
 * @param files the others, by their place among all
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
record Pictures(byte[] pixels, SortedMap<Integer, SentFile> files) {
  /**
   * What the model says to them, float32 [n, k]: to ready ones as it says it, to files as {@code
   * /recognize} does, where each label is as probable beforehand as any other.
   *
   * @throws Refusal when a file is no picture
   */
  CompletableFuture<float[]> probabilities(Recognizer recognizer, Executor executor) {
    if (files.isEmpty()) {
      return recognizer.probabilitiesAsync(pixels, executor);
    }
    CompletableFuture<float[]> ready =
        pixels.length == 0
            ? CompletableFuture.completedFuture(new float[0])
            : recognizer.probabilitiesAsync(pixels, executor);
    List<CompletableFuture<Recognition>> recognized = new ArrayList<>();
    for (SentFile file : files.values()) {
      recognized.add(file.read(bytes -> recognizer.recognizeAsync(bytes, executor)));
    }
    List<CompletableFuture<?>> all = new ArrayList<>(recognized);
    all.add(ready);
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .thenApply(
            done ->
                merged(
                    recognizer.labels(),
                    ready.join(),
                    recognized.stream().map(CompletableFuture::join).toList()));
  }

  // Rows in the order of the request.
  private float[] merged(List<String> labels, float[] ready, List<Recognition> recognized) {
    int classes = labels.size();
    float[] merged = new float[(pixels.length / Glyph.PIXELS + files.size()) * classes];
    int nextReady = 0;
    int nextFile = 0;
    for (int row = 0; row * classes < merged.length; row++) {
      if (files.containsKey(row)) {
        putInto(merged, row * classes, labels, recognized.get(nextFile++));
      } else {
        System.arraycopy(ready, nextReady++ * classes, merged, row * classes, classes);
      }
    }
    return merged;
  }

  private static void putInto(float[] merged, int from, List<String> labels, Recognition one) {
    Map<String, Double> probabilities =
        one.candidates().stream()
            .collect(Collectors.toMap(Candidate::label, Candidate::probability));
    for (int label = 0; label < labels.size(); label++) {
      merged[from + label] = probabilities.get(labels.get(label)).floatValue();
    }
  }
}
