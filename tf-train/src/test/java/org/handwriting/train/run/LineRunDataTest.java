package org.handwriting.train.run;

import static java.awt.RenderingHints.KEY_TEXT_ANTIALIASING;
import static java.awt.RenderingHints.VALUE_TEXT_ANTIALIAS_ON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.handwriting.data.line.LineExample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineRunDataTest {
  private static final int LINES = 8;

  @TempDir Path folder;

  @BeforeEach
  void writeLines() throws IOException {
    writeLines(LINES);
  }

  private void writeLines(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      BufferedImage picture = new BufferedImage(300, 60, BufferedImage.TYPE_BYTE_GRAY);
      Graphics2D graphics = picture.createGraphics();
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, 300, 60);
      graphics.setColor(Color.BLACK);
      for (int k = 0; k < 10; k++) {
        graphics.fillRect(20 + 27 * k, 10 + (i + k) % 3 * 5, 4, 35);
      }
      graphics.dispose();
      ImageIO.write(picture, "png", folder.resolve("line" + i + ".png").toFile());
      Files.writeString(folder.resolve("line" + i + ".gt.txt"), "ill");
    }
  }

  private LineRunData open(String from, long seed, Path... unread) throws IOException {
    LineRunConfig lines =
        new LineRunConfig(
            List.of(folder.toString()),
            true,
            from,
            null,
            null,
            0,
            Stream.of(unread).map(Path::toString).toList());
    return LineRunData.open(
        new RunConfig(
            RunConfig.LINES,
            null,
            0,
            false,
            "lines",
            "lines-attention",
            "max",
            1,
            8,
            1e-3,
            seed,
            "float32",
            "cpu",
            0,
            List.of(),
            0,
            0,
            folder.resolve("model").toString(),
            "0.1.0",
            lines,
            null,
            null));
  }

  private static List<LineExample> learned(LineRunData data) {
    List<LineExample> all = new ArrayList<>();
    for (int i = 0; i < data.train().size(); i++) {
      all.add(data.train().example(i, 0));
    }
    return all;
  }

  @Test
  void variesLinesOtherwiseForWhoGoesOnFromAModelWithTheSameSeed() throws IOException {
    LineRunData first = open(null, 1);
    LineRunData next = open(LineRunConfig.PRETRAINED, 1);
    assertThat(learned(next)).isNotEqualTo(learned(first));
    assertThat(learned(open(LineRunConfig.PRETRAINED, 1))).isEqualTo(learned(next));
  }

  @Test
  void keepsTheSameLinesBackForWhoGoesOnFromAModelWithAnySeed() throws IOException {
    LineRunData first = open(null, 1);
    LineRunData next = open(LineRunConfig.PRETRAINED, 2);
    assertThat(next.validation().example(0).place())
        .isEqualTo(first.validation().example(0).place());
    assertThat(next.validation().size()).isEqualTo(first.validation().size());
  }

  @Test
  void keepsLessBackOfAFewPagesForAModelToGoOnWith() throws IOException {
    writeLines(60);
    assertThat(open(null, 1).validation().size()).isEqualTo(6);
    LineRunData next = open(LineRunConfig.PRETRAINED, 1);
    assertThat(next.validation().size()).isEqualTo(3);
    assertThat(next.learned().size()).isEqualTo(57);
  }

  @Test
  void learnsTheSurerHalfOfWhatNobodyHasReadAsTheModelReadsIt(@TempDir Path more)
      throws IOException {
    List<String> written = List.of("the field", "market day", "in the morning", "a letter");
    for (String text : written) {
      BufferedImage picture = new BufferedImage(500, 70, BufferedImage.TYPE_BYTE_GRAY);
      Graphics2D graphics = picture.createGraphics();
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, 500, 70);
      graphics.setColor(Color.BLACK);
      graphics.setRenderingHint(KEY_TEXT_ANTIALIASING, VALUE_TEXT_ANTIALIAS_ON);
      graphics.setFont(new Font(Font.SERIF, Font.ITALIC, 40));
      graphics.drawString(text, 20, 50);
      graphics.dispose();
      ImageIO.write(picture, "png", more.resolve(text + ".png").toFile());
    }

    LineRunData data = open(LineRunConfig.PRETRAINED, 1, more);

    LineDrafts drafts = data.drafts().orElseThrow();
    assertThat(drafts.unread().size()).isEqualTo(4);
    assertThat(drafts.lines().texts()).hasSize(2).isSubsetOf(written);
    assertThat(data.train().size()).isEqualTo(data.learned().size() + 2);
    assertThat(data.train().example(data.learned().size(), 0).text())
        .isEqualTo(drafts.lines().text(0));
    // Whose text is known is not read once more, least of all where it is to judge by.
    assertThatIOException()
        .isThrownBy(() -> open(LineRunConfig.PRETRAINED, 1, folder))
        .withMessageStartingWith("--unread: expected lines of writing")
        .withMessageEndingWith("found none among 8");
  }

  @Test
  void takesNoPageForALine(@TempDir Path pages) throws IOException {
    BufferedImage page = new BufferedImage(600, 800, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 800; y++) {
      for (int x = 0; x < 600; x++) {
        page.getRaster().setSample(x, y, 0, y % 40 < 5 && x % 50 > 20 ? 0 : 255);
      }
    }
    ImageIO.write(page, "png", pages.resolve("page.png").toFile());
    assertThatIOException()
        .isThrownBy(() -> open(LineRunConfig.PRETRAINED, 1, pages))
        .withMessageContaining("PAGE XML")
        .withMessageEndingWith("found none among 1");
  }
}
