package org.handwriting.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.handwriting.data.glyph.PageInk;

/**
 * The ink of a drawing found again and again: prints the nanoseconds of processor time that the
 * quickest pass took, which is one in which everything hot was compiled.
 */
final class WarmReading {
  private static final int SIDE = 280;
  private static final int PASSES = 40; // a busy machine compiles late

  private WarmReading() {}

  public static void main(String[] arguments) {
    BufferedImage drawing = drawing();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < PASSES; i++) {
      long begin = threads.getCurrentThreadCpuTime();
      if (PageInk.of(drawing, SIDE).isEmpty()) {
        throw new IllegalStateException("expected ink on the drawing, found none");
      }
      least = Math.min(least, threads.getCurrentThreadCpuTime() - begin);
    }
    System.out.println(least);
  }

  private static BufferedImage drawing() {
    BufferedImage drawing = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = drawing.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, SIDE, SIDE);
    graphics.setColor(Color.BLACK);
    graphics.setStroke(new BasicStroke(10));
    graphics.drawOval(75, 50, 125, 175);
    graphics.dispose();
    return drawing;
  }
}
