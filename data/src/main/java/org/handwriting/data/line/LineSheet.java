package org.handwriting.data.line;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.handwriting.data.PngFile;

/** A sheet of lines as a network reads them, each with its text below. */
public final class LineSheet {
  private static final int GAP = 6;
  private static final int TEXT = 22;
  private static final int TITLE = 36;
  private static final int WIDEST = 2400;
  private static final int NARROWEST = 400;
  private static final Color RULE = new Color(0xdddddd);
  private static final Color QUIET = new Color(0x777777);
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  private LineSheet() {}

  /**
   * Draws lines taken evenly from all.
   *
   * @param title what it is called at the top
   * @param most lines at most, 1 or more
   */
  public static BufferedImage draw(String title, LineFeed lines, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("expected 1 or more lines, found " + most);
    }
    int n = Math.min(most, lines.size());
    LineExample[] shown = new LineExample[n];
    int width = NARROWEST;
    for (int i = 0; i < n; i++) {
      shown[i] = lines.example((int) ((long) i * lines.size() / n), 0);
      width = Math.min(WIDEST, Math.max(width, shown[i].image().width() + 2 * GAP));
    }
    int row = lines.height() + TEXT + GAP;
    BufferedImage sheet =
        new BufferedImage(width, TITLE + n * row + GAP, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, sheet.getHeight());
    graphics.setFont(FONT);
    graphics.setColor(QUIET);
    graphics.drawString(title, GAP, TITLE - 2 * GAP);
    for (int i = 0; i < n; i++) {
      int top = TITLE + i * row;
      graphics.drawImage(picture(shown[i].image()), GAP, top, null);
      graphics.setColor(Color.BLACK);
      graphics.drawString(shown[i].text(), GAP, top + lines.height() + TEXT - GAP);
      graphics.setColor(RULE);
      graphics.drawLine(0, top + row - GAP / 2, width, top + row - GAP / 2);
    }
    graphics.dispose();
    return sheet;
  }

  /** Dark on white, as it was written. */
  private static BufferedImage picture(LineImage line) {
    byte[] pixels = line.pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) ~pixels[i];
    }
    BufferedImage picture =
        new BufferedImage(line.width(), line.height(), BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setDataElements(0, 0, line.width(), line.height(), pixels);
    return picture;
  }

  /**
   * Draws a sheet and writes it as PNG: beside its place first and then moved there.
   *
   * @throws FileAlreadyExistsException if there is a file already
   */
  public static void write(String title, LineFeed lines, int most, Path png) throws IOException {
    PngFile.requireNew(png);
    PngFile.write(draw(title, lines, most), png);
  }
}
