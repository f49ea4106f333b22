package org.handwriting.data.scene;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.handwriting.data.synthetic.Scribe;

/**
 * Characters that a scribe writes apart, laid on a sheet one by one or as words.
 *
 * @param scribe who thinks of what is written
 * @param writer in whose hand
 * @param chance that everything is drawn by
 * @param parts of the sheet, which they become
 */
record CharactersApart(Scribe scribe, Scribe.Writer writer, Chance chance, SheetParts parts) {
  /** Height of a digit on a sheet, in pixels. */
  static final double DIGIT = 34;

  /**
   * How characters are set.
   *
   * @param size of a digit in pixels
   * @param gap between them, as a part of that
   */
  record Setting(double size, double gap) {}

  /** Sets a word of characters; answers where it ends. */
  double word(String word, double left, double bottom, Setting setting) {
    double loose = chance.between(0, 0.07);
    double x = left;
    for (int i = 0; i < word.length(); i++) {
      double height = setting.size * (1 + 0.08 * chance.normal());
      double width =
          character(word.charAt(i), x, bottom + loose * setting.size * chance.normal(), height);
      // Thin ones may touch, and do not pass each other.
      x += Math.max(0.6 * width, width + setting.gap * setting.size * chance.between(0.6, 1.4));
    }
    return x;
  }

  /** Digits or capitals that a scribe thinks of. */
  String text(boolean digits, int count) {
    return digits ? scribe.digits(count, chance.random()) : scribe.capitals(count, chance.random());
  }

  /** Stands on its bottom; answers how wide it is. */
  double character(char c, double x, double bottom, double height) {
    Optional<BufferedImage> found = writer.character(c, chance.random());
    if (found.isEmpty()) {
      return 0;
    }
    BufferedImage ink = found.get();
    double scale = height / Math.max(ink.getHeight(), 0.5 * ink.getWidth());
    AffineTransform place =
        AffineTransform.getTranslateInstance(x, bottom - scale * ink.getHeight());
    place.scale(scale, scale);
    parts.lay(ink, place);
    return scale * ink.getWidth();
  }
}
