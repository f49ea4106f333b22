package org.handwriting.data.scene;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Draws pages whose lines are rows of small arches, each as high as the other. */
final class Pages {
  static final int WIDTH = 600;
  static final int HEIGHT = 400;
  static final int LEFT = 60;
  static final int RIGHT = 540;

  /** Height of an arch. */
  static final int SMALL = 16;

  /** The baselines. */
  static final int[] ROWS = {100, 160, 220, 280};

  private Pages() {}

  /** A page; rules of this gray level below each line, or none where it is white. */
  static BufferedImage drawn(int rules) {
    BufferedImage page = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = page.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setColor(new Color(rules, rules, rules));
    for (int row : ROWS) {
      graphics.fillRect(20, row + 3, WIDTH - 40, 2);
    }
    graphics.setColor(Color.BLACK);
    graphics.setStroke(new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (int row : ROWS) {
      for (int x = LEFT; x + 12 <= RIGHT; x += 18) {
        graphics.drawArc(x, row - SMALL, 12, 2 * SMALL, 0, 180);
        if (x % 4 == 0) { // a tall letter now and then
          graphics.drawLine(x, row, x, row - 2 * SMALL);
        }
      }
    }
    graphics.dispose();
    return page;
  }

  /** Writes it with its ALTO; every baseline is drawn some pixels too low. */
  static void write(Path folder, BufferedImage page, int tooLow) throws IOException {
    ImageIO.write(page, "png", folder.resolve("page.png").toFile());
    StringBuilder lines = new StringBuilder();
    for (int row : ROWS) {
      int y = row + tooLow;
      lines.append(
          """
          <TextLine BASELINE="%d %d %d %d" HPOS="%d" VPOS="%d" WIDTH="%d" HEIGHT="50"/>
          """
              .formatted(LEFT, y, RIGHT, y, LEFT - 4, row - 38, RIGHT - LEFT + 8));
    }
    Files.writeString(
        folder.resolve("page.xml"),
        """
        <alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">
        <Description><MeasurementUnit>pixel</MeasurementUnit>
        <sourceImageInformation><fileName>page.png</fileName></sourceImageInformation></Description>
        <Layout><Page WIDTH="%d" HEIGHT="%d"><PrintSpace><TextBlock>
        %s</TextBlock></PrintSpace></Page></Layout></alto>
        """
            .formatted(WIDTH, HEIGHT, lines));
  }
}
