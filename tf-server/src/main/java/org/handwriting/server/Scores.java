package org.handwriting.server;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.handwriting.core.model.ModelSignature;

/**
 * A model's answer to a batch.
 *
 * @param probabilities float32 [n, k], row-major
 * @param labels of the k classes
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
record Scores(float[] probabilities, List<String> labels) {
  /** How many pictures: n. */
  int pictures() {
    return probabilities.length / labels.size();
  }

  float probability(int picture, int label) {
    return probabilities[picture * labels.size() + label];
  }

  /** The most probable class; of equally probable ones the first. */
  int best(int picture) {
    int best = 0;
    for (int label = 1; label < labels.size(); label++) {
      if (probability(picture, label) > probability(picture, best)) {
        best = label;
      }
    }
    return best;
  }

  /** The most probable classes, the best one first; of equally probable ones the lower number. */
  int[] best(int picture, int most) {
    return IntStream.range(0, labels.size())
        .boxed()
        .sorted(Comparator.comparingDouble(label -> -probability(picture, label)))
        .limit(most)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  String bestLabel(int picture) {
    return labels.get(best(picture));
  }

  /** The values of an output. */
  OutputValues values(RequestedOutput requested) {
    IntStream pictures = IntStream.range(0, pictures());
    if (requested.classification() > 0) {
      List<String> texts =
          pictures
              .boxed()
              .flatMap(picture -> classified(picture, requested.classification()))
              .toList();
      return OutputValues.texts(List.of(pictures(), texts.size() / pictures()), texts);
    }
    return switch (requested.output().name()) {
      case ModelSignature.PROBABILITIES ->
          OutputValues.floats(List.of(pictures(), labels.size()), probabilities);
      case ModelSignature.CLASSES ->
          OutputValues.integers(Datatype.INT64, pictures.map(this::best).toArray());
      case ModelSignature.LABELS ->
          OutputValues.texts(List.of(pictures()), pictures.mapToObj(this::bestLabel).toList());
      default -> throw new IllegalArgumentException("no such output: " + requested);
    };
  }

  // Six digits after the point, as Triton has them.
  private Stream<String> classified(int picture, int most) {
    return Arrays.stream(best(picture, most))
        .mapToObj(
            label ->
                String.format(
                    Locale.ROOT,
                    "%f:%d:%s",
                    probability(picture, label),
                    label,
                    labels.get(label)));
  }
}
