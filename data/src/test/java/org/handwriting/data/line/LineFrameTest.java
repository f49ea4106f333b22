package org.handwriting.data.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.handwriting.data.glyph.Box;
import org.junit.jupiter.api.Test;

class LineFrameTest {
  private static double[] wave() {
    double[] bend = new double[200];
    for (int i = 0; i < bend.length; i++) {
      bend[i] = 10 * Math.sin(i / 30.0);
    }
    return bend;
  }

  @Test
  void leadsFromABentLineToItsPictureAndBack() {
    AffineTransform turned = AffineTransform.getRotateInstance(1.2);
    turned.scale(3, 3);
    LineFrame frame =
        LineFrame.along(wave(), turned)
            .within(AffineTransform.getScaleInstance(2, 2))
            .then(AffineTransform.getTranslateInstance(40, 50));
    for (int column = 0; column < 100; column += 7) {
      Point2D place = frame.onPicture(column, 20);
      Point2D back = frame.onLine(place.getX(), place.getY());
      assertThat(back.distance(column, 20)).isLessThan(1e-6);
    }
    assertThat(frame.isStraight()).isFalse();
  }

  @Test
  void tellsWhereEachPixelLies() {
    AffineTransform turned = AffineTransform.getRotateInstance(1.2);
    turned.scale(3, 2);
    LineFrame bent = LineFrame.along(wave(), turned);
    AffineTransform sheared = AffineTransform.getShearInstance(0.3, 0);
    for (LineFrame frame :
        List.of(
            bent,
            bent.within(AffineTransform.getScaleInstance(2, 3)),
            bent.within(sheared),
            LineFrame.of(sheared))) {
      List<Integer> pixels = new ArrayList<>();
      frame.forEachPixel(
          40,
          7,
          (column, row, x, y) -> {
            pixels.add(40 * row + column);
            assertThat(frame.onPicture(column + 0.5, row + 0.5).distance(x, y)).isLessThan(1e-9);
          });
      assertThat(pixels).isEqualTo(IntStream.range(0, 280).boxed().toList());
    }
  }

  @Test
  void liesLowerWhereTheLineBends() {
    LineFrame frame = LineFrame.along(wave(), new AffineTransform());
    assertThat(frame.onPicture(50.5, 20).getY()).isEqualTo(20 + 10 * Math.sin(50 / 30.0));
    assertThat(frame.onPicture(50.5, 20).getX()).isEqualTo(50.5);
  }

  @Test
  void isStraightWithoutABend() {
    assertThat(LineFrame.along(new double[30], new AffineTransform()).isStraight()).isTrue();
  }

  @Test
  void findsTheBoxAroundInkOfASlopingLine() {
    LineFrame frame = LineFrame.of(new AffineTransform(1, 0.1, 0, 1, 0, 0)).on(100, 40);
    Box part = new Box(0, 10, 100, 30);
    // A stroke of one row from end to end: from row 20 at the left to row 31 at the right.
    assertThat(frame.around(part, (column, row) -> row == 20)).isEqualTo(new Box(0, 20, 100, 31));
    // A dot at the left alone.
    assertThat(frame.around(part, (column, row) -> row == 20 && column < 10))
        .isEqualTo(new Box(0, 20, 10, 22));
    assertThat(frame.around(part, (column, row) -> false)).isEqualTo(new Box(0, 10, 100, 40));
  }

  @Test
  void findsNoBoxBeyondAPictureOfWhichItKnowsTheSize() {
    LineFrame frame = LineFrame.of(AffineTransform.getTranslateInstance(-5, 95));
    Box part = new Box(0, 0, 20, 20);
    LineFrame.Ink all = (column, row) -> true;
    assertThat(frame.around(part, all)).isEqualTo(new Box(-5, 95, 15, 115));
    assertThat(frame.on(10, 100).around(part, all)).isEqualTo(new Box(0, 95, 10, 100));
    assertThat(frame.on(10, 90).around(part, all)).isEqualTo(new Box(0, 89, 10, 90));
  }
}
