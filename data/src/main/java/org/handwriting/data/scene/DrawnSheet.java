package org.handwriting.data.scene;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.synthetic.Scribe;

/** Lays lines that a scribe writes on a sheet: of text, of characters apart, or in boxes. */
final class DrawnSheet {
  /** Height of a digit on a sheet, in pixels. */
  private static final double DIGIT = 34;

  private static final int TRIES = 20;

  private record Placed(BufferedImage ink, AffineTransform place) {}

  // How high its core is; 0 where that is to be measured.
  private record Base(double left, double right, double y, double reach, double core) {}

  private final Chance chance;
  private final Scribe scribe;
  private final Scribe.Writer writer;
  private final List<Placed> parts = new ArrayList<>();
  private final List<Base> bases = new ArrayList<>();
  private final List<Shape> frames = new ArrayList<>();

  private DrawnSheet(Scribe scribe, Chance chance) {
    this.chance = chance;
    this.scribe = scribe;
    this.writer = scribe.writer(chance.random());
  }

  /** A sheet; nothing where what was drawn could not be written. */
  static Optional<WritingSheet> of(Scribe scribe, Chance chance) {
    DrawnSheet sheet = new DrawnSheet(scribe, chance);
    double kind = chance.between(0, 1);
    if (kind < 0.35) {
      sheet.text();
    } else if (kind < 0.7) {
      sheet.characters();
    } else {
      sheet.form();
    }
    return sheet.sheet();
  }

  private void text() {
    int lines = chance.of(0.3) ? 1 : chance.count(2, 9);
    double apart = chance.between(2.3, 4.5);
    double y = 0;
    for (int i = 0; i < lines; i++) {
      Optional<Scribe.Written> written = Optional.empty();
      for (int k = 0; k < TRIES && written.isEmpty(); k++) {
        written = writer.line(scribe.text(chance.random()), chance.random());
      }
      if (written.isPresent()) {
        double x = chance.of(0.7) ? 0 : chance.between(0, 60);
        BufferedImage ink = written.get().ink();
        parts.add(
            new Placed(ink, AffineTransform.getTranslateInstance(x, y - written.get().baseline())));
        bases.add(new Base(x, x + ink.getWidth(), y, 2.6 * written.get().small(), 0));
        y += apart * written.get().small() * chance.between(0.9, 1.15);
      }
    }
  }

  private void characters() {
    int lines = chance.of(0.4) ? 1 : chance.count(2, 6);
    boolean digits = chance.of(0.7);
    double apart = chance.between(1.35, 2.6);
    double gap = chance.of(0.3) ? chance.between(-0.16, 0.02) : chance.between(0.05, 0.5);
    double loose = chance.between(0, 0.07);
    for (int i = 0; i < lines; i++) {
      double y = i * apart * DIGIT;
      double x = 0;
      int words = chance.count(1, 3);
      for (int w = 0; w < words; w++) {
        int count = chance.of(0.2) ? 1 : chance.count(2, 7);
        for (char c : word(digits, count).toCharArray()) {
          double size = DIGIT * (1 + 0.08 * chance.normal());
          double width = character(c, x, y + loose * DIGIT * chance.normal(), size);
          // Thin ones may touch, and do not pass each other.
          x += Math.max(0.6 * width, width + gap * DIGIT * chance.between(0.6, 1.4));
        }
        x += chance.between(0.5, 1.2) * DIGIT;
      }
      bases.add(new Base(0, x + DIGIT, y, 0, 0.95 * DIGIT));
    }
  }

  private String word(boolean digits, int count) {
    return digits ? scribe.digits(count, chance.random()) : scribe.capitals(count, chance.random());
  }

  /** Stands on its bottom; answers how wide it is. */
  private double character(char c, double x, double bottom, double height) {
    Optional<BufferedImage> found = writer.character(c, chance.random());
    if (found.isEmpty()) {
      return 0;
    }
    BufferedImage ink = found.get();
    double scale = height / Math.max(ink.getHeight(), 0.5 * ink.getWidth());
    AffineTransform place =
        AffineTransform.getTranslateInstance(x, bottom - scale * ink.getHeight());
    place.scale(scale, scale);
    parts.add(new Placed(ink, place));
    return scale * ink.getWidth();
  }

