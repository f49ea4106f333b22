package org.handwriting.serve.page;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.handwriting.data.Split;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.Glyph;

/**
 * A page composed of real characters, so that what is written on it and where is known.
 *
 * @param picture the page
 * @param lines the words of each line
 */
record ComposedPage(BufferedImage picture, List<List<Word>> lines) {
  /** A word and where it is. */
  record Word(String text, Box box) {}

  /**
   * How characters are laid on the page; lengths in pixels of a character's 28.
   *
   * @param scale pixels of the page for one of a character's
   * @param leastGap between the inks of two characters of a word; negative where they may overlap
   * @param mostGap the same at most
   * @param space between words
   * @param slope of the lines, in degrees
   * @param jump how far characters jump up and down
   * @param sizes how much characters differ in size, as a part of it
   */
  record Style(
      double scale,
      double leastGap,
      double mostGap,
      double space,
      double slope,
      double jump,
      double sizes) {
    static Style clean() {
      return new Style(1.6, 2, 5, 16, 0, 1, 0.05);
    }

    static Style touching() {
      return new Style(1.6, -2.5, 3, 16, 0, 1, 0.1);
    }

    Style withScale(double value) {
      return new Style(value, leastGap, mostGap, space, slope, jump, sizes);
    }

    Style withSlope(double value) {
      return new Style(scale, leastGap, mostGap, space, value, jump, sizes);
    }
  }

  String text() {
    List<String> texts = new ArrayList<>();
    for (List<Word> line : lines) {
      texts.add(String.join(" ", line.stream().map(Word::text).toList()));
    }
    return String.join("\n", texts);
  }

  /** Composes pages of the characters of a data set's part. */
  static final class Composer {
    private static final int LINE = 44; // from line to line
    private static final int MARGIN = 30;

    private final Split characters;
    private final Random random;

    Composer(Split characters, long seed) {
      this.characters = characters;
      this.random = new Random(seed);
    }

    /** A page of this many lines of words whose characters come as they do in the data set. */
    ComposedPage page(int lines, int charactersALine, Style style, String alphabet) {
      int width = (int) ((charactersALine * 27 + 2 * MARGIN) * style.scale);
      int height = (int) ((lines * LINE + 2 * MARGIN) * style.scale);
      BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = picture.createGraphics();
      graphics.setColor(new Color(238, 236, 230));
      graphics.fillRect(0, 0, width, height);
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      List<List<Word>> words = new ArrayList<>();
      for (int line = 0; line < lines; line++) {
        double top = MARGIN + line * LINE;
        words.add(line(graphics, top, charactersALine, style, alphabet));
      }
      graphics.dispose();
      return new ComposedPage(picture, words);
    }

    private List<Word> line(
        Graphics2D graphics, double top, int charactersALine, Style style, String alphabet) {
      List<Word> words = new ArrayList<>();
      double x = MARGIN;
      int left = charactersALine;
      while (left > 0) {
        int length = Math.min(left, 2 + random.nextInt(6));
        StringBuilder text = new StringBuilder();
        double begin = x;
        for (int i = 0; i < length; i++) {
          int index = index(alphabet);
          double size = 1 + style.sizes * random.nextGaussian();
          int[] ink = columns(characters.pixelsAt(index));
          double down =
              style.jump * random.nextGaussian() + Math.tan(Math.toRadians(style.slope)) * x;
          draw(
              graphics,
              characters.pixelsAt(index),
              style.scale,
              x - ink[0] * size,
              top + down,
              size);
          text.append(characters.labels().label(characters.classAt(index)));
          x +=
              (ink[1] - ink[0]) * size
                  + style.leastGap
                  + random.nextDouble() * (style.mostGap - style.leastGap);
        }
        double s = style.scale;
        double middle = top + 14 + Math.tan(Math.toRadians(style.slope)) * (begin + x) / 2;
        words.add(
            new Word(
                text.toString(),
                new Box(
                    (int) (begin * s),
                    (int) ((middle - 14) * s),
                    (int) (x * s),
                    (int) ((middle + 14) * s))));
        x += style.space * (0.85 + 0.3 * random.nextDouble());
        left -= length + 1;
      }
      return words;
    }

    private int index(String alphabet) {
      while (true) {
        int index = random.nextInt(characters.size());
        String label = characters.labels().label(characters.classAt(index));
        if (alphabet.isEmpty() || alphabet.contains(label)) {
          return index;
        }
      }
    }

    private static int[] columns(byte[] pixels) {
      int left = Glyph.SIDE;
      int right = 0;
      for (int i = 0; i < pixels.length; i++) {
        if (Byte.toUnsignedInt(pixels[i]) > 100) {
          left = Math.min(left, i % Glyph.SIDE);
          right = Math.max(right, i % Glyph.SIDE + 1);
        }
      }
      return new int[] {left, right};
    }

    private static void draw(
        Graphics2D graphics, byte[] pixels, double scale, double x, double y, double size) {
      BufferedImage ink = new BufferedImage(Glyph.SIDE, Glyph.SIDE, BufferedImage.TYPE_INT_ARGB);
      for (int i = 0; i < pixels.length; i++) {
        int alpha = Byte.toUnsignedInt(pixels[i]);
        ink.setRGB(i % Glyph.SIDE, i / Glyph.SIDE, alpha << 24 | 0x202840);
      }
      AffineTransform place = AffineTransform.getTranslateInstance(x * scale, y * scale);
      place.scale(scale * size, scale * size);
      graphics.drawImage(ink, place, null);
    }
  }
}
