package org.handwriting.data.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.handwriting.data.glyph.Polyline;
import org.junit.jupiter.api.Test;

/** Of a line of boxes 40 pixels high, every sixth of which hangs 25 pixels below the others. */
class LineBaselineTest {
  private static List<TextLine> lines(int scale, IntUnaryOperator bottom) {
    BufferedImage page = new BufferedImage(1200 * scale, 400 * scale, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = page.createGraphics();
    pen.scale(scale, scale);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 1200, 400);
    pen.setColor(Color.BLACK);
    pen.setStroke(new BasicStroke(5));
    for (int x = 100; x < 1100; x += 40) {
      int hangs = x % 240 == 100 ? 25 : 0;
      pen.drawRect(x, bottom.applyAsInt(x) - 40, 20, 40 + hangs);
    }
    pen.dispose();
    return PageLayout.of(page).lines();
  }

  private static void assertStandsOn(Polyline baseline, int scale, IntUnaryOperator bottom) {
    assertThat(baseline.points()).hasSizeGreaterThan(1);
    assertThat(baseline.points().get(0).x()).isBetween(90 * scale, 105 * scale);
    assertThat(baseline.points().get(baseline.points().size() - 1).x())
        .isBetween(1075 * scale, 1095 * scale);
    assertThat(baseline.points())
        .allSatisfy(
            point ->
                assertThat((double) point.y() / scale)
                    .isBetween(
                        bottom.applyAsInt(point.x() / scale) - 8.0,
                        bottom.applyAsInt(point.x() / scale) + 10.0));
  }

  @Test
  void runsAlongTheBottomsPastWhatHangsLower() {
    List<TextLine> lines = lines(1, x -> 200);
    assertThat(lines).hasSize(1);
    assertStandsOn(lines.get(0).baseline(), 1, x -> 200);
    assertThat(lines.get(0).baseline().points()).hasSize(2);
  }

  @Test
  void slopesAsTheLineDoes() {
    assertStandsOn(lines(1, x -> 200 + x / 12).get(0).baseline(), 1, x -> 200 + x / 12);
  }

  @Test
  void bendsAsTheLineDoes() {
    IntUnaryOperator bend = x -> 200 + (x - 600) * (x - 600) / 8000;
    Polyline baseline = lines(1, bend).get(0).baseline();
    assertStandsOn(baseline, 1, bend);
    assertThat(baseline.points()).hasSizeGreaterThan(2);
  }

  @Test
  void isInPixelsOfALargePicture() {
    assertStandsOn(lines(5, x -> 200).get(0).baseline(), 5, x -> 200);
  }

  @Test
  void hasAPolygonWithFewerCornersThatKeepsAllInk() {
    TextLine line = lines(1, x -> 200).get(0);
    for (int x = 100; x < 1100; x += 40) {
      assertThat(line.polygon().inside().contains(x - 2, 158, 24, 44)).isTrue();
    }
    assertThat(line.polygon().points()).hasSizeLessThan(120);
  }
}
