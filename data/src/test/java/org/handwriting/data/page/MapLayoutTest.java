package org.handwriting.data.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handwriting.data.page.MappedLines.IMAGES;
import static org.handwriting.data.page.MappedLines.begin;
import static org.handwriting.data.page.MappedLines.ink;
import static org.handwriting.data.page.MappedLines.isNear;
import static org.handwriting.data.page.MappedLines.lines;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.handwriting.data.glyph.BadPictureException;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.Plane;
import org.handwriting.data.line.LineImage;
import org.junit.jupiter.api.Test;

/** Of lines that a map tells of, without fault and with. */
class MapLayoutTest {
  @Test
  void standOneBelowTheOtherEachWithItsOwnInk() throws BadPictureException {
    DrawnPage page = new DrawnPage(900, 600);
    for (int i = 0; i < 5; i++) {
      page.word(60, 120 + 95 * i, 12);
      page.word(470, 120 + 95 * i, 9);
    }
    List<TextLine> lines = lines(page);
    assertThat(lines).hasSize(5);
    for (int i = 0; i < 5; i++) {
      int baseline = 120 + 95 * i;
      assertThat((double) begin(lines.get(i)).y()).isBetween(baseline - 4.0, baseline + 4.0);
      List<Point2D> ink = ink(lines.get(i), page.picture);
      assertThat(ink).allMatch(p -> p.getY() > baseline - 70 && p.getY() < baseline + 8);
      assertThat(isNear(ink, 94, baseline - 55)).as("a stroke upwards").isTrue();
      assertThat(lines.get(i).pieces()).isEqualTo(21);
    }
  }

  @Test
  void areFoundOnAMapThatIsNotSure() {
    DrawnPage page = new DrawnPage(900, 600);
    for (int i = 0; i < 5; i++) {
      page.word(60, 120 + 95 * i, 25);
    }
    List<TextLine> lines = PageLayout.of(page.picture, page.roughMap(1)).lines();
    assertThat(lines).hasSize(5);
    LineDetection found =
        LineDetection.of(
            IntStream.range(0, 5).mapToObj(i -> new Rectangle(60, 90 + 95 * i, 750, 30)).toList(),
            lines.stream().map(TextLine::core).toList());
    assertThat(found).isEqualTo(new LineDetection(5, 5, 5));
  }

  @Test
  void arePartedWhereTheirCoresTouch() {
    DrawnPage page = new DrawnPage(900, 400);
    page.word(60, 150, 25);
    page.word(60, 230, 25);
    page.core(new Rectangle2D.Double(400, 140, 40, 80)); // an f that runs through both
    List<TextLine> lines = lines(page);
    assertThat(lines).hasSize(2);
    assertThat(lines).allMatch(line -> line.length() > 700);
    assertThat((double) begin(lines.get(0)).y()).isBetween(145.0, 155.0);
    assertThat((double) begin(lines.get(1)).y()).isBetween(225.0, 235.0);
  }

  @Test
  void areLaidLevelWhereTheyBend() throws BadPictureException {
    DrawnPage page = new DrawnPage(1200, 400);
    DoubleUnaryOperator bend = x -> 180 + 60 * Math.sin(x / 300);
    page.word(60, 36, bend);
    List<TextLine> lines = lines(page);
    assertThat(lines).hasSize(1);
    TextLine line = lines.get(0);
    assertThat(line.baseline().points())
        .hasSizeGreaterThan(4)
        .allSatisfy(
            p -> assertThat((double) p.y()).isCloseTo(bend.applyAsDouble(p.x()), within(8)));
    LineImage image = line.image(page.picture, IMAGES);
    byte[] pixels = image.pixels();
    int[] lowest = new int[image.width()];
    for (int i = 0; i < pixels.length; i++) {
      lowest[i % image.width()] =
          (pixels[i] & 255) > 128 ? i / image.width() : lowest[i % image.width()];
    }
    // Most columns with ink have a foot on the baseline, or the bar above it.
    int[] feet = Arrays.stream(lowest).filter(row -> row > 0).sorted().toArray();
    assertThat(feet[feet.length * 9 / 10] - feet[feet.length * 6 / 10]).isLessThan(7);
    assertThat(isNear(ink(line, page.picture), 64, bend.applyAsDouble(74) - 10)).isTrue();
    assertThat(isNear(ink(line, page.picture), 934, bend.applyAsDouble(944) - 10)).isTrue();
  }

  private static Offset<Double> within(double pixels) {
    return Offset.offset(pixels);
  }

  @Test
  void slopeByTwentyDegrees() {
    DrawnPage page = new DrawnPage(1000, 700);
    for (int i = 0; i < 3; i++) {
      int down = 120 + 110 * i;
      page.word(60, 28, x -> down + Math.tan(Math.toRadians(18)) * (x - 60));
    }
    assertThat(lines(page)).hasSize(3).allMatch(line -> line.length() > 800);
  }

  @Test
  void areReadColumnByColumnBelowATitle() {
    DrawnPage page = new DrawnPage(1300, 500);
    page.word(300, 90, 24);
    for (int i = 0; i < 3; i++) {
      page.word(60, 220 + 95 * i, 15);
      page.word(700, 210 + 95 * i, 15);
    }
    assertThat(lines(page).stream().map(line -> begin(line).x() > 600))
        .containsExactly(false, false, false, false, true, true, true);
  }

