package org.handwriting.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.handwriting.data.BadFileException;
import org.handwriting.testing.ComposedPage;
import org.handwriting.testing.PageComposer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which pages a run learns from, and which it is judged by. */
class PageRunDataTest {
  @TempDir private Path folder;

  @Test
  void saysThatOnePageIsJudgedByItself() throws IOException {
    write("page", written(1));
    PageRunData data = PageRunData.open(config(false), 1);
    assertThat(data.apart()).isFalse();
    assertThat(DatasetWarnings.pages(data))
        .containsExactly(
            "the writing of one page alone is used: validation scenes are of the page that is"
                + " learned from, and look better than those of other pages will");
  }

  @Test
  void keepsAPageBackWhoseWritingCanBeUsedAndCountsAllThatAreLeftOut() throws IOException {
    write("one", written(1));
    write("other", written(2));
    for (int i = 0; i < 6; i++) {
      write("blank" + i, blank());
    }
    PageRunData data = PageRunData.open(config(false), 1);
    assertThat(data.apart()).isTrue();
    assertThat(data.scenes().pages()).isEqualTo(1);
    assertThat(DatasetWarnings.pages(data))
        .containsExactly("pages left out, blank or ruled as darkly as they are written: 6");
  }

  @Test
  void skipsWhatCannotBeReadWhereThatIsAskedFor() throws IOException {
    write("one", written(1));
    write("other", written(2));
    write("damaged", written(3));
    Path damaged = Files.write(folder.resolve("damaged.png"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> PageRunData.open(config(false), 1))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(damaged.toString());
    PageRunData data = PageRunData.open(config(true), 1);
    assertThat(data.skipped()).extracting(BadFileException::path).containsExactly(damaged);
    assertThat(DatasetWarnings.pages(data))
        .singleElement()
        .asString()
        .startsWith("files left out: 1")
        .contains(damaged.toString());
  }

  @Test
  void knowsOtherDataByPicturesAndMarks() throws IOException {
    write("one", written(1));
    String before = PageRunData.open(config(false), 1).sha256();
    assertThat(PageRunData.open(config(false), 1).sha256()).isEqualTo(before);
    Path marks = folder.resolve("one.xml");
    String alto = Files.readString(marks);
    Files.writeString(marks, alto.replaceFirst("BASELINE=\"\\d+", "BASELINE=\"7"));
    assertThat(PageRunData.open(config(false), 1).sha256()).isNotEqualTo(before);
    write("one", written(2));
    Files.writeString(marks, alto);
    assertThat(PageRunData.open(config(false), 1).sha256()).isNotEqualTo(before);
  }

  private static BufferedImage blank() {
    BufferedImage paper = new BufferedImage(400, 200, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = paper.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, paper.getWidth(), paper.getHeight());
    pen.dispose();
    return paper;
  }

  private static BufferedImage written(int seed) throws IOException {
    return page(seed).picture();
  }

  private static ComposedPage page(int seed) throws IOException {
    return PageComposer.ofDigits(seed)
        .page(List.of("48205 73619", "20265 40826"), ComposedPage.Style.clean());
  }

  // All with the lines of the first one.
  private void write(String name, BufferedImage picture) throws IOException {
    ImageIO.write(picture, "png", folder.resolve(name + ".png").toFile());
    Files.writeString(folder.resolve(name + ".xml"), page(1).alto(name + ".png", false));
  }

  private RunConfig config(boolean skipBad) {
    return new RunConfig(
        RunConfig.PAGES,
        null,
        0,
        skipBad,
        "pages-fast",
        "pages-small",
        "max",
        1,
        2,
        1e-3,
        1,
        "float32",
        "cpu",
        0,
        List.of(),
        0,
        0,
        folder.resolve("out").toString(),
        "0.1.0",
        null,
        new PageRunConfig(List.of(folder.toString()), 4, null, List.of(), List.of(), null, null),
        null);
  }
}
