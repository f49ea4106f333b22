package org.handwriting.data.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** On two lines of strokes 40 pixels high. */
class LineOutlineTest {
  private static final int FIRST = 100; // tops of the lines' strokes
  private static final int SECOND = 170;

  private static List<Shape> outlines(Consumer<Graphics2D> more) {
    BufferedImage page = new BufferedImage(1200, 300, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = page.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, page.getWidth(), page.getHeight());
    pen.setColor(Color.BLACK);
    pen.setStroke(new BasicStroke(5));
    for (int x = 100; x < 1100; x += 40) {
      pen.drawRect(x, FIRST, 20, 40);
      pen.drawRect(x, SECOND, 20, 40);
    }
    more.accept(pen);
    pen.dispose();
    return PageLayout.of(page).lines().stream().map(TextLine::outline).toList();
  }

  @Test
  void holdsAllInkOfItsLineAndNoneOfTheOther() {
    List<Shape> outlines = outlines(pen -> {});
    assertThat(outlines).hasSize(2);
    for (int x = 100; x < 1100; x += 40) {
      assertThat(outlines.get(0).contains(x - 2, FIRST - 2, 24, 44)).isTrue();
      assertThat(outlines.get(1).contains(x - 2, SECOND - 2, 24, 44)).isTrue();
      assertThat(outlines.get(0).intersects(x - 2, SECOND - 2, 24, 44)).isFalse();
      assertThat(outlines.get(1).intersects(x - 2, FIRST - 2, 24, 44)).isFalse();
    }
  }

  @Test
  void leavesOutWhatHangsIntoItsRowsFromTheLineAbove() {
    // From the fifth character of the first line to between two of the second one.
    List<Shape> outlines = outlines(pen -> pen.drawLine(280, FIRST + 40, 290, SECOND + 12));
    assertThat(outlines).hasSize(2);
    assertThat(outlines.get(0).contains(290, SECOND + 12)).isTrue();
    assertThat(outlines.get(1).contains(290, SECOND + 12)).isFalse();
    assertThat(outlines.get(1).contains(290, SECOND + 30)).isTrue();
    assertThat(outlines.get(1).getBounds().y).isLessThan(SECOND);
  }

  @Test
  void holdsItsFullStopsAndDots() {
    List<Shape> outlines =
        outlines(
            pen -> {
              pen.fillOval(1110, SECOND + 33, 8, 8);
              pen.fillOval(306, FIRST - 18, 8, 8);
            });
    assertThat(outlines).hasSize(2);
    assertThat(outlines.get(1).contains(1114, SECOND + 37)).isTrue();
    assertThat(outlines.get(0).contains(310, FIRST - 14)).isTrue();
  }

  @Test
  void isInPixelsOfTheLargePictureThatItWasFoundOn() {
    BufferedImage page = new BufferedImage(6000, 1500, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = page.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, page.getWidth(), page.getHeight());
    pen.setColor(Color.BLACK);
    pen.setStroke(new BasicStroke(25));
    for (int x = 500; x < 5500; x += 200) {
      pen.drawRect(x, 600, 100, 200);
    }
    pen.dispose();
    Shape outline = PageLayout.of(page).lines().get(0).outline();
    assertThat(outline.contains(500, 600, 4900, 200)).isTrue();
    assertThat(outline.getBounds().height).isBetween(200, 400);
  }
}
