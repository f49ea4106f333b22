package org.handwriting.data.synthetic;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Random;

/** Draws text from a font as a hand would: no two letters alike, off the baseline, with its pen. */
final class FontWriting implements Writing {
  /** Curves are made of pieces this near to them, in pixels. */
  private static final double FLAT = 0.15;

  private final Path2D path; // in pixels, the baseline at 0
  private final double pen; // in pixels
  private final Place[] places; // [chars]

  private FontWriting(Path2D path, double pen, Place[] places) {
    this.path = path;
    this.pen = pen;
    this.places = places;
  }

  static FontWriting of(String text, Typeface typeface, Hand hand) {
    Random random = new Random(hand.seed());
    Path2D line = new Path2D.Double();
    Place[] places = new Place[text.length()];
    int at = 0;
    double x = 0;
    for (String word : text.split(" ", -1)) {
      Typeface.Word drawn = typeface.word(word, hand.loose(), random);
      double size = hand.small() * (1 + 0.04 * random.nextGaussian());
      AffineTransform place = new AffineTransform();
      place.translate(x, 0.06 * hand.small() * random.nextGaussian());
      place.shear(-hand.slant(), 0.02 * random.nextGaussian());
      place.scale(size * hand.stretch(), size);
      line.append(drawn.outline().getPathIterator(place), false);
      double space = hand.space() * (0.8 + 0.5 * random.nextDouble());
      double end = x + drawn.advance() * size * hand.stretch();
      Arrays.fill(places, at, at + word.length(), new Place(x, end));
      x = end + space * hand.small();
      at += word.length();
      if (at < text.length()) {
        places[at++] = new Place(end, x);
      }
    }
    return new FontWriting(jittered(line, hand, random), hand.pen() * hand.small(), places);
  }

  /** Every point moved by smooth curves, so that strokes bend and stay whole. */
  private static Path2D jittered(Path2D line, Hand hand, Random random) {
    double small = hand.small();
    Waves baseline = new Waves(random, 40 * small);
    Waves down = new Waves(random, 3 * small);
    Waves across = new Waves(random, 3.5 * small);
    Waves upright = new Waves(random, 2 * small);
    Path2D shaken = new Path2D.Double(Path2D.WIND_NON_ZERO);
    double[] at = new double[6];
    FlatteningPathIterator points =
        new FlatteningPathIterator(line.getPathIterator(new AffineTransform()), FLAT);
    for (; !points.isDone(); points.next()) {
      int kind = points.currentSegment(at);
      double x = at[0];
      double y = at[1];
      double shake = hand.shake() * small;
      double newX = x + shake * (across.at(x + 0.6 * y) + upright.at(y + 0.3 * x));
      double newY =
          y
              + hand.wander() * small * baseline.at(x)
              + shake * down.at(x - 0.8 * y)
              + hand.slope() * x;
      switch (kind) {
        case PathIterator.SEG_MOVETO -> shaken.moveTo(newX, newY);
        case PathIterator.SEG_LINETO -> shaken.lineTo(newX, newY);
        default -> shaken.closePath();
      }
    }
    return shaken;
  }

  @Override
  public Rectangle2D bounds() {
    Rectangle2D bounds = path.getBounds2D();
    return new Rectangle2D.Double(
        bounds.getX() - pen,
        bounds.getY() - pen,
        bounds.getWidth() + 2 * pen,
        bounds.getHeight() + 2 * pen);
  }

  @Override
  public Place place(int index) {
    return places[index];
  }

  @Override
  public void draw(Graphics2D graphics) {
    graphics.fill(path);
    if (pen > 0) {
      Shape edge =
          new BasicStroke((float) pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
              .createStrokedShape(path);
      graphics.fill(edge);
    }
  }
}
