package org.handwriting.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.handwriting.cli.options.DatasetOptions;
import org.handwriting.cli.options.RunOptions;
import org.handwriting.cli.options.Usage;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.model.LoadedModel;
import org.handwriting.data.Catalog;
import org.handwriting.data.Dataset;
import org.handwriting.data.Labels;
import org.handwriting.data.Split;
import org.handwriting.data.glyph.GlyphFrame;
import org.handwriting.train.evaluation.Evaluation;
import org.handwriting.train.evaluation.EvaluationJson;
import org.handwriting.train.evaluation.EvaluationText;
import org.handwriting.train.evaluation.Evaluations;
import org.handwriting.train.run.DatasetWarnings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hwr evaluate}: what a model makes of a data set's test pictures. */
@Command(
    name = "evaluate",
    description = {
      "Tells how well a model reads a data set's test pictures, and what it confuses.",
      "Your own pictures (--dataset folder) are read as hwr predict reads them: framed as the model"
          + " wants them, every character as likely as another however often the model's training"
          + " set had it; of the model's labels, only the folder's count, as with --alphabet."
          + " The other data sets are ready glyphs, with the frequencies that the model learned."
    })
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "The model's folder, which means its newest version, or a version's folder (default: the"
              + " model that comes with the program).")
  private Optional<Path> model;

  @Mixin private DatasetOptions dataset;

  @Mixin private EngineOption engine;

  @Option(
      names = "--fold",
      description = "Lines and pages: compare without the accents that the model cannot write.")
  private boolean fold;

  @Option(
      names = "--no-language",
      description = "Lines and pages: judge the network alone, without the model's language model.")
  private boolean plain;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (dataset.isLines()) {
      return lines().print(dataset);
    }
    if (dataset.isPages()) {
      return pages().print(dataset);
    }
    Usage.checked(
        spec,
        () -> {
          dataset.check();
          if (fold || plain) {
            throw new IllegalArgumentException(
                "expected --dataset lines or pages beside %s, found %s"
                    .formatted(fold ? "--fold" : "--no-language", dataset.name()));
          }
          return dataset;
        });
    try (LoadedModel loaded = model()) {
      EngineOption.tell(engine.engine(), loaded.engine().toString());
      Dataset opened = dataset.open(GlyphFrame.named(loaded.card().characters().glyphFrame()));
      Split test = opened.test().relabel(loaded.labels());
      DatasetWarnings.skipped(opened).ifPresent(RunOptions::warn);
      if (opened.name().equals(Catalog.FOLDER) && !Catalog.hasTestPart(dataset.dataDir().get())) {
        System.err.println(
            "Judged by the fifth of the folder that a training keeps for its test; a folder with"
                + " train/ and test/ is judged by all of test/.");
      }
      int[] classes = classes(opened.labels(), loaded.labels());
      if (classes.length < loaded.labels().size()) {
        System.err.printf(
            "Of the model's %d labels, only the data set's %d count.%n",
            loaded.labels().size(), classes.length);
      }
      Evaluation evaluation =
          opened.name().equals(Catalog.FOLDER)
              ? Evaluations.ofPictures(loaded, test, classes)
              : Evaluations.among(loaded.predictor(), test, classes);
      if (json) {
        System.out.println(EvaluationJson.of(opened.name(), evaluation));
      } else {
        System.out.print(EvaluationText.headline(evaluation));
        System.out.print(EvaluationText.details(evaluation));
      }
    }
    return 0;
  }

  private LineDatasetEvaluation lines() throws IOException {
    return Usage.checked(
        spec,
        () -> {
          dataset.checkLimit();
          LinesData.folders(dataset.dataDir().orElse(null)); // says so where there are none
          return new LineDatasetEvaluation(model, engine.engine(), fold, !plain, json);
        });
  }

  private PageDatasetEvaluation pages() throws IOException {
    return Usage.checked(
        spec,
        () -> {
          dataset.checkLimit();
          OwnData.pages(dataset.dataDir().orElse(null)); // says so where there are none
          return new PageDatasetEvaluation(model, engine.engine(), fold, !plain, json);
        });
  }

  private LoadedModel model() throws IOException {
    SessionOptions options = SessionOptions.defaults().withEngine(engine.engine());
    return model.isPresent()
        ? LoadedModel.open(model.get(), options)
        : LoadedModel.pretrained(options);
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
