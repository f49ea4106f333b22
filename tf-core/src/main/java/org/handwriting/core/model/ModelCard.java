package org.handwriting.core.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.handwriting.core.Json;
import org.handwriting.data.BadFileException;

/**
 * What a model is and where it comes from.
 *
 * @param kind what it reads; where a file does not say, characters
 * @param name by which its makers call it
 * @param architecture name of the network
 * @param parameters numbers that were learned
 * @param characters what only models of characters have; null for others
 * @param lines what only models of lines have; null for others
 * @param dataset name of the data set
 * @param datasetSha256 of the training pictures and classes, as read
 * @param trainingExamples pictures that it learned from
 * @param recipe name of the recipe
 * @param settings the recipe's numbers, for people, in the order to show them
 * @param seed of everything that was drawn
 * @param testExamples pictures of the test part that the next two figures come from; 0 when it was
 *     not tested
 * @param testAccuracy part that it got right, 0 to 1; of lines, 1 less the character error rate
 * @param testLoss mean of the loss that it was trained by, natural logarithm
 * @param created when it was written, ISO 8601, UTC
 * @param versions of project, TensorFlow and JDK
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelCard(
    ModelKind kind,
    String name,
    String architecture,
    long parameters,
    Characters characters,
    Lines lines,
    String dataset,
    String datasetSha256,
    int trainingExamples,
    String recipe,
    Map<String, String> settings,
    long seed,
    int testExamples,
    double testAccuracy,
    double testLoss,
    String created,
    Map<String, String> versions) {

  /**
   * What only models of characters have.
   *
   * @param classes labels that it tells apart
   * @param glyphFrame how the pictures of its training set are framed: {@code mnist} or {@code
   *     emnist}
   * @param trainingCounts how many of the training pictures each class had, in class order; empty
   *     when that is not known
   */
  public record Characters(int classes, String glyphFrame, List<Integer> trainingCounts) {
    /** Copies the list and checks that nothing is missing or impossible. */
    public Characters {
      if (classes < 1 || glyphFrame == null) {
        throw new IllegalArgumentException(
            "expected 1 class or more and a glyph frame, found %d and %s"
                .formatted(classes, glyphFrame));
      }
      trainingCounts = trainingCounts == null ? List.of() : List.copyOf(trainingCounts);
    }
  }

  /**
   * What only models of lines have.
   *
   * @param height rows of the pictures that it reads, 16 to 1,024
   * @param columnsPerStep columns that make one step, at most 256
   * @param characters that it can write
   */
  public record Lines(int height, int columnsPerStep, int characters) {
    /** Checks that nothing is impossible, or would take all memory. */
    public Lines {
      boolean fits = height >= 16 && height <= 1024 && columnsPerStep >= 1 && columnsPerStep <= 256;
      if (!fits || characters < 1) {
        throw new IllegalArgumentException(
            "expected a height of 16 to 1024, 1 to 256 columns a step and 1 character or more, found %d, %d, %d"
                .formatted(height, columnsPerStep, characters));
      }
    }
  }

  /** Copies the maps, in their order, and checks that nothing is missing or impossible. */
  public ModelCard {
    kind = kind == null ? ModelKind.CHARACTERS : kind;
    requireTexts(name, architecture, dataset, datasetSha256, recipe, created);
    if (settings == null || versions == null) {
      throw new IllegalArgumentException("expected settings and versions, found none");
    }
    if ((characters != null) != (kind == ModelKind.CHARACTERS)
        || (lines != null) != (kind == ModelKind.LINES)) {
      throw new IllegalArgumentException(
          "expected what a model of the kind %s has and nothing else, found %s, %s"
              .formatted(kind, characters, lines));
    }
    if (parameters < 0 || trainingExamples < 0 || testExamples < 0) {
      throw new IllegalArgumentException(
          "expected counts of at least 0, found %d parameters, %d and %d examples"
              .formatted(parameters, trainingExamples, testExamples));
    }
    if (!(testAccuracy >= 0 && testAccuracy <= 1 && testLoss >= 0)) {
      throw new IllegalArgumentException(
          "expected an accuracy in [0, 1] and a loss of at least 0, found %s, %s"
              .formatted(testAccuracy, testLoss));
    }
    settings = copyInOrder(settings);
    versions = copyInOrder(versions);
  }

  /**
   * Reads the card of a model, which says what kind of model it is.
   *
   * @param path a version's folder, or the model's folder, which means its newest version
   * @throws BadFileException when there is none, or it is damaged
   */
  public static ModelCard open(Path path) throws IOException {
    ModelFiles.Content card = ModelFiles.in(path, VersionFolder::labels).card();
    return Json.read(card.file(), card.bytes(), ModelCard.class, ModelCard::upgraded);
  }

  /** The same with one more of the settings. */
  public ModelCard withSetting(String setting, String value) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(setting, value);
    return new ModelCard(
        kind,
        name,
        architecture,
        parameters,
        characters,
        lines,
        dataset,
        datasetSha256,
        trainingExamples,
        recipe,
        more,
        seed,
        testExamples,
        testAccuracy,
        testLoss,
        created,
        versions);
  }

  /**
   * The document as this version writes it, changed in place: before there were two kinds, what
   * only characters have stood among the rest.
   */
  static ObjectNode upgraded(ObjectNode document) {
    if (!document.has("kind") && !document.has("characters")) {
      ObjectNode characters = document.putObject("characters");
      for (String field : new String[] {"classes", "glyph_frame", "training_counts"}) {
        if (document.has(field)) {
          characters.set(field, document.remove(field));
        }
      }
    }
    return document;
  }

  // Map.copyOf would show them in another order in every process.
  private static Map<String, String> copyInOrder(Map<String, String> map) {
    Map<String, String> copy = new LinkedHashMap<>();
    map.forEach(
        (name, value) -> {
          if (name == null || value == null) {
            throw new IllegalArgumentException(
                "expected a text for each setting and version, found %s: %s"
                    .formatted(name, value));
          }
          copy.put(name, value);
        });
    return Collections.unmodifiableMap(copy);
  }

  private static void requireTexts(String... texts) {
    for (String text : texts) {
      if (text == null) {
        throw new IllegalArgumentException(
            "expected name, architecture, dataset, its SHA-256, recipe and time, found %s"
                .formatted(Arrays.toString(texts)));
      }
    }
  }
}
