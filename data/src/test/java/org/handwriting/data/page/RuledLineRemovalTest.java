package org.handwriting.data.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuledLineRemovalTest {
  private static final int WIDTH = 300;
  private static final int HEIGHT = 120;

  private final boolean[] mask = new boolean[WIDTH * HEIGHT];

  private void fill(int left, int top, int right, int bottom) {
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        mask[y * WIDTH + x] = true;
      }
    }
  }

  private int ink() {
    int ink = 0;
    for (boolean pixel : mask) {
      ink += pixel ? 1 : 0;
    }
    return ink;
  }

  private void erase() {
    RuledLineRemoval.erase(mask, WIDTH, HEIGHT, 100, 4);
  }

  @Test
  void erasesLinesAcrossAndDown() {
    fill(0, 50, WIDTH, 52);
    fill(40, 0, 42, HEIGHT);
    erase();
    assertThat(ink()).isLessThan(20); // of where they cross
  }

  @Test
  void erasesALineThatSlopesALittle() {
    for (int x = 0; x < WIDTH; x++) {
      int y = 40 + x / 30;
      fill(x, y, x + 1, y + 2);
    }
    erase();
    assertThat(ink()).isZero();
  }

  @Test
  void leavesStrokesThatCrossALine() {
    fill(0, 60, WIDTH, 62);
    fill(150, 30, 156, 90);
    erase();
    assertThat(mask[60 * WIDTH + 152]).isTrue();
    assertThat(ink()).isBetween(6 * 60 - 12, 6 * 60 + 12);
  }

  @Test
  void leavesWhatIsShortOrThick() {
    fill(10, 20, 90, 22);
    fill(0, 70, WIDTH, 80);
    int before = ink();
    erase();
    assertThat(ink()).isEqualTo(before);
  }

  @Test
  void leavesBarsOfLettersThatOnlyLieInARow() {
    for (int x = 0; x < WIDTH; x += 30) {
      fill(x, 40, x + 18, 42);
    }
    int before = ink();
    erase();
    assertThat(ink()).isEqualTo(before);
  }
}
