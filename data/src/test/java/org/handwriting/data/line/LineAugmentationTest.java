package org.handwriting.data.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineAugmentationTest {
  private static final int HEIGHT = 48;
  private static final CharacterSet CHARACTERS = CharacterSet.of("ab");
  private static final LineAugmentation NEVER_PLAIN =
      new LineAugmentation(0.25, 0.18, 0.15, 0.9, 0.5, 0.25, 0.05, 0);

  @Test
  void variesALineTheSameWayForTheSameSeed() {
    LineImage line = line(200);
    byte[] first = NEVER_PLAIN.apply(line, 1, new Random(7)).pixels();
    assertThat(NEVER_PLAIN.apply(line, 1, new Random(7)).pixels()).isEqualTo(first);
    assertThat(NEVER_PLAIN.apply(line, 1, new Random(8)).pixels()).isNotEqualTo(first);
  }

  @Test
  void keepsWhatIsWritten() {
    LineImage line = line(300);
    for (int seed = 0; seed < 50; seed++) {
      LineImage varied =
          new LineAugmentation(0.25, 0.18, 0.15, 0.9, 0, 0, 0, 0).apply(line, 1, new Random(seed));
      assertThat(varied.height()).isEqualTo(HEIGHT);
      // Stretched and shrunk by at most a quarter and a fifth, and cut off nowhere.
      assertThat(ink(varied)).as("seed %d", seed).isBetween(0.6 * ink(line), 1.3 * ink(line));
    }
  }

  @Test
  void leavesALineAsItIsThatWouldBecomeTooNarrowForItsText() {
    LineImage line = line(100);
    LineAugmentation narrower = new LineAugmentation(1, 0, 0, 0, 0, 0, 0, 0);
    for (int seed = 0; seed < 30; seed++) {
      assertThat(narrower.apply(line, 100, new Random(seed)).width()).isGreaterThanOrEqualTo(100);
    }
  }

  @Test
  void leavesItsPartOfTheLinesPlain() {
    LineImage line = line(100);
    LineAugmentation half = new LineAugmentation(0.25, 0.18, 0.15, 0.9, 0.5, 0.25, 0, 0.5);
    Random random = new Random(1);
    int plain = 0;
    for (int i = 0; i < 400; i++) {
      plain += half.apply(line, 1, random).equals(line) ? 1 : 0;
    }
    // Five deviations of 400 draws either way.
    assertThat(plain).isBetween(150, 250);
  }

  @Test
  void refusesSizesThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LineAugmentation(-1, 0, 0, 0, 0, 0, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LineAugmentation(0, 0, 0, 0, 2, 0, 0, 0))
        .withMessage("expected pen, tone, ruled and plain in [0, 1], found 2.0, 0.0, 0.0, 0.0");
  }

  @Test
  void drawsOtherVariationsInEachEpochAndTheSameInOne() {
    LineDataset lines = LineDataset.of(List.of(new LineExample(line(120), "abba", "w", "here")));
    AugmentedFeed feed = new AugmentedFeed(lines, CHARACTERS, 4, NEVER_PLAIN, 3);
    byte[] first = feed.example(0, 1).image().pixels();
    assertThat(feed.example(0, 1).image().pixels()).isEqualTo(first);
    assertThat(feed.example(0, 2).image().pixels()).isNotEqualTo(first);
    assertThat(feed.example(0, 2).text()).isEqualTo("abba");
  }

  // Strokes in the middle of its height.
  private static LineImage line(int width) {
    byte[] pixels = new byte[HEIGHT * width];
    for (int y = 16; y < 32; y++) {
      for (int x = 20; x < width - 20; x++) {
        pixels[y * width + x] = (byte) (x / 4 % 2 == 0 ? 255 : 0);
      }
    }
    return LineImage.of(HEIGHT, pixels);
  }

  private static double ink(LineImage line) {
    double ink = 0;
    for (byte pixel : line.pixels()) {
      ink += Byte.toUnsignedInt(pixel);
    }
    return ink;
  }
}
