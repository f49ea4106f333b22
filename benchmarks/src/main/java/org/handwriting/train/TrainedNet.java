package org.handwriting.train;

import org.handwriting.bench.net.Nets;
import org.handwriting.core.graph.Augmentation;
import org.handwriting.core.net.Architecture;
import org.handwriting.train.options.Recipe;
import org.handwriting.train.options.Regularization;
import org.handwriting.train.options.TrainingOptions;

/**
 * What is trained in the benchmarks of a step.
 *
 * @param architecture the network
 * @param options how it is trained; precision and batch size are the benchmark's
 */
record TrainedNet(Architecture architecture, TrainingOptions options) {

  /**
   * The network of the recipe called {@code name}, trained as that says, or the network called
   * {@code name}, trained as the peers train theirs: with Adam, and pictures as they are.
   *
   * @throws IllegalArgumentException when there is neither
   */
  static TrainedNet named(String name) {
    return Recipe.all().stream()
        .filter(recipe -> recipe.name().equals(name))
        .findFirst()
        .map(recipe -> new TrainedNet(Nets.named(name), recipe.options()))
        .orElseGet(() -> new TrainedNet(Nets.named(name), plain(TrainingOptions.defaults())));
  }

  private static TrainingOptions plain(TrainingOptions options) {
    return options.withAugmentation(Augmentation.none()).withRegularization(Regularization.none());
  }

  /** The same with pictures as they are. */
  TrainedNet unvaried() {
    return new TrainedNet(architecture, options.withAugmentation(Augmentation.none()));
  }
}
