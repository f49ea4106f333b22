package org.handwriting.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.handwriting.data.Labels;
import org.handwriting.data.Split;
import org.handwriting.data.glyph.Glyph;
import org.junit.jupiter.api.Test;

class CharacterPicturesTest {
  private static final int BARS = 2; // of three pictures of L, as in EMNIST by merge

  // 20 rows high; a foot makes 16 columns of 3.
  private static byte[] letter(boolean foot) {
    byte[] pixels = new byte[Glyph.PIXELS];
    for (int y = 4; y < 24; y++) {
      int columns = foot && y > 20 ? 16 : 3;
      Arrays.fill(pixels, y * Glyph.SIDE + 4, y * Glyph.SIDE + 4 + columns, (byte) 255);
    }
    return pixels;
  }

  private static CharacterPictures pictures(List<String> labels) {
    byte[] all = new byte[(BARS + 1) * Glyph.PIXELS];
    for (int i = 0; i <= BARS; i++) {
      System.arraycopy(letter(i == BARS), 0, all, i * Glyph.PIXELS, Glyph.PIXELS);
    }
    return CharacterPictures.of(Split.of(Labels.of(labels), all, new byte[BARS + 1]));
  }

  private static int footed(CharacterPictures pictures, int count) {
    int footed = 0;
    for (int i = 0; i < count; i++) {
      BufferedImage drawn = pictures.drawn('L', new Random(i)).orElseThrow();
      footed += drawn.getWidth() > 3 ? 1 : 0;
    }
    return footed;
  }

  @Test
  void drawsCapitalsWithTheirFootWhereBarsAreAmongThem() {
    assertThat(footed(pictures(List.of("L", "1")), 200)).isGreaterThan(190);
  }

  @Test
  void drawsNoCapitalWithADotWhereSmallLettersAreAmongThem() {
    byte[] all = new byte[2 * Glyph.PIXELS];
    System.arraycopy(letter(false), 0, all, 0, Glyph.PIXELS);
    System.arraycopy(letter(false), 0, all, Glyph.PIXELS, Glyph.PIXELS);
    Arrays.fill(all, Glyph.PIXELS + 7 * Glyph.SIDE, Glyph.PIXELS + 9 * Glyph.SIDE, (byte) 0);
    assertThat(dotted(List.of("I", "1"), all)).isLessThan(2);
    assertThat(dotted(List.of("I", "i"), all)).isBetween(60, 140);
  }

  // Of 200.
  private static int dotted(List<String> labels, byte[] all) {
    CharacterPictures pictures =
        CharacterPictures.of(Split.of(Labels.of(labels), all, new byte[2]));
    Random random = new Random(1);
    int dotted = 0;
    for (int i = 0; i < 200; i++) {
      BufferedImage drawn = pictures.drawn('I', random).orElseThrow();
      dotted += drawn.getRGB(1, 4) >>> 24 == 0 ? 1 : 0;
    }
    return dotted;
  }

  @Test
  void believesPicturesOfCapitalsWhereSmallLettersAreApart() {
    assertThat(footed(pictures(List.of("L", "l")), 200)).isBetween(30, 100);
  }
}
