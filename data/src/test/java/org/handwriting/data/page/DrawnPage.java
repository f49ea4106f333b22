package org.handwriting.data.page;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.handwriting.data.glyph.Plane;

/**
 * A page with drawn letters and the map that a network without fault would make of it: letters like
 * an n, {@value #LETTER} pixels broad and {@value #X_HEIGHT} high, with a stroke upwards from every
 * third.
 */
final class DrawnPage {
  static final int SCALE = 3;
  static final int LETTER = 30;
  static final int X_HEIGHT = 30;
  static final int ASCENDER = 62;

  final BufferedImage picture;
  private final BufferedImage core;
  private final BufferedImage ink;
  private final Graphics2D[] pens;

  DrawnPage(int width, int height) {
    picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    core = new BufferedImage(width / SCALE, height / SCALE, BufferedImage.TYPE_BYTE_GRAY);
    ink = new BufferedImage(width / SCALE, height / SCALE, BufferedImage.TYPE_BYTE_GRAY);
    pens = new Graphics2D[] {pen(picture, 1), pen(core, SCALE), pen(ink, SCALE)};
    paper(Color.WHITE, new Rectangle2D.Double(0, 0, width, height));
  }

  private static Graphics2D pen(BufferedImage on, int scale) {
    Graphics2D pen = on.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.scale(1.0 / scale, 1.0 / scale);
    pen.setStroke(new BasicStroke(5));
    pen.setColor(Color.WHITE);
    return pen;
  }

  /** Something that is no handwriting: it is on the picture alone. */
  void paper(Color color, Shape shape) {
    pens[0].setColor(color);
    pens[0].fill(shape);
  }

  /** The same as a line. */
  void rule(Shape shape, float breadth) {
    pens[0].setColor(Color.DARK_GRAY);
    pens[0].setStroke(new BasicStroke(breadth));
    pens[0].draw(shape);
    pens[0].setStroke(new BasicStroke(5));
  }

  /** A stroke of handwriting. */
  void stroke(Shape shape) {
    pens[0].setColor(Color.BLACK);
    pens[0].draw(shape);
    pens[2].draw(shape);
  }

  /** Core where there may be no writing. */
  void core(Shape shape) {
    pens[1].fill(shape);
  }

  /** Letters on a level baseline, and their core. */
  void word(double x, double baseline, int letters) {
    word(x, letters, any -> baseline);
  }

  /** The same on one that bends. */
  void word(double x, int letters, DoubleUnaryOperator baseline) {
    Path2D band = new Path2D.Double();
    band.moveTo(x, baseline.applyAsDouble(x));
    for (int i = 0; i < letters; i++) {
      double left = x + i * LETTER + 4;
      double bottom = baseline.applyAsDouble(left + 10);
      Path2D letter = new Path2D.Double();
      letter.moveTo(left, bottom);
      letter.lineTo(left, bottom - (i % 3 == 1 ? ASCENDER : X_HEIGHT));
      letter.moveTo(left, bottom - X_HEIGHT + 4);
      letter.lineTo(left + 16, bottom - X_HEIGHT + 4);
      letter.lineTo(left + 18, bottom);
      stroke(letter);
      band.lineTo(left + 26, baseline.applyAsDouble(left + 26));
    }
    for (int i = letters; i >= 0; i--) {
      double at = x + i * LETTER;
      band.lineTo(at, baseline.applyAsDouble(at) - X_HEIGHT);
    }
    band.closePath();
    core(band);
  }

  /** The map of a network without fault. */
  WritingMap map() {
    return new WritingMap(plane(core, 1), plane(ink, 1.5f), SCALE);
  }

  /** The same with noise in it. */
  WritingMap roughMap(long seed) {
    WritingMap map = map();
    Random random = new Random(seed);
    for (Plane plane : new Plane[] {map.core(), map.ink()}) {
      for (int i = 0; i < plane.values.length; i++) {
        double noisy = plane.values[i] * 0.8 + 0.1 + 0.15 * random.nextGaussian();
        plane.values[i] = (float) Math.max(0, Math.min(1, noisy));
      }
    }
    return map;
  }

  private static Plane plane(BufferedImage image, float times) {
    Plane plane = new Plane(image.getWidth(), image.getHeight());
    for (int i = 0; i < plane.values.length; i++) {
      int value = image.getRaster().getSample(i % plane.width, i / plane.width, 0);
      plane.values[i] = Math.min(1, times * value / 255f);
    }
    return plane;
  }

  /** A picture as the camera has it that must be turned clockwise by these quarters. */
  static BufferedImage lying(BufferedImage upright, int quarters) {
    boolean side = quarters % 2 == 1;
    int width = side ? upright.getHeight() : upright.getWidth();
    int height = side ? upright.getWidth() : upright.getHeight();
    BufferedImage lying = new BufferedImage(width, height, upright.getType());
    AffineTransform turn = new PageTurn(quarters).toPicture(width, height);
    Graphics2D pen = lying.createGraphics();
    pen.drawImage(upright, turn, null);
    pen.dispose();
    return lying;
  }

  static Plane lying(Plane upright, int quarters) {
    BufferedImage image =
        new BufferedImage(upright.width, upright.height, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < upright.values.length; i++) {
      int value = Math.round(255 * upright.values[i]);
      image.getRaster().setSample(i % upright.width, i / upright.width, 0, value);
    }
    return plane(lying(image, quarters), 1);
  }
}
