package org.handwriting.data.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.handwriting.data.glyph.Plane;
import org.junit.jupiter.api.Test;

class PensTest {
  private static final int SIDE = 40;

  @Test
  void broadensStrokesByAsMuchAtEachSideAsIsAskedFor() {
    Plane line = new Plane(SIDE, SIDE);
    Arrays.fill(line.values, 20 * SIDE, 21 * SIDE, 1);
    assertThat(across(Pens.broad(line, 0))).isEqualTo(1);
    assertThat(across(Pens.broad(line, 1))).isEqualTo(3);
    assertThat(across(Pens.broad(line, 3.5))).isCloseTo(8, within(1e-4));
    assertThat(across(line)).isEqualTo(1); // what was written stays as it was
  }

  private static double across(Plane plane) {
    double sum = 0;
    for (int y = 0; y < SIDE; y++) {
      sum += plane.at(SIDE / 2, y);
    }
    return sum;
  }

  @Test
  void makesAPointARoundBlot() {
    Plane point = new Plane(SIDE, SIDE);
    point.values[20 * SIDE + 20] = 1;
    Plane blot = Pens.broad(point, 6);
    assertThat(blot.at(14, 20)).isEqualTo(1);
    assertThat(blot.at(20, 26)).isEqualTo(1);
    assertThat(blot.at(15, 15)).isZero();
  }

  @Test
  void drawsEdgesSharplyWhereTheyAreAskedFor() {
    Plane slope = new Plane(4, 1, new float[] {0, 0.3f, 0.7f, 1});
    Pens.even(slope, 0.5);
    assertThat(slope.values).containsExactly(new float[] {0, 0, 1, 1}, within(1e-4f));
    Plane broader = new Plane(2, 1, new float[] {0, 0.3f});
    Pens.even(broader, 0.2);
    assertThat(broader.values[0]).isZero();
    assertThat(broader.values[1]).isGreaterThan(0.8f);
  }
}
