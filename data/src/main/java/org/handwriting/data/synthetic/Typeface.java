package org.handwriting.data.synthetic;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.TextAttribute;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A font of handwriting, in the size in which its small letters are one pixel high. */
final class Typeface {
  /** Outlines are taken at this size: hinting would bend them at a small one. */
  private static final float SIZE = 100;

  private static final FontRenderContext OUTLINES =
      new FontRenderContext(new AffineTransform(), true, true);

  /** Long letters are so many times as high as short ones, else all are capitals. */
  private static final double LONGER = 1.18;

  private static final String SHORT = "aemnr";
  private static final String LONG = "bdhkl";

  /** Letters that touch in a joined hand, whatever comes before and after. */
  private static final String JOINED = "inumea";

  /** Capitals are so many times as high as small letters, for fonts that have no x. */
  private static final double CAPITAL = 1.6;

  private static final Pattern WEIGHT =
      Pattern.compile(
          "[ -](Thin|(Extra|Ultra)?Light|Regular|Book|Medium|((Semi|Demi|Extra|Ultra)?Bold)|Black)$");

  private final Font font;
  private final boolean capitalsOnly;
  private final boolean joined;
  private final double small; // height of a small letter at SIZE
  private final Map<Integer, Boolean> written = new ConcurrentHashMap<>();

  Typeface(Font font) {
    // Joined hands join only with their kerning and ligatures.
    this.font =
        font.deriveFont(
            Map.of(
                TextAttribute.SIZE, SIZE,
                TextAttribute.KERNING, TextAttribute.KERNING_ON,
                TextAttribute.LIGATURES, TextAttribute.LIGATURES_ON));
    this.capitalsOnly = meanHeight(LONG) < LONGER * meanHeight(SHORT);
    this.joined = !capitalsOnly && isJoined();
    this.small = capitalsOnly ? height('N') / CAPITAL : height('x') > 0 ? height('x') : SIZE / 2;
  }

  String name() {
    return font.getFontName();
  }

  /** What it and its other weights are called: some files name a weight as a family. */
  String family() {
    return WEIGHT.matcher(font.getFamily()).replaceFirst("");
  }

  private double meanHeight(String letters) {
    return letters.chars().mapToDouble(this::height).average().orElseThrow();
  }

  /** Whether most letters touch the next one. */
  private boolean isJoined() {
    GlyphVector glyphs = glyphs(JOINED);
    int touching = 0;
    for (int i = 1; i < glyphs.getNumGlyphs(); i++) {
      double before = glyphs.getGlyphOutline(i - 1).getBounds2D().getMaxX();
      touching += glyphs.getGlyphOutline(i).getBounds2D().getMinX() <= before ? 1 : 0;
    }
    return 2 * touching > JOINED.length();
  }

  private double height(int c) {
    return outline(Character.toString(c)).getBounds2D().getHeight();
  }

  private Shape outline(String text) {
    return glyphs(text).getOutline();
  }

  private GlyphVector glyphs(String text) {
    char[] characters = text.toCharArray();
    return font.layoutGlyphVector(
        OUTLINES, characters, 0, characters.length, Font.LAYOUT_LEFT_TO_RIGHT);
  }

  /** Whether it has a shape for every character; small letters that look like capitals are none. */
  boolean canWrite(String text) {
    return text.codePoints().allMatch(c -> c == ' ' || written.computeIfAbsent(c, this::isThere));
  }

  private boolean isThere(int c) {
    if (!font.canDisplay(c) || (capitalsOnly && Character.isLowerCase(c))) {
      return false;
    }
    Rectangle2D bounds = outline(Character.toString(c)).getBounds2D();
    return bounds.getWidth() > 0 && bounds.getHeight() > 0;
  }

  /**
   * A word on the baseline from 0 to the right.
   *
   * @param outline in heights of a small letter
   * @param advance to where the next one would stand, in the same
   */
  record Word(Shape outline, double advance) {}

  /**
   * Draws a word, each letter a little off its place and size.
   *
   * @param loose how far, 0 to 1; joined letters stay where they touch
   */
  Word word(String text, double loose, Random random) {
    GlyphVector glyphs = glyphs(text);
    double wide = joined ? 0 : 0.12 * loose * random.nextGaussian() * small;
    double off = (joined ? 0.015 : 0.06) * loose;
    Path2D outline = new Path2D.Double(Path2D.WIND_NON_ZERO);
    int n = glyphs.getNumGlyphs();
    for (int i = 0; i < n; i++) {
      Rectangle2D box = glyphs.getGlyphOutline(i).getBounds2D();
      AffineTransform place = AffineTransform.getScaleInstance(1 / small, 1 / small);
      place.translate(wide * i, off * small * random.nextGaussian());
      place.rotate(off * random.nextGaussian(), box.getCenterX(), 0);
      double size = 1 + off * random.nextGaussian();
      place.translate(box.getCenterX(), 0);
      place.scale(size, size);
      place.translate(-box.getCenterX(), 0);
      outline.append(glyphs.getGlyphOutline(i).getPathIterator(place), false);
    }
    return new Word(outline, (glyphs.getLogicalBounds().getWidth() + wide * n) / small);
  }
}
