package org.handwriting.data.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.handwriting.data.BadFileException;
import org.handwriting.data.transcription.MarkedPages;
import org.handwriting.data.transcription.PageMarks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageScenesTest {
  private static final int WHITE = 255;
  private static final int PALE = 200;
  private static final int DARK = 20;

  @TempDir private Path folder;

  @Test
  void findsTheCoreOfALineThoughItsBaselineIsDrawnTooLow() throws IOException {
    BufferedImage page = Pages.drawn(WHITE);
    List<Shape> cores = MarkedCores.of(marks(page, 5), page);
    assertThat(cores).hasSize(Pages.ROWS.length);
    for (int i = 0; i < Pages.ROWS.length; i++) {
      Rectangle core = cores.get(i).getBounds();
      assertThat(core.getMaxY()).isCloseTo(Pages.ROWS[i], within(3.0));
      assertThat(core.getMinY()).isCloseTo(Pages.ROWS[i] - Pages.SMALL, within(4.0));
      assertThat(core.getMinX()).isCloseTo(Pages.LEFT, within(4.0));
    }
  }

  @Test
  void liftsWritingFromPaleRulesAndLeavesDarkOnesAlone() throws IOException {
    WritingSheet plain = LiftedSheet.of(marks(Pages.drawn(WHITE), 0)).orElseThrow();
    WritingSheet ruled = LiftedSheet.of(marks(Pages.drawn(PALE), 0)).orElseThrow();
    int below = Pages.ROWS[1] + 4; // where the rule was, between two arches
    assertThat(ruled.ink().at(Pages.LEFT + 18 * 3 - 3, below)).isZero();
    assertThat(ruled.ink().at(Pages.LEFT + 6, Pages.ROWS[1] - Pages.SMALL))
        .isCloseTo(plain.ink().at(Pages.LEFT + 6, Pages.ROWS[1] - Pages.SMALL), within(60));
    assertThat(LiftedSheet.of(marks(Pages.drawn(DARK), 0))).isEmpty();
  }

  @Test
  void drawsTheSameSceneOfTheSameNumberAndAnotherOfAnother() throws IOException {
    PageScenes scenes = scenes();
    PageExample one = scenes.example(7, 3);
    assertThat(scenes.example(7, 3).pixels()).isEqualTo(one.pixels());
    assertThat(scenes.example(7, 3).core()).isEqualTo(one.core());
    assertThat(scenes.example(7, 4).pixels()).isNotEqualTo(one.pixels());
  }

  @Test
  void paintsInkWherePixelsDifferFromTheirPaperAndCoresAroundIt() throws IOException {
    PageScenes scenes = scenes();
    long ink = 0;
    long within = 0;
    for (int number = 0; number < 12; number++) {
      PageExample example = scenes.example(1, number);
      for (int i = 0; i < example.ink().length; i++) {
        ink += example.ink()[i];
        within += example.ink()[i] * example.core()[i];
      }
    }
    // Arches lie in their cores, tall letters rise above them.
    assertThat(ink).isPositive();
    assertThat((double) within / ink).isBetween(0.55, 0.98);
  }

  @Test
  void crossesWordsOutWithAZoneAroundThem() {
    BufferedImage page = Pages.drawn(WHITE);
    InkGrid ink = InkGrid.of(inverted(page));
    WrittenLine line =
        CoreMeasure.of(
                ink,
                List.of(
                    new java.awt.geom.Point2D.Double(Pages.LEFT, Pages.ROWS[0]),
                    new java.awt.geom.Point2D.Double(Pages.RIGHT, Pages.ROWS[0])),
                40,
                Optional.empty())
            .orElseThrow();
    Strikethroughs strikes =
        new Strikethroughs(
            new WritingSheet(ink, List.of(line), List.of()),
            new Rectangle(page.getWidth(), page.getHeight()),
            new Chance(3));
    strikes.some();
    assertThat(strikes.areNone()).isFalse();
    assertThat(strikes.zones()).isNotEmpty();
    assertThat(strikes.zones().get(0).getBounds().getCenterY())
        .isCloseTo(Pages.ROWS[0] - Pages.SMALL / 2.0, within(8.0));
  }

  @Test
  void paintsScenesWithoutWritingThatAreFullOfOtherThings() throws IOException {
    PageScenes scenes = scenes();
    int blank = 0;
    int busy = 0;
    for (int number = 0; number < 120; number++) {
      PageExample example = scenes.example(3, number);
      if (isZero(example.core()) && isZero(example.ink())) {
        blank++;
        busy += edges(example.pixels()) > 300 ? 1 : 0;
      }
    }
    assertThat(blank).isBetween(8, 40);
    assertThat(busy).isGreaterThan(blank / 3);
  }

  private static boolean isZero(byte[] plane) {
    for (byte value : plane) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  private static int edges(byte[] pixels) {
    int edges = 0;
    for (int i = 1; i < pixels.length; i++) {
      int step = Byte.toUnsignedInt(pixels[i]) - Byte.toUnsignedInt(pixels[i - 1]);
      edges += Math.abs(step) > 50 ? 1 : 0;
    }
    return edges;
  }

  @Test
  void gathersExamplesInTheirOrder() throws IOException {
    PageScenes scenes = scenes();
    List<PageExample> examples = IntStream.range(0, 3).mapToObj(i -> scenes.example(2, i)).toList();
    PageBatch batch = PageBatch.of(examples);
    int each = PageScenes.SIDE * PageScenes.SIDE;
    assertThat(batch.size()).isEqualTo(3);
    assertThat(java.util.Arrays.copyOfRange(batch.pixels(), 2 * each, 3 * each))
        .isEqualTo(examples.get(2).pixels());
  }

  @Test
  void refusesPagesWithoutBaselinesAndFoldersWithoutPages() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> MarkedPages.read(List.of(empty), true))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("pages as ALTO or PAGE XML");
    Pages.write(folder, Pages.drawn(WHITE), 0);
    Path xml = folder.resolve("page.xml");
    Files.writeString(xml, Files.readString(xml).replaceAll("BASELINE=\"[^\"]*\"", ""));
    assertThatThrownBy(() -> MarkedPages.read(List.of(folder), true))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("lines with baselines on the page")
        .hasMessageContaining("none of 4");
  }

  private PageMarks marks(BufferedImage page, int tooLow) throws IOException {
    Pages.write(folder, page, tooLow);
    return MarkedPages.read(List.of(folder), false).pages().get(0);
  }

  private PageScenes scenes() throws IOException {
    LiftedPages lifted = LiftedPages.of(List.of(marks(Pages.drawn(WHITE), 0)), false);
    return PageScenes.of(lifted, Optional.empty(), Typesetting.builtIn());
  }

  private static BufferedImage inverted(BufferedImage page) {
    BufferedImage ink =
        new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < ink.getHeight(); y++) {
      for (int x = 0; x < ink.getWidth(); x++) {
        ink.getRaster().setSample(x, y, 0, 255 - page.getRaster().getSample(x, y, 0));
      }
    }
    return ink;
  }
}
