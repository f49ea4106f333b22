package org.handwriting.data;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.handwriting.data.glyph.Glyph;

/** A sheet of samples of a split: a row a class, with its label and how many pictures it has. */
public final class SampleSheet {
  /** Each pixel of a sample becomes a square of this side. */
  private static final int ZOOM = 2;

  private static final int SAMPLE = Glyph.SIDE * ZOOM;
  private static final int GAP = 4;
  private static final int CELL = SAMPLE + GAP;
  private static final int TITLE = 36;
  private static final Color RULE = new Color(0xdddddd);
  private static final Color QUIET = new Color(0x777777);
  private static final Font LABEL_FONT = new Font(Font.SANS_SERIF, Font.BOLD, 28);
  private static final Font COUNT_FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  private final Split split;
  private final int perRow;
  private final int labelWidth;

  private SampleSheet(Split split, int perRow) {
    this.split = split;
    this.perRow = perRow;
    this.labelWidth = labelWidth(split.labels());
  }

  /**
   * Draws a sheet. The same split gives the same samples, taken evenly over each class.
   *
   * @param title what it is called at the top
   * @param split what to show
   * @param perRow how many samples a class, 1 or more
   */
  public static BufferedImage draw(String title, Split split, int perRow) {
    if (perRow < 1) {
      throw new IllegalArgumentException("expected 1 or more samples a row, found " + perRow);
    }
    return new SampleSheet(split, perRow).draw(title);
  }

  /**
   * Draws a sheet and writes it as PNG: beside its place first and then moved there.
   *
   * @throws FileAlreadyExistsException if there is a file already
   */
  public static void write(String title, Split split, int perRow, Path png) throws IOException {
    PngFile.requireNew(png);
    PngFile.write(draw(title, split, perRow), png);
  }

  private BufferedImage draw(String title) {
    int width = labelWidth + perRow * CELL + GAP;
    int height = TITLE + split.labels().size() * CELL + GAP;
    BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = graphics(sheet);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(QUIET);
    graphics.setFont(COUNT_FONT);
    graphics.drawString(title, 2 * GAP, TITLE - 3 * GAP);
    int[][] samples = samples();
    int[] counts = split.countsPerClass();
    for (int c = 0; c < samples.length; c++) {
      int top = TITLE + c * CELL;
      label(graphics, split.labels().label(c), counts[c], top);
      for (int i = 0; i < samples[c].length; i++) {
        sample(sheet, split.pixelsAt(samples[c][i]), labelWidth + i * CELL, top);
      }
    }
    graphics.dispose();
    return sheet;
  }

  private static Graphics2D graphics(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    return graphics;
  }

  private static int labelWidth(Labels labels) {
    Graphics2D graphics = graphics(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
    int widest = 0;
    for (String label : labels.asList()) {
      widest = Math.max(widest, graphics.getFontMetrics(LABEL_FONT).stringWidth(label));
    }
    int count = graphics.getFontMetrics(COUNT_FONT).stringWidth(count(1_000_000));
    graphics.dispose();
    return Math.max(widest, count) + 4 * GAP;
  }

  /** Up to {@code perRow} pictures of each class, at even distances. */
  private int[][] samples() {
    int[] order =
        IntStream.range(0, split.size())
            .boxed()
            .sorted((a, b) -> Integer.compare(split.classAt(a), split.classAt(b)))
            .mapToInt(i -> i)
            .toArray();
    int[] counts = split.countsPerClass();
    int[][] samples = new int[counts.length][];
    int from = 0;
    for (int c = 0; c < counts.length; c++) {
      int[] members = Arrays.copyOfRange(order, from, from + counts[c]);
      int n = Math.min(perRow, members.length);
      samples[c] =
          IntStream.range(0, n).map(i -> members[(int) ((long) i * members.length / n)]).toArray();
      from += counts[c];
    }
    return samples;
  }

  private static void label(Graphics2D graphics, String label, int count, int top) {
    graphics.setColor(RULE);
    graphics.drawLine(0, top, Short.MAX_VALUE, top);
    graphics.setColor(Color.BLACK);
    graphics.setFont(LABEL_FONT);
    graphics.drawString(label, 2 * GAP, top + 32);
    graphics.setColor(QUIET);
    graphics.setFont(COUNT_FONT);
    graphics.drawString(count(count), 2 * GAP, top + 50);
  }

  private static String count(int n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** Dark on white, as it was written: {@code pixels} are uint8 {@code [28, 28]}. */
  private static void sample(BufferedImage sheet, byte[] pixels, int left, int top) {
    for (int y = 0; y < SAMPLE; y++) {
      for (int x = 0; x < SAMPLE; x++) {
        int gray = 255 - Byte.toUnsignedInt(pixels[y / ZOOM * Glyph.SIDE + x / ZOOM]);
        sheet.setRGB(left + x, top + GAP / 2 + y, gray << 16 | gray << 8 | gray);
      }
    }
  }
}
