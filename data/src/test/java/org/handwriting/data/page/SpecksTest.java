package org.handwriting.data.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Of pages whose map takes specks for writing. */
class SpecksTest {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 1200;

  private static List<TextLine> lines(DrawnPage page) {
    return PageLayout.of(page.picture, page.map()).lines();
  }

  private static void speck(DrawnPage page, double x, double y, double size) {
    page.stroke(new Ellipse2D.Double(x, y, size, size));
    page.core(new Rectangle2D.Double(x - 18, y - 12, 36 + size, 24 + size));
  }

  @Test
  void areNoLinesOnAPageThatIsFullOfThem() {
    DrawnPage page = new DrawnPage(WIDTH, HEIGHT);
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      speck(page, WIDTH * random.nextDouble(), HEIGHT * random.nextDouble(), 1 + i % 5);
    }
    assertThat(CoreLines.of(page.map()).lines().size()).isGreaterThan(20);
    assertThat(lines(page)).isEmpty();
  }

  @Test
  void areNoLinesWhereAFewLieOnAPage() {
    DrawnPage page = new DrawnPage(WIDTH, HEIGHT);
    for (int i = 0; i < 6; i++) {
      speck(page, 100 + 110 * i, 150 + 170 * i, 1 + i % 5);
    }
    assertThat(CoreLines.of(page.map()).lines()).hasSize(6);
    assertThat(lines(page)).isEmpty();
  }

  @Test
  void areNoLinesWherePaperIsDotted() {
    DrawnPage page = new DrawnPage(WIDTH, HEIGHT);
    for (int y = 60; y < HEIGHT; y += 60) {
      for (int x = 30; x < WIDTH; x += 30) {
        speck(page, x, y, 2);
      }
    }
    assertThat(lines(page)).isEmpty();
  }

  @Test
  void takeNoLineAlongThatIsWrittenAmongThem() {
    DrawnPage page = new DrawnPage(WIDTH, HEIGHT);
    Random random = new Random(4);
    for (int i = 0; i < 400; i++) {
      speck(page, WIDTH * random.nextDouble(), 500 + (HEIGHT - 500) * random.nextDouble(), 3);
    }
    for (int i = 0; i < 3; i++) {
      page.word(60, 120 + 110 * i, 20);
      speck(page, 300, 100 + 110 * i, 4); // one on each line too
    }
    List<TextLine> lines = lines(page);
    assertThat(lines).hasSize(3);
    assertThat(lines).allMatch(line -> line.length() > 500);
  }

  @Test
  void areNotWhatASingleNarrowCharacterIs() {
    DrawnPage page = new DrawnPage(WIDTH, 300);
    page.stroke(new Line2D.Double(100, 100, 102, 160)); // a 1
    page.core(new Rectangle2D.Double(80, 100, 40, 60));
    assertThat(lines(page)).hasSize(1);
  }
}
