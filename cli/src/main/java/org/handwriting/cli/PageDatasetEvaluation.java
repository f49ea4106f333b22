package org.handwriting.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handwriting.cli.options.DatasetOptions;
import org.handwriting.cli.options.RunOptions;
import org.handwriting.core.device.Engine;
import org.handwriting.data.BadFileException;
import org.handwriting.data.BadFilesException;
import org.handwriting.data.transcription.MarkedPages;
import org.handwriting.data.transcription.PageMarks;
import org.handwriting.serve.LineDecoding;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.serve.page.WritingFinder;
import org.handwriting.train.evaluation.PageEvaluationText;
import org.handwriting.train.run.DatasetWarnings;
import org.handwriting.train.run.RunConfig;

/**
 * {@code hwr evaluate --dataset pages}: which lines of pages are found, what is found that is none,
 * in which order, and how well they are read by the library's own model of lines.
 *
 * @param model folder of the model of pages or of a version; the library's own where none is named
 * @param engine that computes them
 * @param fold whether texts are compared without the accents that the model of lines lacks
 * @param language whether the language model of the model of lines is asked
 * @param json whether to print one JSON document
 */
record PageDatasetEvaluation(
    Optional<Path> model, Engine engine, boolean fold, boolean language, boolean json) {

  /** Reads the pages that are asked for and prints how well their lines are found and read. */
  int print(DatasetOptions dataset) throws IOException {
    MarkedPages marked = MarkedPages.read(dataset.pageFolders(), dataset.skipBad());
    List<BadFileException> skipped = new ArrayList<>(marked.skipped());
    List<PageMarks> pages = marked.pages();
    if (dataset.limit().isPresent()) {
      pages = pages.subList(0, Math.min(pages.size(), dataset.limit().get()));
    }
    EvaluatedPage all = EvaluatedPage.NONE;
    PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    RecognizerOptions options = RecognizerOptions.defaults().withEngine(engine);
    try (WritingFinder finder = open(options);
        LineRecognizer recognizer = LineRecognizer.pretrained(options);
        ReadProgress progress = new ReadProgress(errors, pages.size())) {
      EngineOption.tell(engine, finder.engine());
      LineDecoding decoding = LineDecoding.defaults();
      LineRecognizer view = recognizer.with(language ? decoding : decoding.withoutLanguage());
      EvaluatedPage.Evaluator evaluator = new EvaluatedPage.Evaluator(finder, view, fold);
      for (PageMarks page : pages) {
        try {
          all = all.plus(evaluated(page, evaluator));
        } catch (BadFileException e) {
          skipped.add(e);
          if (!dataset.skipBad()) {
            throw BadFilesException.ofPictures(skipped);
          }
        }
        progress.step();
      }
    }
    if (all.pages() == 0) {
      throw BadFilesException.of(skipped);
    }
    DatasetWarnings.skipped(skipped).ifPresent(RunOptions::warn);
    System.out.print(
        json
            ? PageEvaluationText.json(
                    RunConfig.PAGES, all.pages(), all.lines(), all.unjudged(), all.read())
                + "\n"
            : PageEvaluationText.of(all.pages(), all.lines(), all.unjudged(), all.read()));
    return 0;
  }

  private EvaluatedPage evaluated(PageMarks page, EvaluatedPage.Evaluator evaluator)
      throws IOException {
    EvaluatedPage one = evaluator.of(page);
    if (!json) {
      String name = page.picture().getFileName().toString();
      System.out.println(PageEvaluationText.line(name, one.lines(), one.read()));
    }
    return one;
  }

  private WritingFinder open(RecognizerOptions options) throws IOException {
    return model.isPresent()
        ? WritingFinder.open(model.get(), options)
        : WritingFinder.pretrained(options);
  }
}
