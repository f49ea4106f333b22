package org.handwriting.data.scene;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.handwriting.data.synthetic.Scribe;

/** Lays lines that a scribe writes on a sheet: of text, of characters apart, or in boxes. */
final class DrawnSheet {
  private static final int TRIES = 20;

  /** On some sheets lines are of different sizes: of a note and its heading, of a sum. */
  private static final double MANY_SIZES = 0.25;

  private final Chance chance;
  private final Scribe scribe;
  private final Scribe.Writer writer;
  private final SheetParts parts = new SheetParts();
  private final CharactersApart characters;
  private final boolean manySizes;

  private DrawnSheet(Scribe scribe, Chance chance) {
    this.chance = chance;
    this.scribe = scribe;
    this.writer = scribe.writer(chance.random());
    this.characters = new CharactersApart(scribe, writer, chance, parts);
    this.manySizes = chance.of(MANY_SIZES);
  }

  /** A sheet; nothing where what was drawn could not be written. */
  static Optional<WritingSheet> of(Scribe scribe, Chance chance) {
    DrawnSheet sheet = new DrawnSheet(scribe, chance);
    double kind = chance.between(0, 1);
    if (kind < 0.52) {
      sheet.text();
    } else if (kind < 0.76) {
      sheet.characters();
    } else {
      new DrawnForm(sheet.characters, sheet.parts, chance).draw();
    }
    return sheet.parts.sheet();
  }

  private double size() {
    return manySizes ? chance.scaled(0.6, 2) : 1;
  }

  private void text() {
    int lines = chance.of(0.3) ? 1 : chance.count(2, 9);
    double apart = chance.between(2.3, 4.5);
    double y = 0;
    for (int i = 0; i < lines; i++) {
      double size = size();
      Optional<Scribe.Written> written = Optional.empty();
      for (int k = 0; k < TRIES && written.isEmpty(); k++) {
        written = writer.line(scribe.text(chance.random()), chance.random());
      }
      if (written.isPresent()) {
        double small = size * written.get().small();
        y += i == 0 ? 0 : apart * small * chance.between(0.9, 1.15);
        double x = chance.of(0.7) ? 0 : chance.between(0, 60);
        BufferedImage ink = written.get().ink();
        AffineTransform place =
            AffineTransform.getTranslateInstance(x, y - size * written.get().baseline());
        place.scale(size, size);
        parts.lay(ink, place);
        parts.measuredLine(x, x + size * ink.getWidth(), y, 2.6 * small);
      }
    }
  }

  private void characters() {
    int lines = chance.of(0.4) ? 1 : chance.count(2, 6);
    boolean digits = chance.of(0.7);
    double apart = chance.between(1.35, 2.6);
    double gap = chance.of(0.3) ? chance.between(-0.16, 0.02) : chance.between(0.05, 0.5);
    double y = 0;
    for (int i = 0; i < lines; i++) {
      double size = size() * CharactersApart.DIGIT;
      y += i == 0 ? 0 : apart * size;
      double x = 0;
      int words = chance.count(1, 3);
      for (int w = 0; w < words; w++) {
        int count = chance.of(0.2) ? 1 : chance.count(2, 7);
        String word = characters.text(digits, count);
        x =
            characters.word(word, x, y, new CharactersApart.Setting(size, gap))
                + chance.between(0.5, 1) * size;
      }
      parts.line(0, x + CharactersApart.DIGIT, y, 0.95 * size);
    }
  }
}
