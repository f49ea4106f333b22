package org.handwriting.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.handwriting.data.Catalog;
import org.junit.jupiter.api.Test;

class StruckWritingTest {
  private static final String TEXT = "the quick brown fox";
  private static final Hand HAND = new Hand(20, 0, 1, 1, 0, 0, 0, 0, 0, 1);

  private static Writing written(String text) {
    return FontWriting.of(text, new Typeface(new Font(Font.SERIF, Font.PLAIN, 12)), HAND);
  }

  @Test
  void whatIsStruckOutIsNotToBeRead() {
    Random random = new Random(1);
    for (int k = 0; k < 200; k++) {
      Draft words = Draft.withWordStruck(TEXT, random);
      Draft digit = Draft.withDigitStruck("48057", random);
      assertThat(words.text()).isEqualTo(TEXT);
      assertThat(words.written()).hasSizeGreaterThan(TEXT.length() + 1);
      assertThat(words.written().substring(words.from(), words.to())).isNotBlank();
      assertThat(digit.text()).isEqualTo("48057");
      assertThat(digit.written()).matches("[0-9]{6}");
    }
  }

  @Test
  void wordsAreBegunOrWrittenTwiceAnywhere() {
    Random random = new Random(1);
    Set<Integer> places = new HashSet<>();
    Set<String> struck = new HashSet<>();
    for (int k = 0; k < 200; k++) {
      Draft draft = Draft.withWordStruck(TEXT, random);
      places.add(draft.from());
      struck.add(draft.written().substring(draft.from(), draft.to()));
    }
    assertThat(places).containsExactlyInAnyOrder(0, 4, 10, 16);
    assertThat(struck).contains("quick", "qui", "f");
  }

  @Test
  void strokesGoOverWhatIsStruckOutAndNothingElse() {
    Draft draft = new Draft("the brown quick fox", 4, 9);
    for (int seed = 0; seed < 40; seed++) {
      Hand hand = HAND.withSeed(seed);
      Writing clean = written(draft.written());
      BufferedImage before = picture(clean);
      BufferedImage after = picture(StruckWriting.of(clean, draft, hand));
      Rectangle2D changed = changed(before, after);
      assertThat(changed.getMinX()).isGreaterThan(clean.place(0).end());
      assertThat(changed.getMaxX()).isLessThan(clean.place(10).start() + 20);
      assertThat(changed.getWidth())
          .isGreaterThan(0.6 * (clean.place(4).end() - clean.place(4).start()));
    }
  }

  @Test
  void aCleanDraftIsLeftAsItIs() {
    Writing line = written(TEXT);
    assertThat(StruckWriting.of(line, Draft.clean(TEXT), HAND)).isSameAs(line);
  }

  @Test
  void everyCharacterHasItsPlaceFromLeftToRight() throws IOException {
    CharacterPictures digits =
        CharacterPictures.of(Catalog.open("mnist", Optional.empty()).limit(500).test());
    for (Writing line : List.of(written("48 205"), PictureWriting.of("48 205", digits, HAND))) {
      for (int k = 0; k < 6; k++) {
        assertThat(line.place(k).end()).isGreaterThan(line.place(k).start());
      }
      assertThat(line.place(2).start()).isGreaterThanOrEqualTo(line.place(1).start());
      assertThat(line.place(3).start()).isGreaterThan(line.place(1).end());
    }
  }

  private static BufferedImage picture(Writing writing) {
    BufferedImage picture = new BufferedImage(600, 120, BufferedImage.TYPE_BYTE_GRAY);
    var graphics = picture.createGraphics();
    graphics.translate(20, 80);
    writing.draw(graphics);
    graphics.dispose();
    return picture;
  }

  /** Around all pixels that differ, in the writing's pixels. */
  private static Rectangle2D changed(BufferedImage before, BufferedImage after) {
    Rectangle2D changed = null;
    for (int y = 0; y < before.getHeight(); y++) {
      for (int x = 0; x < before.getWidth(); x++) {
        if (before.getRGB(x, y) != after.getRGB(x, y)) {
          Rectangle2D pixel = new Rectangle2D.Double(x - 20, y - 80, 1, 1);
          changed = changed == null ? pixel : changed.createUnion(pixel);
        }
      }
    }
    assertThat(changed).as("what strokes changed").isNotNull();
    return changed;
  }
}
