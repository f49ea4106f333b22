package org.handwriting.train.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.model.LoadedModel;
import org.handwriting.data.Catalog;
import org.handwriting.data.Dataset;
import org.handwriting.data.Labels;
import org.handwriting.data.Split;
import org.handwriting.train.evaluation.Evaluation;
import org.handwriting.train.evaluation.EvaluationJson;
import org.handwriting.train.evaluation.EvaluationText;
import org.handwriting.train.evaluation.Evaluations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hwr evaluate}: what a model makes of a data set's test pictures. */
@Command(
    name = "evaluate",
    description = "Tells how well a model reads a data set's test pictures, and what it confuses.")
final class EvaluateCommand implements Callable<Integer> {
  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "The model's folder, which means its newest version, or a version's folder (default: the"
              + " model that comes with the program).")
  private Optional<Path> model;

  @Mixin private DatasetOptions dataset;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Dataset opened = Catalog.open(dataset.name, dataset.dataDir());
    if (dataset.limit > 0) {
      opened = opened.limit(dataset.limit);
    }
    try (LoadedModel loaded = model()) {
      Split test = opened.test().relabel(loaded.labels());
      int[] classes = classes(opened.labels(), loaded.labels());
      if (classes.length < loaded.labels().size()) {
        System.err.printf(
            "Of the model's %d labels, only the data set's %d count.%n",
            loaded.labels().size(), classes.length);
      }
      Evaluation evaluation = Evaluations.among(loaded.predictor(), test, classes);
      if (json) {
        System.out.println(EvaluationJson.of(opened.name(), evaluation));
      } else {
        System.out.print(EvaluationText.headline(evaluation));
        System.out.print(EvaluationText.details(evaluation));
      }
    }
    return 0;
  }

  private LoadedModel model() throws IOException {
    return model.isPresent()
        ? LoadedModel.open(model.get(), SessionOptions.defaults())
        : LoadedModel.pretrained(SessionOptions.defaults());
  }

  // Those of the model's classes that the data set has pictures of.
  private static int[] classes(Labels dataset, Labels model) {
    return dataset.asList().stream()
        .map(model::indexOf)
        .flatMapToInt(OptionalInt::stream)
        .distinct()
        .sorted()
        .toArray();
  }
}
