package org.handwriting.data.synthetic;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A printed hand: pictures of characters set beside each other, and signs drawn between them. */
final class PictureWriting implements Writing {
  /** Capitals, digits and long letters are so many heights of a small letter high. */
  private static final double TALL = 1.65;

  private static final String SMALL = "aceimnorsuvwxz";
  private static final String HANGING = "gjpqy";
  private static final String DOTTED = "ij";

  /** How high a dot lies above the baseline, in heights of a small letter. */
  private static final double DOT = 1.5;

  /** What hangs below the baseline of letters that do, in heights of a small letter. */
  private static final double BELOW = 0.65;

  /** A pen of EMNIST's pictures is this part of a letter's height broad. */
  private static final double PEN = 0.13;

  /** Of 100 lines, in so many characters touch; */
  private static final int TOUCHING = 35;

  /** and in so many they stand apart by more than this, in heights of a small letter. */
  private static final int APART = 12;

  private static final double WIDE = 0.32;

  /** A picture, or the strokes of a sign, and where it goes. */
  private record Part(BufferedImage picture, Shape sign, AffineTransform place) {
    private Rectangle2D bounds() {
      Rectangle2D own =
          picture == null
              ? sign.getBounds2D()
              : new Rectangle2D.Double(0, 0, picture.getWidth(), picture.getHeight());
      return place.createTransformedShape(own).getBounds2D();
    }
  }

  private final List<Part> parts = new ArrayList<>();
  private final double pen;
  private final Hand hand;
  private final Random random;
  private final List<Place> places = new ArrayList<>(); // of each char
  private double x;

  private PictureWriting(Hand hand) {
    this.hand = hand;
    this.random = new Random(hand.seed());
    this.pen = (PEN + hand.pen()) * hand.small();
  }

  static PictureWriting of(String text, CharacterPictures pictures, Hand hand) {
    PictureWriting line = new PictureWriting(hand);
    double gap = gap(line.random);
    Waves baseline = new Waves(line.random, 30 * hand.small());
    text.codePoints()
        .forEach(
            c -> {
              double y =
                  (hand.wander() * baseline.at(line.x) + 0.05 * line.random.nextGaussian())
                          * hand.small()
                      + hand.slope() * line.x;
              double start = line.x;
              line.add(c, pictures, y);
              line.places.addAll(
                  Collections.nCopies(Character.charCount(c), new Place(start, line.x)));
              line.x += (after(c, gap) + 0.05 * line.random.nextGaussian()) * hand.small();
            });
    return line;
  }

  /**
   * What lies between characters, in heights of a small letter: often little, sometimes less than
   * nothing, for hands whose figures run into each other, and sometimes much, as in the boxes of a
   * form.
   */
  private static double gap(Random random) {
    int kind = random.nextInt(100);
    if (kind < TOUCHING) {
      return -0.3 + 0.35 * random.nextDouble();
    }
    return kind < TOUCHING + APART
        ? WIDE + 0.9 * random.nextDouble()
        : 0.02 + 0.3 * random.nextDouble();
  }

  // Small letters that are pushed together as far as digits are cannot be read any more.
  private static double after(int c, double gap) {
    if (c == ' ') {
      return Math.max(gap, 0) + 2 * Math.max(0, gap - WIDE);
    }
    return gap < 0 && !Character.isDigit(c) ? gap / 2 : gap;
  }

  private void add(int c, CharacterPictures pictures, double y) {
    if (c == ' ') {
      x += hand.space() * hand.small() * (0.8 + 0.5 * random.nextDouble());
      return;
    }
    Optional<BufferedImage> drawn = pictures.drawn(c, random);
    if (drawn.isEmpty()) {
      sign(c, y);
      return;
    }
    BufferedImage picture = drawn.get();
    double small = hand.small() * (1 + 0.06 * random.nextGaussian());
    boolean hangs = HANGING.indexOf(c) >= 0;
    boolean dotted = DOTTED.indexOf(c) >= 0;
    boolean lacksDot = dotted && !pictures.has(c); // a bar, or a capital
    double height = small * height(c, dotted && !lacksDot);
    double bottom = y + (hangs ? BELOW * small : 0);
    double scale = height / Math.max(picture.getHeight(), 0.6 * picture.getWidth());
    AffineTransform place = AffineTransform.getTranslateInstance(x, bottom);
    place.shear(-hand.slant(), 0);
    place.scale(scale * hand.stretch(), scale);
    place.translate(0, -picture.getHeight());
    parts.add(new Part(picture, null, place));
    if (lacksDot) {
      AffineTransform dot = AffineTransform.getTranslateInstance(x, y - (DOT - 0.1) * small);
      dot.scale(small, small);
      parts.add(new Part(null, DrawnSigns.drawn('.', random), dot));
    }
    x += picture.getWidth() * scale * hand.stretch();
  }

  // In heights of a small letter.
  private static double height(int c, boolean withDot) {
    double above = withDot ? DOT : SMALL.indexOf(c) >= 0 || HANGING.indexOf(c) >= 0 ? 1 : TALL;
    return HANGING.indexOf(c) >= 0 ? above + BELOW : above;
  }

  private void sign(int c, double y) {
    if (!DrawnSigns.has(c)) {
      return; // a blank picture of its set
    }
    Shape shape = DrawnSigns.drawn(c, random);
    AffineTransform place = AffineTransform.getTranslateInstance(x + pen, y);
    place.shear(-hand.slant(), 0);
    place.scale(hand.small() * hand.stretch(), hand.small());
    parts.add(new Part(null, shape, place));
    x += shape.getBounds2D().getMaxX() * hand.small() * hand.stretch() + 2 * pen;
  }

  @Override
  public Rectangle2D bounds() {
    Rectangle2D bounds = new Rectangle2D.Double(0, -hand.small(), 1, hand.small());
    for (Part part : parts) {
      bounds.add(part.bounds());
    }
    return new Rectangle2D.Double(
        bounds.getX() - pen,
        bounds.getY() - pen,
        bounds.getWidth() + 2 * pen,
        bounds.getHeight() + 2 * pen);
  }

  @Override
  public Place place(int index) {
    return places.get(index);
  }

  @Override
  public void draw(Graphics2D graphics) {
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.setStroke(new BasicStroke((float) pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (Part part : parts) {
      if (part.picture == null) {
        graphics.draw(part.place.createTransformedShape(part.sign));
      } else {
        graphics.drawImage(part.picture, part.place, null);
      }
    }
  }
}
