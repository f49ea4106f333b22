package org.handwriting.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NgramTableTest {
  private static final int MOST = 20_000;

  @Test
  void findsAllThatWasAddedAndNothingElse() {
    Random random = new Random(1);
    Map<Long, Integer> added = new LinkedHashMap<>();
    NgramTable table = new NgramTable(MOST);
    while (added.size() < MOST) { // as many as there is room for
      long key = key(random);
      int numbers = random.nextInt(1 << 16);
      if (added.putIfAbsent(key, numbers) == null) {
        table.add(key, numbers >> 8, numbers & 255);
      }
    }
    added.forEach(
        (key, numbers) -> {
          int at = table.find(key);
          assertThat(at).isNotEqualTo(NgramTable.NOWHERE);
          assertThat(table.probability(at) << 8 | table.backoff(at)).isEqualTo(numbers);
        });
    for (int i = 0; i < MOST; i++) {
      long key = key(random);
      if (!added.containsKey(key)) {
        assertThat(table.find(key)).isEqualTo(NgramTable.NOWHERE);
      }
    }
  }

  @Test
  void hasRoomForOneAndForNone() {
    assertThat(new NgramTable(0).find(65)).isEqualTo(NgramTable.NOWHERE);
    NgramTable table = new NgramTable(1);
    table.add(65, 3, 4);
    assertThat(table.probability(table.find(65))).isEqualTo(3);
    assertThat(table.find(66)).isEqualTo(NgramTable.NOWHERE);
  }

  /** One to seven symbols of those that texts have; neighbors differ in the last byte alone. */
  private static long key(Random random) {
    int symbols = 1 + random.nextInt(NgramTable.MOST_ORDER);
    long key = 0;
    for (int i = 0; i < symbols; i++) {
      key = (key << Byte.SIZE) | (1 + random.nextInt(90));
    }
    return key;
  }
}
