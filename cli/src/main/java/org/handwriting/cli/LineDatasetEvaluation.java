package org.handwriting.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.handwriting.cli.options.DatasetOptions;
import org.handwriting.cli.options.RunOptions;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.device.Engine;
import org.handwriting.core.model.LineModel;
import org.handwriting.core.model.ModelCard;
import org.handwriting.data.line.BadLinesException;
import org.handwriting.data.line.LineDataset;
import org.handwriting.data.line.LineImages;
import org.handwriting.data.line.LineNeeds;
import org.handwriting.data.line.LineOptions;
import org.handwriting.train.evaluation.LineEvaluation;
import org.handwriting.train.evaluation.LineEvaluationJson;
import org.handwriting.train.evaluation.LineEvaluationText;
import org.handwriting.train.evaluation.LineEvaluations;

/**
 * {@code hwr evaluate --dataset lines}: what a model makes of lines whose texts are known.
 *
 * @param model folder of the model or of a version; the library's own where none is named
 * @param engine that computes it
 * @param fold whether texts are compared without the accents that the model lacks
 * @param language whether the model's language model is asked, if it has one
 * @param json whether to print one JSON document
 */
record LineDatasetEvaluation(
    Optional<Path> model, Engine engine, boolean fold, boolean language, boolean json) {

  /** Reads the lines that are asked for and prints how well the model reads them. */
  int print(DatasetOptions dataset) throws IOException {
    try (LineModel loaded = open()) {
      EngineOption.tell(engine, loaded.engine().toString());
      LineDataset lines = lines(dataset, loaded);
      if (!lines.skipped().isEmpty()) {
        RunOptions.warn("lines left out: " + lines.skipped().size());
      }
      LineEvaluation evaluation =
          language ? LineEvaluations.of(loaded, lines) : LineEvaluations.ofBestPath(loaded, lines);
      if (json) {
        System.out.println(LineEvaluationJson.of(LinesData.NAME, evaluation));
      } else {
        List<String> writers = IntStream.range(0, lines.size()).mapToObj(lines::writer).toList();
        System.out.print(LineEvaluationText.headline(evaluation));
        System.out.print(LineEvaluationText.details(evaluation, writers));
      }
    }
    return 0;
  }

  private LineModel open() throws IOException {
    SessionOptions options = SessionOptions.defaults().withEngine(engine);
    return model.isPresent() ? LineModel.open(model.get(), options) : LineModel.pretrained(options);
  }

  private LineDataset lines(DatasetOptions dataset, LineModel loaded) throws IOException {
    ModelCard.Lines card = loaded.card().lines();
    // All that is wrong is told together.
    LineOptions read =
        LineOptions.defaults()
            .withImages(LineImages.defaults().withHeight(card.height()))
            .withSkipBad(true);
    LineNeeds needs = new LineNeeds(loaded.characters(), fold, card.columnsPerStep());
    try {
      LineDataset fitting =
          LineDataset.open(dataset.lineFolders(), read).fitting(needs, dataset.skipBad());
      return dataset.limit().isPresent() ? fitting.limit(dataset.limit().get()) : fitting;
    } catch (BadLinesException e) {
      LinesData.list(e, new PrintWriter(System.err, true, StandardCharsets.UTF_8));
      throw e;
    }
  }
}
