package org.handwriting.data.glyph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "28, 28", "1000000, 1", "100000, 7", "9000, 33", "2000, 3001"})
  void computesEachRowOnce(int width, int height) {
    AtomicIntegerArray computed = new AtomicIntegerArray(height);

    Rows.forEach(width, height, computed::incrementAndGet);

    for (int y = 0; y < height; y++) {
      assertThat(computed.get(y)).as("row %d", y).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 9", "1000000, 2", "3000, 1000"})
  void partsAreOfRowsThatFollowEachOtherAndAreNeverEmpty(int width, int height) {
    AtomicIntegerArray computed = new AtomicIntegerArray(height);

    Rows.inParts(
        width,
        height,
        (from, to) -> {
          assertThat(from).isLessThan(to);
          for (int y = from; y < to; y++) {
            computed.incrementAndGet(y);
          }
        });

    for (int y = 0; y < height; y++) {
      assertThat(computed.get(y)).as("row %d", y).isEqualTo(1);
    }
  }
}
