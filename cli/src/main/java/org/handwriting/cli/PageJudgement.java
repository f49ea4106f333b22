package org.handwriting.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.handwriting.core.device.Engine;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.data.page.PageLayout;
import org.handwriting.data.page.TextLine;
import org.handwriting.data.page.WritingMap;
import org.handwriting.data.scene.MarkedCores;
import org.handwriting.data.transcription.PageMarks;
import org.handwriting.serve.page.WritingFinder;
import org.handwriting.train.evaluation.LinesFound;
import org.handwriting.train.evaluation.PageEvaluationText;
import org.handwriting.train.run.RunConfig;

/**
 * {@code hwr evaluate --dataset pages}: which lines of pages are found, and what is found that is
 * none.
 *
 * @param model folder of the model or of a version; the library's own where none is named
 * @param engine that computes it
 * @param json whether to print one JSON document
 */
record PageJudgement(Optional<Path> model, Engine engine, boolean json) {

  /** Reads the pages that are asked for and prints how well their lines are found. */
  int print(DatasetOptions dataset) throws IOException {
    List<PageMarks> pages = PageMarks.read(dataset.pageFolders());
    if (dataset.limit.isPresent()) {
      pages = pages.subList(0, Math.min(pages.size(), dataset.limit.get()));
    }
    LinesFound all = LinesFound.NONE;
    try (WritingFinder finder = open()) {
      EngineOption.tell(engine, finder.engine());
      for (PageMarks page : pages) {
        LinesFound found = found(page, finder);
        if (!json) {
          System.out.printf("%s  %s%n", page.picture().getFileName(), found);
        }
        all = all.plus(found);
      }
    }
    System.out.print(
        json
            ? PageEvaluationText.json(RunConfig.PAGES, pages.size(), all) + "\n"
            : PageEvaluationText.of(pages.size(), all));
    return 0;
  }

  private static LinesFound found(PageMarks page, WritingFinder finder) throws IOException {
    BufferedImage picture = PagePicture.of(Files.readAllBytes(page.picture())).picture();
    WritingMap map = finder.find(picture);
    List<TextLine> lines = PageLayout.of(picture, map).lines();
    return LinesFound.of(
        MarkedCores.of(page, picture),
        lines.stream().map(line -> line.polygon().inside()).toList());
  }

  private WritingFinder open() throws IOException {
    return model.isPresent()
        ? WritingFinder.open(model.get(), engine)
        : WritingFinder.pretrained(engine);
  }
}
