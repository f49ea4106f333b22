package org.handwriting.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.handwriting.data.glyph.Glyph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleSheetTest {
  @TempDir Path folder;

  /** A is all ink, B is all paper. */
  private static Split split() {
    byte[] pixels = new byte[4 * Glyph.PIXELS];
    Arrays.fill(pixels, 0, 2 * Glyph.PIXELS, (byte) 255);
    return Split.of(Labels.of(List.of("A", "B")), pixels, Bytes.bytes(0, 0, 1, 1));
  }

  private static long black(BufferedImage sheet, int top, int bottom) {
    long count = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = sheet.getWidth() / 2; x < sheet.getWidth(); x++) {
        count += (sheet.getRGB(x, y) & 0xffffff) == 0 ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void drawsARowAClassWithInkDark() throws IOException {
    Path png = folder.resolve("a.png");
    SampleSheet.write("test", split(), 2, png);
    BufferedImage sheet = ImageIO.read(png.toFile());
    int middle = sheet.getHeight() / 2 + 15;
    assertThat(black(sheet, 0, middle)).isGreaterThan(56 * 56);
    assertThat(black(sheet, middle, sheet.getHeight())).isZero();
  }

  @Test
  void isTheSameEachTime() throws IOException {
    SampleSheet.write("test", split(), 2, folder.resolve("a.png"));
    SampleSheet.write("test", split(), 2, folder.resolve("b.png"));
    assertThat(folder.resolve("a.png")).hasSameBinaryContentAs(folder.resolve("b.png"));
  }

  @Test
  void showsAClassWithoutPictures() {
    BufferedImage sheet = SampleSheet.draw("test", split().select(new int[] {2}), 2);
    assertThat(black(sheet, 0, sheet.getHeight())).isZero();
  }

  @Test
  void overwritesNothing() throws IOException {
    Path png = Files.writeString(folder.resolve("a.png"), "mine");
    assertThatThrownBy(() -> SampleSheet.write("test", split(), 2, png))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("exists already");
    assertThat(png).hasContent("mine");
  }

  @Test
  void leavesNothingHalfWritten() {
    Path png = folder.resolve("nothing").resolve("a.png");
    assertThatThrownBy(() -> SampleSheet.write("test", split(), 2, png))
        .isInstanceOf(IOException.class);
    assertThat(folder).isEmptyDirectory();
    assertThatIllegalArgumentException().isThrownBy(() -> SampleSheet.draw("test", split(), 0));
  }
}
