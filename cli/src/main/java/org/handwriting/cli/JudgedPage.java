package org.handwriting.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.handwriting.data.glyph.LinePlace;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.data.page.GivenLines;
import org.handwriting.data.page.LinesFound;
import org.handwriting.data.page.PageLayout;
import org.handwriting.data.page.TextLine;
import org.handwriting.data.scene.MarkedCores;
import org.handwriting.data.transcription.PageMarks;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.page.WritingFinder;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.whole.WholeLineReader;
import org.handwriting.train.evaluation.PagesRead;

/**
 * How a page that is marked is found and read.
 *
 * @param lines that are found, and that are none
 * @param read their texts and their order
 */
record JudgedPage(LinesFound lines, PagesRead read) {
  /** Of no page. */
  static final JudgedPage NONE = new JudgedPage(LinesFound.NONE, PagesRead.NONE);

  JudgedPage plus(JudgedPage other) {
    return new JudgedPage(lines.plus(other.lines), read.plus(other.read));
  }

  /**
   * What judges pages. Owns neither.
   *
   * @param finder finds the lines
   * @param recognizer reads them, and those that are marked, in the same way
   * @param fold whether texts are compared without the accents that the recognizer lacks
   */
  record Judge(WritingFinder finder, LineRecognizer recognizer, boolean fold) {
    JudgedPage of(PageMarks page) throws IOException {
      BufferedImage picture = PagePicture.of(Files.readAllBytes(page.picture())).picture();
      List<TextLine> found = PageLayout.of(picture, finder.find(picture)).lines();
      LinesFound lines =
          LinesFound.of(
              MarkedCores.of(page, picture),
              found.stream().map(line -> line.polygon().inside()).toList());
      return new JudgedPage(lines, read(page, picture, found));
    }

    private PagesRead read(PageMarks page, BufferedImage picture, List<TextLine> found) {
      double scale = picture.getWidth() / page.size().getWidth();
      List<LinePlace> places =
          page.lines().stream().map(line -> line.linePlace().scaled(scale)).toList();
      boolean compared = page.lines().stream().anyMatch(line -> !line.text().isEmpty());
      List<String> marked =
          compared ? texts(picture, GivenLines.of(picture, places)) : unread(places.size());
      List<String> answers = compared ? texts(picture, found) : unread(found.size());
      List<PagesRead.Given> given = new ArrayList<>();
      for (int i = 0; i < places.size(); i++) {
        String text = page.lines().get(i).text();
        given.add(
            new PagesRead.Given(
                places.get(i).polygon().inside(),
                fold ? recognizer.characters().fold(text) : text,
                marked.get(i)));
      }
      List<PagesRead.Found> answered = new ArrayList<>();
      for (int i = 0; i < found.size(); i++) {
        answered.add(new PagesRead.Found(found.get(i).core(), answers.get(i)));
      }
      return PagesRead.of(given, answered);
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