  private void form() {
    int rows = chance.of(0.5) ? 1 : chance.count(2, 5);
    double apart = chance.between(2, 4) * DIGIT;
    double wide = chance.between(1.0, 1.8) * DIGIT;
    double high = chance.between(1.2, 1.9) * DIGIT;
    int kind = chance.count(0, 3);
    boolean digits = chance.of(0.7);
    double size = chance.between(0.75, 1);
    for (int row = 0; row < rows; row++) {
      int cells = chance.of(0.2) ? 1 : chance.count(2, 12);
      int filled = chance.of(0.8) ? cells : chance.count(1, cells);
      double bottom = row * apart;
      double base = bottom - chance.between(0.05, 0.9) * (high - size * DIGIT);
      double left = chance.of(0.7) ? 0 : chance.between(0, 3) * DIGIT;
      frames.add(frame(kind, cells, new Rectangle2D.Double(left, bottom - high, wide, high)));
      String word = word(digits, filled);
      double end = left;
      for (int i = 0; i < filled; i++) {
        double own = size * DIGIT * (1 + 0.08 * chance.normal());
        double x = left + (i + 0.5) * wide - 0.3 * own + 0.1 * wide * chance.normal();
        double y = base + 0.05 * DIGIT * chance.normal();
        end = x + character(word.charAt(i), x, y, own);
      }
      bases.add(new Base(left, end, base, 0, 0.95 * size * DIGIT));
    }
  }

  /** Closed boxes side by side, boxes apart, an open comb, or a line to write on. */
  private Shape frame(int kind, int cells, Rectangle2D first) {
    Path2D frame = new Path2D.Double();
    double wide = first.getWidth();
    double bottom = first.getMaxY();
    double gap = chance.between(0.05, 0.2) * wide;
    double tick = chance.between(0.15, 0.5) * first.getHeight();
    for (int i = 0; i <= cells; i++) {
      double x = first.getX() + i * wide;
      if (kind == 0 || kind == 2) {
        double top = kind == 0 ? first.getY() : bottom - tick;
        frame.append(new Line2D.Double(x, top, x, bottom), false);
      } else if (kind == 1 && i < cells) {
        frame.append(
            new Rectangle2D.Double(x + gap / 2, first.getY(), wide - gap, first.getHeight()),
            false);
      }
    }
    double right = first.getX() + cells * wide;
    if (kind != 1) {
      frame.append(new Line2D.Double(first.getX(), bottom, right, bottom), false);
    }
    if (kind == 0) {
      frame.append(new Line2D.Double(first.getX(), first.getY(), right, first.getY()), false);
    }
    return frame;
  }

  private Optional<WritingSheet> sheet() {
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    Rectangle2D all = null;
    for (Placed part : parts) {
      Rectangle2D own =
          part.place
              .createTransformedShape(
                  new Rectangle2D.Double(0, 0, part.ink.getWidth(), part.ink.getHeight()))
              .getBounds2D();
      all = all == null ? own : all.createUnion(own);
    }
    for (Shape frame : frames) {
      all = all.createUnion(frame.getBounds2D());
    }
    double left = Math.floor(all.getX()) - 2;
    double top = Math.floor(all.getY()) - 2;
    InkGrid ink = drawn(left, top, all);
    List<WrittenLine> lines = new ArrayList<>();
    for (Base base : bases) {
      List<Point2D> baseline =
          List.of(
              new Point2D.Double(base.left - left, base.y - top),
              new Point2D.Double(base.right - left, base.y - top));
      Optional<WrittenLine> line =
          base.core > 0
              ? CoreMeasure.trimmed(ink, new WrittenLine(baseline, 0, base.core), Optional.empty())
              : CoreMeasure.of(ink, baseline, base.reach, Optional.empty());
      line.ifPresent(lines::add);
    }
    AffineTransform moved = AffineTransform.getTranslateInstance(-left, -top);
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new WritingSheet(
                ink, lines, frames.stream().map(moved::createTransformedShape).toList()));
  }

  private InkGrid drawn(double left, double top, Rectangle2D all) {
    int width = (int) Math.ceil(all.getMaxX() - left) + 3;
    int height = (int) Math.ceil(all.getMaxY() - top) + 3;
    InkGrid ink = new InkGrid(width, height, new byte[width * height]);
    for (Placed part : parts) {
      Rectangle2D box =
          part.place
              .createTransformedShape(
                  new Rectangle2D.Double(0, 0, part.ink.getWidth(), part.ink.getHeight()))
              .getBounds2D();
      int x0 = (int) Math.floor(box.getX() - left);
      int y0 = (int) Math.floor(box.getY() - top);
      BufferedImage own =
          new BufferedImage(
              (int) box.getWidth() + 3, (int) box.getHeight() + 3, BufferedImage.TYPE_BYTE_GRAY);
      Graphics2D graphics = own.createGraphics();
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.translate(-left - x0, -top - y0);
      graphics.drawImage(part.ink, part.place, null);
      graphics.dispose();
      lay(InkGrid.of(own), x0, y0, ink);
    }
    return ink;
  }

  // The darker of both where strokes cross.
  private static void lay(InkGrid part, int x0, int y0, InkGrid onto) {
    for (int y = 0; y < part.height(); y++) {
      for (int x = 0; x < part.width(); x++) {
        int column = x0 + x;
        int row = y0 + y;
        if (column >= 0 && row >= 0 && column < onto.width() && row < onto.height()) {
          int both = Math.max(part.at(x, y), onto.at(column, row));
          onto.values()[row * onto.width() + column] = (byte) both;
        }
      }
    }
  }
}
