package org.handwriting.train.options;

import java.util.List;
import org.handwriting.core.device.Device;
import org.handwriting.core.device.Precision;
import org.handwriting.core.graph.Augmentation;
import org.handwriting.core.graph.MixedAugmentation;
import org.handwriting.core.graph.PictureAugmentation;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.optimize.Adadelta;
import org.handwriting.core.optimize.Schedule;

/**
 * A way to train that has a name: a network and everything that is done with it.
 *
 * @param name by which users choose it
 * @param purpose in one sentence
 * @param architecture name of the network
 * @param validation part of the training pictures that is kept to watch the progress on, 0 to 1
 * @param options how it is trained; seed and precision are the run's
 */
public record Recipe(
    String name, String purpose, String architecture, double validation, TrainingOptions options) {

  // One in twelve: 5,000 of MNIST's 60,000.
  private static final double VALIDATION = 1.0 / 12;

  // 1,000 of MNIST's: enough to watch, and the rest is better learned from. The notebook trained on
  // all 60,000 and watched the test pictures; the fewer are kept back, the nearer are its steps an
  // epoch.
  private static final double LITTLE = 1.0 / 60;

  // Most pictures nearly as they are: what tells an O from a 0 in the data set is little. The
  // others as people's photos have them: upright (the data set leans to the right by 9 degrees), of
  // another pen and sharpness.
  private static final PictureAugmentation LETTERS =
      new MixedAugmentation(
          0.4f,
          Augmentation.affine(5, 0.12f, 0.2f, 1.5f).withLean(-0.16f).withPen(0.4f, 0.5f),
          Augmentation.affine(3, 0.02f, 0.03f, 1));

  private static final PictureAugmentation DIGITS =
      Augmentation.affine(10, 0.1f, 0.1f, 2).withBend(1);

  private static final List<Recipe> ALL =
      List.of(
          new Recipe(
              "default",
              "the best accuracy within one and a half to three minutes of two processor cores on MNIST",
              "compact",
              VALIDATION,
              TrainingOptions.defaults()),
          new Recipe(
              "fast",
              "99 % on MNIST within 15 seconds of two processor cores",
              "compact",
              VALIDATION,
              TrainingOptions.defaults().withEpochs(1).withLearningRate(1e-2)),
          new Recipe(
              "best",
              "the best accuracy on digits, in a quarter of an hour",
              "large-views",
              LITTLE,
              TrainingOptions.defaults().withEpochs(24).withAugmentation(DIGITS)),
          new Recipe(
              "letters",
              "digits and letters, in drawings and photos too: how the library's own model is made",
              "deep",
              LITTLE,
              TrainingOptions.defaults().withEpochs(16).withAugmentation(LETTERS)),
          new Recipe(
              "characters-fast",
              "one's own labels from some thirty pictures each, from a model's weights (--from)",
              "deep",
              1.0 / 10,
              TrainingOptions.defaults()
                  .withEpochs(30)
                  .withBatchSize(32)
                  .withLearningRate(2e-3)
                  .withAugmentation(LETTERS)),
          new Recipe(
              "reference",
              "the run of the Keras notebook that this project grew from, slow on purpose",
              "reference",
              LITTLE,
              new TrainingOptions(
                  10,
                  128,
                  Adadelta.defaults(),
                  0.001,
                  Schedule.CONSTANT,
                  Regularization.none(),
                  Augmentation.none(),
                  1,
                  Precision.FLOAT32,
                  Device.PROCESSOR,
                  0)));

  // Averages are of some 500 steps; a batch of lines has gradients of very different sizes.
  private static final TrainingOptions LINE_OPTIONS =
      TrainingOptions.defaults()
          .withRegularization(new Regularization(0, 0, 0.998f, 5f))
          .withAugmentation(Augmentation.none());

  // A few pages are not all that a hand writes: docs/accuracy.md has what more and less brings.
  private static final float KEPT_START = 0.3f;

  private static final List<Recipe> LINES =
      List.of(
          new Recipe(
              "lines",
              "words and lines, from nothing: hours on a processor",
              "lines-attention",
              1.0 / 50,
              LINE_OPTIONS.withEpochs(16).withBatchSize(16).withLearningRate(3e-3)),
          new Recipe(
              "lines-fast",
              "one's own hand from a few pages in minutes, from a model's weights (--from)",
              "lines-attention",
              1.0 / 20,
              LINE_OPTIONS
                  .withEpochs(60)
                  .withBatchSize(8)
                  .withLearningRate(2e-3)
                  .withRegularization(LINE_OPTIONS.regularization().withKeptStart(KEPT_START))));

  private static final TrainingOptions PAGE_OPTIONS =
      LINE_OPTIONS.withRegularization(new Regularization(0, 0, 0.99f, 5f)).withBatchSize(8);

  private static final List<Recipe> PAGES =
      List.of(
          new Recipe(
              "pages",
              "where on pages handwriting is: half an hour on a processor",
              "pages",
              1.0 / 12,
              PAGE_OPTIONS.withEpochs(16).withLearningRate(4e-3)),
          new Recipe(
              "pages-fast",
              "one's own layout from a few pages, from a model's weights (--from)",
              "pages",
              1.0 / 12,
              PAGE_OPTIONS.withEpochs(6).withLearningRate(1e-3)));

  /** The same with another network. */
  public Recipe withArchitecture(String other) {
    return new Recipe(name, purpose, other, validation, options);
  }

  /** All recipes of lines, in the order in which they should be shown. */
  public static List<Recipe> ofLines() {
    return LINES;
  }

  /** All recipes of pages, in the order in which they should be shown. */
  public static List<Recipe> ofPages() {
    return PAGES;
  }

  /** All recipes of characters, in the order in which they should be shown. */
  public static List<Recipe> all() {
    return ALL;
  }

  /**
   * The recipe of characters called {@code name}.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static Recipe named(String name) {
    return named(name, false);
  }

  /**
   * The recipe called {@code name}.
   *
   * @param lines whether it is one of lines, else of characters
   * @throws IllegalArgumentException when there is none of that name
   */
  public static Recipe named(String name, boolean lines) {
    return named(name, lines ? ModelKind.LINES : ModelKind.CHARACTERS);
  }

  /**
   * The recipe called {@code name}.
   *
   * @param kind of what it trains
   */
  public static Recipe named(String name, ModelKind kind) {
    List<Recipe> all =
        switch (kind) {
          case CHARACTERS -> ALL;
          case LINES -> LINES;
          case PAGES -> PAGES;
        };
    return all.stream()
        .filter(recipe -> recipe.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected a recipe of %s, found %s"
                        .formatted(
                            String.join(", ", all.stream().map(Recipe::name).toList()), name)));
  }
}
