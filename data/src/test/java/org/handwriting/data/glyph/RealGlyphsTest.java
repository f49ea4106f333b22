package org.handwriting.data.glyph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.handwriting.data.Catalog;
import org.handwriting.data.Split;
import org.junit.jupiter.api.Test;

/** On pictures that people wrote: those of the training sets must come back as they were. */
class RealGlyphsTest {
  private static final int PICTURES = 500;

  private static Path realLetters() {
    String folder = System.getenv("HWR_DATA_DIR");
    assumeTrue(
        folder != null, "HWR_DATA_DIR names no folder of real letters: this test needs them");
    return Path.of(folder);
  }

  private static Split mnist() throws IOException {
    return Catalog.open("mnist", Optional.empty()).limit(PICTURES).test();
  }

  private static Split emnist() throws IOException {
    return Catalog.open("emnist-bymerge", Optional.of(realLetters().resolve("emnist-subset")))
        .limit(PICTURES)
        .test();
  }

  @Test
  void leavesDigitsOfMnistAsTheyAre() throws IOException {
    assertThat(unchanged(mnist(), GlyphFrame.MNIST)).isEqualTo(1);
  }

  @Test
  void leavesLettersOfEmnistAsTheyAre() throws IOException {
    assertThat(unchanged(emnist(), GlyphFrame.EMNIST)).isGreaterThan(0.99);
  }

  private static double unchanged(Split pictures, GlyphFrame frame) {
    GlyphImages glyphs = GlyphImages.framed(frame);
    int same = 0;
    for (int i = 0; i < pictures.size(); i++) {
      byte[] pixels = pictures.pixelsAt(i);
      same += glyphs.read(Drawing.of(pixels)).equals(new Glyph(pixels, false)) ? 1 : 0;
    }
    return (double) same / pictures.size();
  }

  @Test
  void bringsLargeDigitsBackToMnist() throws IOException {
    assertThat(likenessFromLarge(mnist(), GlyphFrame.MNIST)).isGreaterThan(0.94);
  }

  @Test
  void bringsLargeLettersBackToEmnist() throws IOException {
    assertThat(likenessFromLarge(emnist(), GlyphFrame.EMNIST)).isGreaterThan(0.95);
  }

  /** The mean likeness of pictures to what is read from them at four times their size, inverted. */
  private static double likenessFromLarge(Split pictures, GlyphFrame frame) {
    GlyphImages glyphs = GlyphImages.framed(frame).withLean(0); // they lean already
    double sum = 0;
    for (int i = 0; i < pictures.size(); i++) {
      byte[] pixels = pictures.pixelsAt(i);
      byte[] inverted = new byte[pixels.length];
      for (int k = 0; k < pixels.length; k++) {
        inverted[k] = (byte) (255 - pixels[k]);
      }
      int side = 4 * Glyph.SIDE;
      Glyph read = glyphs.read(Drawing.scaled(Drawing.of(inverted), side, side));
      sum += Likeness.of(read.pixels(), pixels);
    }
    return sum / pictures.size();
  }

  @Test
  void findsACharacterOnEveryPhoto() throws IOException {
    for (Path file : photos()) {
      Glyph glyph =
          GlyphImages.framed(GlyphFrame.EMNIST).read(GlyphImages.decode(Files.readAllBytes(file)));
      assertThat(glyph.empty()).as("%s is empty", file).isFalse();
    }
  }

  @Test
  void readsPhotosAlikeWhenTheyAreInverted() throws IOException {
    GlyphImages glyphs = GlyphImages.framed(GlyphFrame.EMNIST);
    for (Path file : photos()) {
      var photo = GlyphImages.decode(Files.readAllBytes(file));
      Glyph glyph = glyphs.read(photo);
      for (int y = 0; y < photo.getHeight(); y++) {
        for (int x = 0; x < photo.getWidth(); x++) {
          photo.setRGB(x, y, photo.getRGB(x, y) ^ 0xFFFFFF);
        }
      }
      assertThat(Likeness.of(glyphs.read(photo).pixels(), glyph.pixels()))
          .as("%s inverted", file)
          .isGreaterThan(0.99);
    }
  }

  private static List<Path> photos() throws IOException {
    try (Stream<Path> files = Files.list(realLetters().resolve("photos"))) {
      return files.filter(file -> file.toString().endsWith(".png")).sorted().toList();
    }
  }
}
