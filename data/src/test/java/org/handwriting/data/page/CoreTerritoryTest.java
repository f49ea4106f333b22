package org.handwriting.data.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoreTerritoryTest {
  private static final int WIDTH = 100;

  // Two cores, 12 high, on closely ruled paper: rows 20 to 31 and 50 to 61.
  private static CoreTerritory territory() {
    int[] owner = new int[80 * WIDTH];
    Arrays.fill(owner, 20 * WIDTH, 32 * WIDTH, 1);
    Arrays.fill(owner, 50 * WIDTH, 62 * WIDTH, 2);
    return CoreTerritory.of(List.of(CoreLine.of(owner, WIDTH, 2)), owner, WIDTH);
  }

  private static int at(int[] plane, int row) {
    return plane[row * WIDTH + WIDTH / 2];
  }

  @Test
  void partsWhatTouchesHalfwayBetweenTwoCores() {
    CoreTerritory territory = territory();
    assertThat(at(territory.core(), 25)).isEqualTo(1);
    assertThat(at(territory.core(), 40)).isZero();
    assertThat(at(territory.nearest(), 39)).isEqualTo(1);
    assertThat(at(territory.nearest(), 42)).isEqualTo(2);
  }

  @Test
  void countsWhatStandsLooseToTheLineBelowItRather() {
    CoreTerritory territory = territory();
    // The dot of an i as high as an ascender, and a comma right below its line.
    assertThat(at(territory.nearestBelow(), 39)).isEqualTo(2);
    assertThat(at(territory.nearestBelow(), 35)).isEqualTo(1);
    // Nothing is above the first line and below the last one.
    assertThat(at(territory.nearestBelow(), 2)).isEqualTo(1);
    assertThat(at(territory.nearestBelow(), 78)).isEqualTo(2);
  }
}
