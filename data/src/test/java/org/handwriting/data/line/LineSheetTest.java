package org.handwriting.data.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineSheetTest {
  @TempDir Path folder;

  private static LineDataset lines() {
    byte[] pixels = new byte[48 * 600];
    Arrays.fill(pixels, (byte) 255);
    LineExample example = new LineExample(LineImage.of(48, pixels), "all ink", "", "here");
    return LineDataset.of(List.of(example, example, example));
  }

  @Test
  void drawsLinesDarkOnWhite() {
    BufferedImage sheet = LineSheet.draw("three lines", lines(), 2);
    assertThat(sheet.getWidth()).isEqualTo(612);
    assertThat(sheet.getHeight()).isBetween(150, 250);
    assertThat(sheet.getRGB(300, 60) & 0xffffff).isZero();
    assertThat(sheet.getRGB(609, 60) & 0xffffff).isEqualTo(0xffffff);
  }

  @Test
  void writesAPicture() throws IOException {
    Path png = folder.resolve("sheet.png");
    LineSheet.write("three lines", lines(), 40, png);
    assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(612);
    assertThat(folder).isDirectoryContaining("glob:**sheet.png");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void writesNothingOverAFile() throws IOException {
    Path png = Files.writeString(folder.resolve("sheet.png"), "mine");
    assertThatThrownBy(() -> LineSheet.write("x", lines(), 1, png))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(png).hasContent("mine");
  }
}
