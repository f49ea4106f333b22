package org.handwriting.data.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.handwriting.data.glyph.Plane;
import org.junit.jupiter.api.Test;

/** A band 10 rows high at row 40: sure up to column 100, then as faint as is asked for. */
class FadingCoreTest {
  private static final int WIDTH = 240;
  private static final int HEIGHT = 100;

  private static WritingMap band(float sure, float faint) {
    Plane core = new Plane(WIDTH, HEIGHT);
    Plane ink = new Plane(WIDTH, HEIGHT);
    for (int y = 40; y < 50; y++) {
      Arrays.fill(core.values, y * WIDTH + 20, y * WIDTH + 100, sure);
      Arrays.fill(core.values, y * WIDTH + 100, y * WIDTH + 200, faint);
    }
    Arrays.fill(ink.values, 30 * WIDTH, 31 * WIDTH, 0.2f); // an ascender's height above
    Arrays.fill(ink.values, 5 * WIDTH, 6 * WIDTH, 0.2f);
    Arrays.fill(ink.values, 44 * WIDTH, 46 * WIDTH, 0.9f);
    return new WritingMap(core, ink, 1);
  }

  @Test
  void carriesALineOnToWhereItsCoreFades() {
    WritingMap carried = FadingCore.carriedOn(band(0.9f, 0.1f));
    assertThat(carried.core().at(150, 45)).isGreaterThan(0.45f);
    assertThat(carried.core().at(199, 45)).isGreaterThan(0.45f);
    assertThat(carried.core().at(201, 45)).isZero();
    assertThat(carried.core().at(50, 45)).isEqualTo(0.9f);
    assertThat(CoreLines.of(carried).lines())
        .singleElement()
        .satisfies(line -> assertThat(line.right).isGreaterThan(190));
  }

  @Test
  void takesInkBesideItForHandwritingAndNoOther() {
    WritingMap carried = FadingCore.carriedOn(band(0.9f, 0.1f));
    assertThat(carried.ink().at(150, 30)).isGreaterThan(0.5f);
    assertThat(carried.ink().at(50, 30)).isEqualTo(0.2f); // as the network says of its sure part
    assertThat(carried.ink().at(150, 5)).isEqualTo(0.2f);
    assertThat(carried.ink().at(220, 30)).isEqualTo(0.2f);
  }

  @Test
  void leavesWhatTheNetworkIsSureOfNowhere() {
    WritingMap doubtful = band(0.7f, 0.1f);
    assertThat(FadingCore.carriedOn(doubtful).core().values).isEqualTo(doubtful.core().values);
    WritingMap nothing = band(0.9f, 0.01f);
    assertThat(FadingCore.carriedOn(nothing).core().values).isEqualTo(nothing.core().values);
  }

  @Test
  void holdsWhatStandsOnABandsEdgeToItsLine() {
    WritingMap map = band(0.9f, 0);
    for (int y = 38; y < 40; y++) {
      Arrays.fill(map.core().values, y * WIDTH + 15, y * WIDTH + 110, 0.2f); // its edge
    }
    for (int y = 33; y < 38; y++) {
      Arrays.fill(map.core().values, y * WIDTH + 50, y * WIDTH + 58, 0.6f); // a loop
    }
    assertThat(CoreLines.of(map).lines()).hasSize(1);
    WritingMap carried = FadingCore.carriedOn(map);
    assertThat(carried.core().at(60, 39)).isGreaterThan(0.45f);
    assertThat(carried.ink().at(60, 30)).isEqualTo(0.2f);
    assertThat(CoreLines.of(carried).lines())
        .singleElement()
        .satisfies(line -> assertThat(line.numbers).hasSize(1));
  }

  @Test
  void leavesAPieceTooShortForADirection() {
    WritingMap dot = band(0.9f, 0);
    for (int y = 70; y < 76; y++) {
      Arrays.fill(dot.core().values, y * WIDTH + 20, y * WIDTH + 28, 0.9f);
      Arrays.fill(dot.core().values, y * WIDTH + 28, y * WIDTH + 200, 0.2f);
    }
    assertThat(FadingCore.carriedOn(dot).core().at(60, 73)).isEqualTo(0.2f);
  }

  @Test
  void leavesAMapThatIsFaintAllOver() {
    WritingMap map = band(0.9f, 0.1f);
    for (int i = 0; i < map.core().values.length; i += 2) {
      map.core().values[i] = Math.max(map.core().values[i], 0.05f);
    }
    assertThat(FadingCore.carriedOn(map)).isSameAs(map);
  }

  @Test
  void leavesAnEmptyMap() {
    WritingMap empty = new WritingMap(new Plane(30, 20), new Plane(30, 20), 1);
    assertThat(FadingCore.carriedOn(empty).core().values).containsOnly(0f);
  }
}