  @Test
  void goOnBehindAWordThatIsCrossedOut() {
    DrawnPage page = new DrawnPage(1300, 400);
    page.word(60, 120, 38);
    page.word(60, 215, 10);
    page.word(620, 215, 15);
    page.word(60, 310, 38);
    List<TextLine> lines = lines(page);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1).length()).isGreaterThan(900);
  }

  @Test
  void areOneFieldInACombOfBoxes() throws BadPictureException {
    DrawnPage page = new DrawnPage(900, 200);
    for (int i = 0; i < 8; i++) {
      page.rule(new Rectangle(80 + 70 * i, 60, 70, 80), 3);
      page.word(100 + 70 * i, 122, 1);
    }
    List<TextLine> lines = lines(page);
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).pieces()).isEqualTo(8);
    assertThat(isNear(ink(lines.get(0), page.picture), 150, 75)).as("a side").isFalse();
  }

  @Test
  void lieOnAPieceOfPaperOnABlackDesk() throws BadPictureException {
    DrawnPage page = new DrawnPage(1200, 800);
    page.paper(Color.BLACK, new Rectangle(0, 0, 1200, 800));
    page.paper(Color.WHITE, new Rectangle(200, 200, 760, 330));
    page.word(260, 300, 20);
    page.word(260, 400, 20);
    List<TextLine> lines = lines(page);
    assertThat(lines).hasSize(2);
    assertThat(lines).allMatch(line -> line.pieces() == 20);
    assertThat(isNear(ink(lines.get(0), page.picture), 264, 285)).isTrue();
  }

  @Test
  void areFoundHoweverThePageLies() {
    DrawnPage page = new DrawnPage(900, 600);
    page.word(60, 120, 25);
    page.word(60, 250, 14);
    for (int quarters = 0; quarters < 4; quarters++) {
      BufferedImage picture = DrawnPage.lying(page.picture, quarters);
      WritingMap upright = page.map();
      WritingMap map =
          new WritingMap(
              DrawnPage.lying(upright.core(), quarters),
              DrawnPage.lying(upright.ink(), quarters),
              DrawnPage.SCALE);
      assertThat(PageTurn.of(map).quarters()).isEqualTo(quarters % 2);
      PageTurn turn = new PageTurn(quarters);
      List<TextLine> lines = PageLayout.of(picture, map, turn).lines();
      assertThat(lines).hasSize(2);
      assertThat(lines.get(0).pieces()).isEqualTo(25);
      Point2D begin =
          turn.toPicture(picture.getWidth(), picture.getHeight())
              .transform(new Point2D.Double(60, 120), null);
      assertThat(begin.distance(begin(lines.get(0)).x(), begin(lines.get(0)).y())).isLessThan(12);
      Rectangle2D first =
          turn.toPicture(picture.getWidth(), picture.getHeight())
              .createTransformedShape(new Rectangle(60, 85, 25, 40))
              .getBounds2D();
      Box box = lines.get(0).onPicture(lines.get(0).box(0, 1));
      assertThat(first.contains((box.left() + box.right()) / 2.0, (box.top() + box.bottom()) / 2.0))
          .isTrue();
    }
  }

  @Test
  void areAsHighAsTheirCoreSaysWhereAllLettersTouch() {
    DrawnPage page = new DrawnPage(420, 160);
    page.word(60, 110, 8);
    page.stroke(new Line2D.Double(64, 108, 290, 108)); // joins all
    List<TextLine> lines = lines(page);
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).height()).isLessThan(75);
    assertThat(lines.get(0).pieces()).isGreaterThan(4);
  }

  @Test
  void areNoneWithoutWriting() {
    DrawnPage page = new DrawnPage(900, 600);
    assertThat(lines(page)).isEmpty();
    page.core(new Rectangle(100, 100, 400, 30)); // nothing is written there
    assertThat(lines(page)).isEmpty();
  }

  @Test
  void areFewInNoise() {
    Random random = new Random(1);
    Plane core = new Plane(800, 1000);
    Plane ink = new Plane(800, 1000);
    for (int i = 0; i < core.values.length; i++) {
      core.values[i] = random.nextFloat();
      ink.values[i] = random.nextFloat();
    }
    BufferedImage black = new BufferedImage(2400, 3000, BufferedImage.TYPE_BYTE_GRAY);
    assertThat(PageLayout.of(black, new WritingMap(core, ink, 3)).lines()).hasSizeLessThan(50);
  }

  @Test
  void endWhereTenThousandSpecksAreTakenForCore() {
    DrawnPage page = new DrawnPage(2400, 3000);
    Random random = new Random(2);
    for (int i = 0; i < 10_000; i++) {
      int x = random.nextInt(2390);
      int y = random.nextInt(2990);
      page.core(new Rectangle(x, y, 12, 12));
      page.stroke(new Line2D.Double(x, y, x + 6, y + 6));
    }
    assertThat(lines(page).size()).isLessThan(3000);
  }
}
