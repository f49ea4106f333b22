package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.handwriting.data.transcription.MarkedPages;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.page.WritingFinder;
import org.handwriting.testing.ComposedPage;
import org.handwriting.testing.PageComposer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatedPageTest {
  private static final List<String> TEXTS = List.of("48205 73619", "20265 40826", "91537 55");

  @TempDir private Path folder;

  @Test
  void whatIsFoundOnLinesWithoutABaselineCountsForNothing() throws IOException {
    ComposedPage page = PageComposer.ofDigits(1).page(TEXTS, ComposedPage.Style.clean());
    ImageIO.write(page.picture(), "png", folder.resolve("page.png").toFile());
    String alto = page.alto("page.png", true);
    try (WritingFinder finder = WritingFinder.pretrained();
        LineRecognizer recognizer = LineRecognizer.pretrained()) {
      EvaluatedPage.Evaluator evaluator = new EvaluatedPage.Evaluator(finder, recognizer, false);
      EvaluatedPage whole = evaluated(evaluator, alto);
      EvaluatedPage part = evaluated(evaluator, alto.replaceFirst("BASELINE=\"[^\"]*\"", ""));
      EvaluatedPage point =
          evaluated(evaluator, alto.replaceFirst("BASELINE=\"[^\"]*\"", "BASELINE=\"30 40\""));

      assertThat(whole.lines()).hasToString("3 of 3 lines found, 3 answered");
      assertThat(whole.unjudged()).isZero();
      assertThat(part.lines()).hasToString("2 of 2 lines found, 2 answered");
      assertThat(part.unjudged()).isEqualTo(1);
      assertThat(part.read().characters()).isEqualTo(whole.read().characters() - 11);
      assertThat(part.read().edits()).isLessThanOrEqualTo(whole.read().edits());
      assertThat(point).isEqualTo(part);
    }
  }

  private EvaluatedPage evaluated(EvaluatedPage.Evaluator evaluator, String alto)
      throws IOException {
    Files.writeString(folder.resolve("page.xml"), alto);
    return evaluator.of(MarkedPages.read(List.of(folder), false).pages().get(0));
  }
}
