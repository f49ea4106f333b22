package org.handwriting.train.run;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.handwriting.data.BadFileException;
import org.handwriting.data.BadFilesException;
import org.handwriting.data.Dataset;
import org.handwriting.data.Labels;

/** What one can go on with in a data set, and should know. */
public final class DatasetWarnings {
  private static final int MOST_NAMED = 10;

  private DatasetWarnings() {}

  /** Which files were left out of what has been read so far, a line each; empty if none was. */
  public static Optional<String> skipped(Dataset dataset) {
    return skipped(dataset.skipped());
  }

  /** The same of files that were skipped. */
  public static Optional<String> skipped(List<BadFileException> skipped) {
    return skipped.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "files left out: %d%n%s".formatted(skipped.size(), BadFilesException.shown(skipped)));
  }

  /** Labels that have too few pictures for what is done with them; reads both parts. */
  static List<String> fewPictures(Dataset dataset) throws IOException {
    Labels labels = dataset.labels();
    int[] train = dataset.train().countsPerClass(); // [k]
    int[] validation = dataset.validation().countsPerClass(); // [k]
    int[] test = dataset.test().countsPerClass(); // [k]
    List<String> warnings = new ArrayList<>();
    IntPredicate unlearned = c -> train[c] == 0;
    IntPredicate single = c -> train[c] == 1 && validation[c] + test[c] == 0;
    IntPredicate untested = c -> test[c] == 0 && !unlearned.test(c) && !single.test(c);
    add(warnings, labels, unlearned, "no picture to train with of %s: it will not be learned");
    add(
        warnings,
        labels,
        single,
        "only one picture of %s: a network learns little from it, and nothing tests what it learned");
    add(warnings, labels, untested, "no picture in the test part of %s: nothing tests it");
    return warnings;
  }

  /** What of its pages a run does not learn from, and whether it is judged by what it does. */
  static List<String> pages(PageRunData data) {
    List<String> warnings = new ArrayList<>();
    skipped(data.skipped()).ifPresent(warnings::add);
    if (data.leftOut() > 0) {
      warnings.add(
          "pages left out, blank or ruled as darkly as they are written: " + data.leftOut());
    }
    if (!data.apart()) {
      warnings.add(
          "the writing of one page alone is used: validation scenes are of the page that is learned"
              + " from, and look better than those of other pages will");
    }
    return warnings;
  }

  private static void add(
      List<String> warnings, Labels labels, IntPredicate which, String sentence) {
    int[] classes = IntStream.range(0, labels.size()).filter(which).toArray();
    if (classes.length > 0) {
      String named =
          IntStream.of(classes)
              .limit(MOST_NAMED)
              .mapToObj(c -> "\"" + labels.label(c) + "\"")
              .collect(joining(", "));
      int more = classes.length - MOST_NAMED;
      warnings.add(sentence.formatted(more > 0 ? named + " and " + more + " more" : named));
    }
  }
}
