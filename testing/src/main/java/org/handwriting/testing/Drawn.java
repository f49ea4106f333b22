package org.handwriting.testing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Characters drawn with a pen, as people draw them on a page. */
public final class Drawn {
  private Drawn() {}

  /** A 7: a bar and a leg. */
  public static BufferedImage seven() {
    return drawn(new double[][] {{60, 60, 220, 60, 120, 230}}, 18, Color.WHITE, Color.BLACK);
  }

  /** The same on a blackboard. */
  public static BufferedImage sevenInChalk() {
    return drawn(new double[][] {{60, 60, 220, 60, 120, 230}}, 18, Color.BLACK, Color.WHITE);
  }

  /** An X. */
  public static BufferedImage cross() {
    return drawn(
        new double[][] {{60, 50, 220, 230}, {220, 50, 60, 230}}, 16, Color.WHITE, Color.BLACK);
  }

  /** An upright ellipse: a zero or an O. */
  public static BufferedImage zero() {
    double[] around = new double[50];
    for (int i = 0; i < around.length / 2; i++) {
      double angle = 2 * Math.PI * i / (around.length / 2 - 1);
      around[2 * i] = 140 + 55 * Math.sin(angle);
      around[2 * i + 1] = 140 - 80 * Math.cos(angle);
    }
    return drawn(new double[][] {around}, 18, Color.WHITE, Color.BLACK);
  }

  /** An upright stroke: a one, a small l or a capital I. */
  public static BufferedImage stroke() {
    return drawn(new double[][] {{140, 60, 140, 220}}, 18, Color.WHITE, Color.BLACK);
  }

  /** An L with a foot. */
  public static BufferedImage capitalL() {
    return drawn(new double[][] {{90, 50, 90, 220, 200, 220}}, 18, Color.WHITE, Color.BLACK);
  }

  /** A sheet that nobody has written on. */
  public static BufferedImage blank() {
    return drawn(new double[][] {}, 1, Color.WHITE, Color.BLACK);
  }

  /** The bytes of a PNG file. */
  public static byte[] png(BufferedImage picture) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", out);
    return out.toByteArray();
  }

  private static BufferedImage drawn(double[][] strokes, int pen, Color paper, Color ink) {
    BufferedImage picture = new BufferedImage(280, 280, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(paper);
    graphics.fillRect(0, 0, 280, 280);
    graphics.setColor(ink);
    graphics.setStroke(new BasicStroke(pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (double[] stroke : strokes) {
      Path2D path = new Path2D.Double();
      path.moveTo(stroke[0], stroke[1]);
      for (int i = 2; i < stroke.length; i += 2) {
        path.lineTo(stroke[i], stroke[i + 1]);
      }
      graphics.draw(path);
    }
    graphics.dispose();
    return picture;
  }
}
