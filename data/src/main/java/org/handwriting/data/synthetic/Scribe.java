package org.handwriting.data.synthetic;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Writes words and single characters in hands that it draws: from fonts, or set of pictures of
 * characters that people wrote. Immutable and thread-safe.
 */
public final class Scribe {
  private static final String DIGITS = "0123456789";
  private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private final Optional<HandwritingFonts> fonts;
  private final List<CharacterPictures> pictures;
  private final Optional<SyntheticText> texts;

  /**
   * A scribe of these means.
   *
   * @param pictures data sets of characters; may be none where there are fonts
   * @param texts that are written; digits, dates and the like where there are none
   */
  public Scribe(
      Optional<HandwritingFonts> fonts,
      List<CharacterPictures> pictures,
      Optional<SyntheticText> texts) {
    if (fonts.isEmpty() && pictures.isEmpty()) {
      throw new IllegalArgumentException("expected fonts or pictures of characters, found neither");
    }
    this.fonts = fonts;
    this.pictures = List.copyOf(pictures);
    this.texts = texts;
  }

  /**
   * Something that is written.
   *
   * @param ink gray, 0 nothing to 255 full ink, cut out along the ink
   * @param baseline row on which it stands, from the top; it does not slope
   * @param small height of a small letter in pixels
   */
  public record Written(BufferedImage ink, double baseline, double small) {}

  /** One who writes one page. */
  public final class Writer {
    private final Hand hand;
    private final boolean sets;
    private final long face; // the same font for all of the page
    private final CharacterPictures own;
    private final boolean apartByFont; // as who writes neatly in boxes

    private Writer(Random random) {
      hand = level(Hand.drawn(random));
      sets = fonts.isEmpty() || (!pictures.isEmpty() && random.nextInt(5) < 2);
      face = random.nextLong();
      own = pictures.isEmpty() ? null : pictures.get(random.nextInt(pictures.size()));
      apartByFont = own == null || (!sets && random.nextBoolean());
    }

    /** A line of text; empty if it cannot be written in this hand. */
    public Optional<Written> line(String text, Random random) {
      Hand varied = hand.withSeed(random.nextLong());
      if (sets) {
        return own.canWrite(text)
            ? Optional.of(written(PictureWriting.of(text, own, varied)))
            : Optional.empty();
      }
      return fonts
          .orElseThrow()
          .drawn(text, new Random(face))
          .map(typeface -> written(FontWriting.of(text, typeface, varied)));
    }

    private Written written(Writing writing) {
      Rectangle2D bounds = writing.bounds();
      int left = (int) Math.floor(bounds.getX());
      int top = (int) Math.floor(bounds.getY());
      int width = Math.max(1, (int) Math.ceil(bounds.getMaxX()) - left);
      int height = Math.max(1, (int) Math.ceil(bounds.getMaxY()) - top);
      BufferedImage ink = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
      Graphics2D graphics = ink.createGraphics();
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setColor(Color.WHITE);
      graphics.translate(-left, -top);
      writing.draw(graphics);
      graphics.dispose();
      return new Written(ink, -top, hand.small());
    }

    /** A character by itself, cut out along its ink; empty if there is none of it. */
    public Optional<BufferedImage> character(int c, Random random) {
      if (apartByFont) {
        return line(Character.toString(c), random).map(Written::ink);
      }
      return own.drawn(c, random).map(Scribe::coverage);
    }
  }

  // Lines are sloped by whoever lays them on a page.
  private static Hand level(Hand hand) {
    return new Hand(
        hand.small(),
        hand.slant(),
        hand.stretch(),
        hand.space(),
        hand.wander(),
        hand.shake(),
        hand.loose(),
        hand.pen(),
        0,
        hand.seed());
  }

  private static BufferedImage coverage(BufferedImage opaque) {
    BufferedImage ink =
        new BufferedImage(opaque.getWidth(), opaque.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < ink.getHeight(); y++) {
      for (int x = 0; x < ink.getWidth(); x++) {
        ink.getRaster().setSample(x, y, 0, opaque.getRGB(x, y) >>> 24);
      }
    }
    return ink;
  }

  /** Someone who writes a page. */
  public Writer writer(Random random) {
    return new Writer(random);
  }

  /** A text for a line. */
  public String text(Random random) {
    if (texts.isPresent() && random.nextInt(4) > 0) {
      return texts.get().drawn(random);
    }
    return random.nextBoolean() ? Inserts.drawn(random) : digits(2 + random.nextInt(9), random);
  }

  /** So many digits. */
  public String digits(int count, Random random) {
    return drawn(DIGITS, count, random);
  }

  /** So many capitals and digits. */
  public String capitals(int count, Random random) {
    return drawn(CAPITALS + DIGITS, count, random);
  }

  private static String drawn(String from, int count, Random random) {
    StringBuilder drawn = new StringBuilder();
    for (int i = 0; i < count; i++) {
      drawn.append(from.charAt(random.nextInt(from.length())));
    }
    return drawn.toString();
  }
}
