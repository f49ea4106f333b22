package org.handwriting.core.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model is and where it comes from.
 *
 * @param name by which its makers call it
 * @param architecture name of the network
 * @param parameters numbers that were learned
 * @param classes labels that it tells apart
 * @param glyphFrame how the pictures of its training set are framed: {@code mnist} or {@code
 *     emnist}
 * @param dataset name of the data set
 * @param datasetSha256 of the training pictures and classes, as read
 * @param trainingExamples pictures that it learned from
 * @param trainingCounts how many of them each class had, in class order; empty when that is not
 *     known
 * @param recipe name of the recipe
 * @param settings the recipe's numbers, for people
 * @param seed of everything that was drawn
 * @param testExamples pictures of the test part that the next two figures come from; 0 when it was
 *     not tested
 * @param testAccuracy part that it got right, 0 to 1
 * @param testLoss mean cross-entropy, natural logarithm
 * @param created when it was written, ISO 8601, UTC
 * @param versions of project, TensorFlow and JDK
 */
public record ModelCard(
    String name,
    String architecture,
    long parameters,
    int classes,
    String glyphFrame,
    String dataset,
    String datasetSha256,
    int trainingExamples,
    List<Integer> trainingCounts,
    String recipe,
    Map<String, String> settings,
    long seed,
    int testExamples,
    double testAccuracy,
    double testLoss,
    String created,
    Map<String, String> versions) {

  /** Copies list and maps, and checks that nothing is missing or impossible. */
  public ModelCard {
    requireTexts(name, architecture, glyphFrame, dataset, datasetSha256, recipe, created);
    if (settings == null || versions == null) {
      throw new IllegalArgumentException("expected settings and versions, found none");
    }
    if (parameters < 0 || classes < 1 || trainingExamples < 0 || testExamples < 0) {
      throw new IllegalArgumentException(
          "expected counts of at least 0 and 1 class, found %d parameters, %d classes, %d and %d examples"
              .formatted(parameters, classes, trainingExamples, testExamples));
    }
    if (!(testAccuracy >= 0 && testAccuracy <= 1 && testLoss >= 0)) {
      throw new IllegalArgumentException(
          "expected an accuracy in [0, 1] and a loss of at least 0, found %s, %s"
              .formatted(testAccuracy, testLoss));
    }
    trainingCounts = trainingCounts == null ? List.of() : List.copyOf(trainingCounts);
    settings = Map.copyOf(settings);
    versions = Map.copyOf(versions);
  }

  /** The same with one more of the settings. */
  public ModelCard withSetting(String setting, String value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put(setting, value);
    return new ModelCard(
        name,
        architecture,
        parameters,
        classes,
        glyphFrame,
        dataset,
        datasetSha256,
        trainingExamples,
        trainingCounts,
        recipe,
        more,
        seed,
        testExamples,
        testAccuracy,
        testLoss,
        created,
        versions);
  }

  private static void requireTexts(String... texts) {
    for (String text : texts) {
      if (text == null) {
        throw new IllegalArgumentException(
            "expected name, architecture, glyph frame, dataset, its SHA-256, recipe and time, found %s"
                .formatted(Arrays.toString(texts)));
      }
    }
  }
}
