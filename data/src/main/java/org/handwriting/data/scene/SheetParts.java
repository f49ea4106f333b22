package org.handwriting.data.scene;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a scribe has laid on a sheet so far: inks, the lines they stand on, boxes around them. */
final class SheetParts {
  private static final int RIM = 2;

  private record Placed(BufferedImage ink, AffineTransform place, Rectangle2D box) {}

  // How high its core is; 0 where that is to be measured.
  private record Base(double left, double right, double y, double reach, double core) {}

  private final List<Placed> parts = new ArrayList<>();
  private final List<Base> bases = new ArrayList<>();
  private final List<Shape> frames = new ArrayList<>();

  /** Lays ink, a byte a pixel. */
  void lay(BufferedImage ink, AffineTransform place) {
    Rectangle2D box =
        place
            .createTransformedShape(new Rectangle2D.Double(0, 0, ink.getWidth(), ink.getHeight()))
            .getBounds2D();
    parts.add(new Placed(ink, place, box));
  }

  /** A line whose core is as high as is given. */
  void line(double left, double right, double baseline, double core) {
    bases.add(new Base(left, right, baseline, 0, core));
  }

  /** A line whose core is to be measured, up to so far above its baseline. */
  void measuredLine(double left, double right, double baseline, double reach) {
    bases.add(new Base(left, right, baseline, reach, 0));
  }

  /** A box or comb that is to be stroked. */
  void frame(Shape outline) {
    frames.add(outline);
  }

  /** All of it as a sheet that is as large as need be; nothing where no line has ink. */
  Optional<WritingSheet> sheet() {
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    Rectangle2D all = parts.get(0).box;
    for (Placed part : parts) {
      all = all.createUnion(part.box);
    }
    for (Shape frame : frames) {
      all = all.createUnion(frame.getBounds2D());
    }
    double left = Math.floor(all.getX()) - RIM;
    double top = Math.floor(all.getY()) - RIM;
    InkGrid ink = drawn(left, top, all);
    List<WrittenLine> lines = new ArrayList<>();
    bases.forEach(base -> measured(base, left, top, ink).ifPresent(lines::add));
    AffineTransform moved = AffineTransform.getTranslateInstance(-left, -top);
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new WritingSheet(
                ink, lines, frames.stream().map(moved::createTransformedShape).toList()));
  }

  private static Optional<WrittenLine> measured(Base base, double left, double top, InkGrid ink) {
    List<Point2D> baseline =
        List.of(
            new Point2D.Double(base.left - left, base.y - top),
            new Point2D.Double(base.right - left, base.y - top));
    return base.core > 0
        ? CoreMeasure.trimmed(ink, new WrittenLine(baseline, 0, base.core), Optional.empty())
        : CoreMeasure.of(ink, baseline, base.reach, Optional.empty());
  }

  private InkGrid drawn(double left, double top, Rectangle2D all) {
    int width = (int) Math.ceil(all.getMaxX() - left) + RIM + 1;
    int height = (int) Math.ceil(all.getMaxY() - top) + RIM + 1;
    InkGrid ink = new InkGrid(width, height, new byte[width * height]);
    for (Placed part : parts) {
      int x0 = (int) Math.floor(part.box.getX() - left);
      int y0 = (int) Math.floor(part.box.getY() - top);
      BufferedImage own =
          new BufferedImage(
              (int) part.box.getWidth() + 3,
              (int) part.box.getHeight() + 3,
              BufferedImage.TYPE_BYTE_GRAY);
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
