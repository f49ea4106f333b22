package org.handwriting.data.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.handwriting.data.glyph.Box;
import org.junit.jupiter.api.Test;

class BlobsTest {
  private static Blobs blobs(String... rows) {
    boolean[] mask = new boolean[rows.length * rows[0].length()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = rows[i / rows[0].length()].charAt(i % rows[0].length()) == '#';
    }
    return Blobs.of(mask, rows[0].length(), rows.length);
  }

  @Test
  void joinsWhatTouchesBySidesAndCorners() {
    List<Blob> found = blobs("#..#", ".#.#", "#..#").list();
    assertThat(found)
        .extracting(Blob::box)
        .containsExactly(new Box(0, 0, 2, 3), new Box(3, 0, 4, 3));
    assertThat(found).extracting(Blob::area).containsExactly(3, 3);
  }

  @Test
  void joinsArmsThatMeetFartherDown() {
    assertThat(blobs("#.#.#", "#.#.#", "#####").list())
        .singleElement()
        .extracting(Blob::area)
        .isEqualTo(11);
  }

  @Test
  void countsEdgesOutwardsAndInwards() {
    assertThat(blobs("###", "#.#", "###").list().get(0).edges()).isEqualTo(16);
    assertThat(blobs("#").list().get(0).edges()).isEqualTo(4);
  }

  @Test
  void tellsWhoOwnsEachPixel() {
    Blobs blobs = blobs("#.#", "#..");
    assertThat(blobs.owner).containsExactly(1, 0, 2, 1, 0, 0);
  }

  @Test
  void findsNothingOnPaper() {
    assertThat(blobs("...").list()).isEmpty();
  }
}
