package org.handwriting.serve.page;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.serve.page.result.Page;
import org.handwriting.serve.page.result.PageCharacter;
import org.handwriting.serve.page.result.PageWord;

/** Draws what was read over the picture of a page, for people to check. */
public final class PageOverlay {
  private static final Color SURE = new Color(0x0a7d4b);
  private static final Color UNSURE = new Color(0xd4380d);
  private static final Color WORD = new Color(0x1f5fbf);

  /** A character or a word less probable than this is drawn as unsure. */
  private static final double SURE_FROM = 0.6;

  /** A word read as a whole is so many times as high as one of its characters. */
  private static final double WORD_HEIGHT = 1.5;

  /** Of the lines' breadth and the letters' height, in parts of a character's height. */
  private static final double BREADTH = 0.03;

  private static final double LETTER = 0.55;
  private static final int LEAST_LETTER = 9;

  private final BufferedImage overlay;
  private final Graphics2D pen;
  private final PagePicture picture;

  private PageOverlay(PagePicture picture) {
    this.picture = picture;
    BufferedImage original = picture.picture();
    overlay =
        new BufferedImage(original.getWidth(), original.getHeight(), BufferedImage.TYPE_INT_RGB);
    pen = overlay.createGraphics();
    pen.drawImage(original, 0, 0, Color.WHITE, null);
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
  }

  /**
   * A copy of the picture with a box around each word and each character that was read apart, and
   * above the character what it was read as: green if it is probable, red if it is not; above the
   * word where it was read as a whole. Without the letters where this JVM has no fonts.
   */
  public static BufferedImage of(PagePicture picture, Page page) {
    PageOverlay overlay = new PageOverlay(picture);
    overlay.draw(page);
    overlay.pen.dispose();
    return overlay.overlay;
  }

  private void draw(Page page) {
    List<PageWord> words = page.lines().stream().flatMap(line -> line.words().stream()).toList();
    double height =
        words.stream().flatMapToDouble(PageOverlay::heights).average().orElse(0) / picture.down();
    pen.setStroke(new BasicStroke((float) Math.max(1, BREADTH * height)));
    Optional<Font> font = font((int) Math.max(LEAST_LETTER, LETTER * height));
    font.ifPresent(pen::setFont);
    for (PageWord word : words) {
      pen.setColor(WORD);
      outline(word.box(), 3);
      if (word.characters().isEmpty() && font.isPresent()) {
        write(word.text(), word.probability(), word.box());
      }
      for (PageCharacter character : word.characters()) {
        pen.setColor(color(character.probability()));
        outline(character.box(), 0);
        if (font.isPresent()) {
          write(character.text(), character.probability(), character.box());
        }
      }
    }
  }

  // Of a word's characters, in pixels of the file's picture.
  private static DoubleStream heights(PageWord word) {
    return word.characters().isEmpty()
        ? DoubleStream.of(word.box().height() / WORD_HEIGHT)
        : word.characters().stream().mapToDouble(character -> character.box().height());
  }

  private static Color color(double probability) {
    return probability < SURE_FROM ? UNSURE : SURE;
  }

  private void write(String text, double probability, Box above) {
    pen.setColor(color(probability));
    Box place = onPicture(above);
    pen.drawString(text, place.left(), place.top() - 4);
  }

  private void outline(Box box, int around) {
    Box place = onPicture(box);
    pen.drawRect(
        place.left() - around,
        place.top() - around,
        place.width() + 2 * around,
        place.height() + 2 * around);
  }

  private Box onPicture(Box inFile) {
    return inFile.scaled(1 / picture.across(), 1 / picture.down());
  }

  // Java on a machine without fonts fails in the middle of its own code, with errors of many kinds.
  private Optional<Font> font(int size) {
    try {
      Font font = new Font(Font.SANS_SERIF, Font.BOLD, size);
      pen.getFontMetrics(font).stringWidth("A");
      return Optional.of(font);
    } catch (RuntimeException | LinkageError | InternalError e) {
      return Optional.empty();
    }
  }
}
