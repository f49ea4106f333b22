package org.handwriting.data.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handwriting.data.page.MappedLines.ink;
import static org.handwriting.data.page.MappedLines.isNear;
import static org.handwriting.data.page.MappedLines.lines;

import java.awt.geom.CubicCurve2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;
import org.handwriting.data.glyph.BadPictureException;
import org.junit.jupiter.api.Test;

/** Of the ink of lines that a map tells of. */
class MapInkTest {
  @Test
  void haveNoTeethOfACombThatTheMapTakesForCommas() throws BadPictureException {
    DrawnPage page = new DrawnPage(600, 200);
    page.word(60, 120, 12);
    for (int tooth = 75; tooth <= 435; tooth += 60) {
      page.stroke(new Line2D.Double(tooth, 128, tooth, 140));
    }
    page.rule(new Line2D.Double(60, 141, 540, 141), 4);
    List<TextLine> lines = lines(page);
    assertThat(lines).hasSize(1);
    assertThat(ink(lines.get(0), page.picture)).allMatch(p -> p.getY() < 127);
  }

  @Test
  void haveNoTeethOfACombThoughLettersReachDownToIt() throws BadPictureException {
    DrawnPage page = new DrawnPage(600, 200);
    page.word(60, 120, 12);
    for (int letter = 1; letter < 12; letter += 4) {
      page.stroke(new Line2D.Double(64 + 30 * letter, 118, 64 + 30 * letter, 140));
    }
    for (int tooth = 75; tooth <= 435; tooth += 60) {
      page.stroke(new Line2D.Double(tooth, 126, tooth, 140));
    }
    page.rule(new Line2D.Double(60, 141, 540, 141), 4);
    List<Point2D> ink = ink(lines(page).get(0), page.picture);
    assertThat(isNear(ink, 94, 130)).as("a letter that reaches down").isTrue();
    for (int tooth = 75; tooth <= 435; tooth += 60) {
      assertThat(isNear(ink, tooth, 133)).as("a tooth at %d", tooth).isFalse();
    }
  }

  @Test
  void keepThinStrokesThatTheMapHardlySees() throws BadPictureException {
    DrawnPage page = new DrawnPage(600, 200);
    page.word(60, 120, 12);
    WritingMap map = page.map();
    for (int x = 0; x < map.ink().width; x++) {
      map.ink().values[30 * map.ink().width + x] = 0.1f; // 3 rows of the picture in all strokes
    }
    TextLine line = PageLayout.of(page.picture, map).lines().get(0);
    assertThat(isNear(ink(line, page.picture), 64, 91)).as("the stroke goes on").isTrue();
    assertThat(line.pieces()).isEqualTo(12);
  }

  @Test
  void shareAStrokeThatTouchesBoth() throws BadPictureException {
    DrawnPage page = new DrawnPage(900, 400);
    page.word(60, 150, 25);
    page.word(60, 250, 25);
    page.stroke(new Line2D.Double(300, 140, 300, 230));
    List<TextLine> lines = lines(page);
    assertThat(lines).hasSize(2);
    assertThat(isNear(ink(lines.get(0), page.picture), 300, 170)).isTrue();
    assertThat(isNear(ink(lines.get(0), page.picture), 300, 205)).isFalse();
    assertThat(isNear(ink(lines.get(1), page.picture), 300, 205)).isTrue();
    assertThat(isNear(ink(lines.get(1), page.picture), 300, 170)).isFalse();
  }

  @Test
  void leaveRulesAndBoxesOutButNotTheStrokesThatCrossThem() throws BadPictureException {
    DrawnPage page = new DrawnPage(900, 300);
    for (int y = 20; y < 300; y += 36) {
      page.rule(new Line2D.Double(0, y, 900, y), 3);
    }
    page.word(60, 150, 20);
    TextLine line = lines(page).get(0);
    List<Point2D> ink = ink(line, page.picture);
    assertThat(isNear(ink, 64, 128)).as("where a stroke crosses the rule").isTrue();
    assertThat(isNear(ink, 720, 128)).as("the rule beside the word").isFalse();
    assertThat(isNear(ink, 62 + 30 * 20, 164)).as("the rule below").isFalse();
    assertThat(line.pieces()).isEqualTo(20);
  }

  @Test
  void keepTheLongStrokesOfTheirLetters() throws BadPictureException {
    DrawnPage page = new DrawnPage(900, 400);
    page.word(60, 150, 25);
    page.word(60, 260, 25);
    Path2D tail = new Path2D.Double();
    tail.append(new CubicCurve2D.Double(350, 130, 352, 180, 345, 200, 330, 195), false);
    page.stroke(tail); // of a g in the first line
    List<TextLine> lines = lines(page);
    assertThat(isNear(ink(lines.get(0), page.picture), 332, 195)).isTrue();
    assertThat(isNear(ink(lines.get(1), page.picture), 332, 195)).isFalse();
  }
}
