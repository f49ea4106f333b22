package org.handwriting.data.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Optional;
import org.handwriting.data.glyph.Plane;
import org.junit.jupiter.api.Test;

class ClutterTest {
  private static final int SIDE = 256;
  private static final int SEEDS = 60;

  @Test
  void findsNoPlaceOverWriting() {
    Plane taken = new Plane(SIDE, SIDE);
    Arrays.fill(taken.values, 0, SIDE * SIDE / 2, 1); // the upper half
    Chance chance = new Chance(1);
    int found = 0;
    for (int i = 0; i < SEEDS; i++) {
      Optional<Rectangle2D> free = new FreePlaceFinder(taken, chance).find(60, 30);
      found += free.isPresent() ? 1 : 0;
      free.ifPresent(
          box -> assertThat(box.getY() >= SIDE / 2.0 - 2 || box.getMaxY() <= 2).isTrue());
    }
    assertThat(found).isPositive();
    Arrays.fill(taken.values, 1);
    assertThat(new FreePlaceFinder(taken, chance).find(60, 30)).isEmpty();
  }

  @Test
  void drawsFormsAndDoodlesWhereThereIsRoom() {
    int forms = 0;
    int doodles = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Chance chance = new Chance(seed);
      FreePlaceFinder places = FreePlaceFinder.all(SIDE, chance);
      forms +=
          dark(Layer.drawn(SIDE, SIDE, new FormMarks(places, builtIn(chance), chance)::draw)) > 20
              ? 1
              : 0;
      doodles += dark(Layer.drawn(SIDE, SIDE, new Doodles(places, chance)::draw)) > 20 ? 1 : 0;
    }
    assertThat(forms).isGreaterThan(SEEDS / 2);
    assertThat(doodles).isGreaterThan(SEEDS / 2);
  }

  @Test
  void laysPhotosWhereTheyAreAskedForAndNowhereElse() {
    Canvas canvas = white();
    new Photo(new Chance(4)).lay(canvas, new Rectangle2D.Double(40, 40, 80, 60));
    assertThat(canvas.gray.at(20, 70)).isEqualTo(255);
    assertThat(canvas.gray.at(80, 120)).isEqualTo(255);
    double sum = 0;
    double squares = 0;
    for (int y = 45; y < 95; y++) {
      for (int x = 45; x < 115; x++) {
        sum += canvas.gray.at(x, y);
        squares += Math.pow(canvas.gray.at(x, y), 2);
      }
    }
    double mean = sum / 3500;
    assertThat(squares / 3500 - mean * mean).isGreaterThan(100); // light and dark
  }

  @Test
  void throwsSpecksOfAllSizesAndNoise() {
    boolean[] few = new boolean[2];
    boolean[] many = new boolean[2];
    for (int seed = 0; seed < 8 * SEEDS; seed++) {
      for (int written = 0; written < 2; written++) {
        Plane gray = white().gray;
        new Dirt(gray, new Chance(seed)).fall(written == 1);
        int changed = 0;
        for (float value : gray.values) {
          changed += value < 200 ? 1 : 0;
        }
        few[written] |= changed > 5 && changed < 100;
        many[written] |= changed > SIDE * SIDE / 10;
      }
    }
    assertThat(few).containsExactly(true, true);
    assertThat(many[0]).isTrue(); // where it hides no writing
  }

  @Test
  void blackensSidesOfScansAndSaysWhatTheyHide() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Plane gray = white().gray;
      Plane hidden = new ScanBorder(gray, new Chance(seed)).cover();
      int all = 0;
      for (int i = 0; i < gray.values.length; i++) {
        float there = hidden.values[i];
        assertThat(gray.values[i]).isBetween(255 * (1 - there) - 1, 255 * (1 - there) + 41);
        all += hidden.values[i] > 0.5f ? 1 : 0;
      }
      assertThat(all).isBetween(SIDE, SIDE * SIDE * 4 / 5);
      assertThat(hidden.at(SIDE / 2, SIDE / 2)).isZero();
    }
  }

  @Test
  void shinesNoMarksThroughAScreen() {
    Canvas canvas = new Canvas(SIDE);
    Chance chance = new Chance(2);
    Ground ground = new Ground(canvas, Bars.sheet(1, 30), builtIn(chance), chance);
    Ground.Paper white = ground.screen();
    for (float value : canvas.gray.values) {
      assertThat((double) value).isCloseTo(white.level(), within(1e-3));
    }
    assertThat(white.level()).isGreaterThan(220);
  }

  private static Print builtIn(Chance chance) {
    return new Print(Typesetting.builtIn(), chance);
  }

  private static Canvas white() {
    Canvas canvas = new Canvas(SIDE);
    Arrays.fill(canvas.gray.values, 255);
    return canvas;
  }

  private static int dark(Plane plane) {
    int dark = 0;
    for (float value : plane.values) {
      dark += value > 0.5f ? 1 : 0;
    }
    return dark;
  }
}
