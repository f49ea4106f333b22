package org.handwriting.serve.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.Plane;
import org.handwriting.data.page.TextLine;
import org.handwriting.data.page.WritingMap;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.result.PageWord;
import org.junit.jupiter.api.Test;

class LineSourceTest {
  // A scan in black and white: a row of print, and one of writing below it.
  private static BufferedImage scan() {
    BufferedImage scan = new BufferedImage(600, 400, BufferedImage.TYPE_BYTE_BINARY);
    Graphics2D pen = scan.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 600, 400);
    pen.setColor(Color.BLACK);
    row(pen, 60);
    row(pen, 260);
    pen.dispose();
    return scan;
  }

  private static void row(Graphics2D pen, int top) {
    for (int x = 60; x < 500; x += 40) {
      pen.fillRect(x, top, 8, 60);
      pen.fillRect(x, top + 50, 24, 8);
    }
  }

  // Handwriting between these rows.
  private static WritingMap map(int top, int bottom) {
    Plane core = new Plane(600, 400);
    Plane ink = new Plane(600, 400);
    for (int i = 0; i < core.values.length; i++) {
      int x = i % 600;
      int y = i / 600;
      boolean within = x >= 55 && x < 530 && y >= top && y < bottom;
      core.values[i] = within && (y - 25) % 200 >= 60 && (y - 25) % 200 < 95 ? 1 : 0;
      ink.values[i] = within ? 1 : 0;
    }
    return new WritingMap(core, ink, 1);
  }

  private static List<Optional<PageLine>> read(List<TextLine> lines, double one, double more) {
    double probability = lines.size() == 1 ? one : more;
    return IntStream.range(0, lines.size())
        .mapToObj(
            i ->
                Optional.of(
                    new PageLine(
                        List.of(
                            new PageWord(
                                "word", probability, new Box(0, 0, 9, 9), List.of(), List.of())),
                        probability,
                        lines.get(i).baseline(),
                        lines.get(i).polygon())))
        .toList();
  }

  private static int linesOf(WritingMap map, double one, double more) {
    LineReader reader = (picture, lines) -> read(lines, one, more);
    return new LineSource(Optional.of(picture -> map), reader, Optional.empty())
        .read(scan())
        .size();
  }

  @Test
  void leavesPrintOutOfAScanInBlackAndWhite() {
    assertThat(linesOf(map(250, 330), 0.8, 0.99)).isEqualTo(1);
  }

  @Test
  void readsADrawingByItsInkWhereTheMapLeavesDoubt() {
    assertThat(linesOf(map(250, 330), 0.5, 0.99)).isEqualTo(2);
  }

  @Test
  void readsADrawingByItsInkWhereAllOfItIsWriting() {
    assertThat(linesOf(map(50, 330), 0.8, 0.99)).isEqualTo(2);
  }
}
