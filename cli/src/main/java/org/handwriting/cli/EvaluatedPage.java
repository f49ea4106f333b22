package org.handwriting.cli;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.handwriting.data.BadFileException;
import org.handwriting.data.glyph.LinePlace;
import org.handwriting.data.page.LineDetection;
import org.handwriting.data.page.MarkedLines;
import org.handwriting.data.page.PageLayout;
import org.handwriting.data.page.TextLine;
import org.handwriting.data.scene.MarkedCores;
import org.handwriting.data.transcription.PageMarks;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.page.WritingFinder;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.whole.WholeLineReader;
import org.handwriting.train.evaluation.PageReadingEvaluation;

/**
 * How the lines of marked pages were found and read.
 *
 * @param pages how many
 * @param lines how many were found
 * @param unjudged lines that are marked without a baseline on the page, and count for nothing
 * @param read their texts and their order
 */
record EvaluatedPage(int pages, LineDetection lines, int unjudged, PageReadingEvaluation read) {
  /** No page. */
  static final EvaluatedPage NONE =
      new EvaluatedPage(0, LineDetection.NONE, 0, PageReadingEvaluation.NONE);

  EvaluatedPage plus(EvaluatedPage other) {
    return new EvaluatedPage(
        pages + other.pages,
        lines.plus(other.lines),
        unjudged + other.unjudged,
        read.plus(other.read));
  }

  /**
   * Finds and reads the lines of pages to be evaluated. Owns neither of its parts.
   *
   * @param finder finds the lines
   * @param recognizer reads them, and those that are marked, in the same way
   * @param fold whether texts are compared without the accents that the recognizer lacks
   */
  record Evaluator(WritingFinder finder, LineRecognizer recognizer, boolean fold) {
    /**
     * How a page's lines are found and read.
     *
     * @throws BadFileException naming its picture, if that cannot be read
     */
    EvaluatedPage of(PageMarks page) throws IOException {
      BufferedImage picture = page.image();
      List<TextLine> found =
          JudgedLines.of(
              PageLayout.of(picture, finder.find(picture)).lines(), page, scale(page, picture));
      LineDetection lines =
          LineDetection.of(
              MarkedCores.of(page, picture),
              found.stream().map(line -> line.polygon().inside()).toList());
      return new EvaluatedPage(1, lines, page.unjudged().size(), read(page, picture, found));
    }

    private PageReadingEvaluation read(
        PageMarks page, BufferedImage picture, List<TextLine> found) {
      AffineTransform scale = scale(page, picture);
      List<LinePlace> places =
          page.lines().stream()
              .map(line -> line.linePlace().scaled(scale.getScaleX(), scale.getScaleY()))
              .toList();
      boolean compared = page.lines().stream().anyMatch(line -> !line.text().isEmpty());
      List<String> marked =
          compared ? texts(picture, MarkedLines.of(picture, places)) : unread(places.size());
      List<String> answers = compared ? texts(picture, found) : unread(found.size());
      List<PageReadingEvaluation.Given> given = new ArrayList<>();
      for (int i = 0; i < places.size(); i++) {
        String text = page.lines().get(i).text();
        given.add(
            new PageReadingEvaluation.Given(
                places.get(i).polygon().inside(),
                fold ? recognizer.characters().fold(text) : text,
                marked.get(i)));
      }
      List<PageReadingEvaluation.Found> answered = new ArrayList<>();
      for (int i = 0; i < found.size(); i++) {
        answered.add(new PageReadingEvaluation.Found(found.get(i).core(), answers.get(i)));
      }
      return PageReadingEvaluation.of(given, answered);
    }

    // From the marks' pixels to the picture's.
    private static AffineTransform scale(PageMarks page, BufferedImage picture) {
      return AffineTransform.getScaleInstance(
          picture.getWidth() / page.size().getWidth(),
          picture.getHeight() / page.size().getHeight());
    }

    private List<String> texts(BufferedImage picture, List<TextLine> lines) {
      return new WholeLineReader(recognizer)
          .read(picture, lines).stream().map(line -> line.map(PageLine::text).orElse("")).toList();
    }

    // On a page without texts nothing is compared.
    private static List<String> unread(int lines) {
      return Collections.nCopies(lines, "");
    }
  }
}
