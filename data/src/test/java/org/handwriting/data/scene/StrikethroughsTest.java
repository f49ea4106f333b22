package org.handwriting.data.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.handwriting.data.glyph.Plane;
import org.junit.jupiter.api.Test;

class StrikethroughsTest {
  private static final int SEEDS = 80;

  private static Strikethroughs struck(WritingSheet sheet, Rectangle2D part, long seed) {
    Strikethroughs strikes = new Strikethroughs(sheet, part, new Chance(seed));
    strikes.some();
    return strikes;
  }

  private static Rectangle all(WritingSheet sheet) {
    return new Rectangle(sheet.ink().width(), sheet.ink().height());
  }

  @Test
  void findsWordsAndTheCharactersInThem() {
    WritingSheet sheet = Bars.sheet(2, 40);
    assertThat(WordFinder.of(sheet, all(sheet), WordFinder.WORD_GAP))
        .hasSize(2)
        .allSatisfy(words -> assertThat(words).hasSize(Bars.WORDS));
    List<WordFinder.Word> characters =
        WordFinder.of(sheet, all(sheet), WordFinder.CHARACTER_GAP).get(0);
    assertThat(characters).hasSize(Bars.WORDS * Bars.BARS);
    assertThat(characters.get(1).left()).isEqualTo(Bars.PITCH);
    assertThat(characters.get(1).right()).isEqualTo(Bars.PITCH + Bars.BAR - 1);
  }

  @Test
  void crossesOutWhatIsSeenAndNothingElse() {
    WritingSheet sheet = Bars.sheet(3, 40);
    Rectangle second = new Rectangle(Bars.WORD, Bars.baseline(1, 40) - 20, Bars.WORD, 40);
    for (int seed = 0; seed < SEEDS; seed++) {
      Strikethroughs strikes = struck(sheet, second, seed);
      assertThat(strikes.areNone()).isFalse();
      for (Shape zone : strikes.zones()) {
        assertThat(zone.getBounds2D().getMinX()).isGreaterThan(Bars.WORD - 5.0);
        assertThat(zone.getBounds2D().getMaxX()).isLessThan(2 * Bars.WORD);
        assertThat(zone.getBounds2D().getCenterY()).isBetween(second.getMinY(), second.getMaxY());
      }
    }
    assertThat(struck(sheet, new Rectangle(900, 900, 9, 9), 1).areNone()).isTrue();
  }

  @Test
  void leavesLinesAloneThatStandCloseByHoweverTheirNeighborIsCrossedOut() {
    int apart = Bars.CORE + 4; // as digits in a sum
    WritingSheet sheet = Bars.sheet(3, apart);
    WrittenLine middle = sheet.lines().get(1);
    Rectangle2D above = sheet.lines().get(0).core().getBounds2D();
    Rectangle2D below = sheet.lines().get(2).core().getBounds2D();
    Rectangle row = middle.core().getBounds();
    for (int seed = 0; seed < SEEDS; seed++) {
      for (Shape zone : struck(sheet, row, seed).zones()) {
        assertThat(zone.intersects(above)).isFalse();
        assertThat(zone.intersects(below)).isFalse();
        assertThat(zone.getBounds2D().getMinY()).isLessThanOrEqualTo(row.getMinY());
        assertThat(zone.getBounds2D().getMaxY()).isGreaterThanOrEqualTo(row.getMaxY());
      }
    }
  }

  @Test
  void drawsStrokesOverWhatIsCrossedOut() {
    WritingSheet sheet = Bars.sheet(2, 40);
    for (int seed = 0; seed < SEEDS; seed++) {
      Strikethroughs strikes = struck(sheet, all(sheet), seed);
      Plane zones = drawn(sheet, graphics -> strikes.zones().forEach(graphics::fill));
      Plane near =
          drawn(
              sheet,
              graphics -> {
                graphics.setStroke(new BasicStroke(2.5f * Bars.CORE));
                strikes.zones().forEach(graphics::fill);
                strikes.zones().forEach(graphics::draw);
              });
      Plane strokes = drawn(sheet, strikes::draw);
      double inside = 0;
      for (int i = 0; i < zones.values.length; i++) {
        inside += strokes.values[i] * zones.values[i];
        assertThat(strokes.values[i] > 0.1f && near.values[i] == 0).isFalse();
      }
      assertThat(inside).isGreaterThan(Bars.CORE / 2.0);
    }
  }

  @Test
  void writesWhatIsCrossedOutAndDoesNotCountIt() {
    WritingSheet sheet = Bars.sheet(2, 40);
    Placement place = new Placement(1, 20, 60);
    int struck = 0;
    int left = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Canvas canvas = new Canvas(256);
      java.util.Arrays.fill(canvas.gray.values, 250);
      WrittenLayer layer = new WrittenLayer(canvas, sheet, place, 256, new Chance(seed));
      layer.write(250, false);
      int counted = 0;
      for (int line = 0; line < 2; line++) {
        for (int bar = 0; bar < Bars.WORDS * Bars.BARS; bar++) {
          int x = 20 + bar / Bars.BARS * Bars.WORD + bar % Bars.BARS * Bars.PITCH + 1;
          int y = 60 + Bars.baseline(line, 40) - Bars.CORE / 2;
          assertThat(canvas.gray.at(x, y)).isLessThan(240); // it is there
          boolean core = layer.core().at(x, y) > 0.5;
          assertThat(layer.ink().at(x, y) > 0.5 && !core).isFalse();
          counted += core ? 1 : 0;
        }
      }
      left += counted;
      struck += counted < 2 * Bars.WORDS * Bars.BARS ? 1 : 0;
    }
    assertThat(struck).isBetween(SEEDS / 4, 3 * SEEDS / 4);
    assertThat(left).isGreaterThan(SEEDS * Bars.WORDS * Bars.BARS); // more than half of all
  }

  private static Plane drawn(WritingSheet sheet, Layer.Drawing drawing) {
    return Layer.drawn(sheet.ink().width(), sheet.ink().height(), drawing);
  }
}
