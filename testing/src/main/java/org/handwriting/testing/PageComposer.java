package org.handwriting.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.handwriting.data.Catalog;
import org.handwriting.data.Split;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.testing.ComposedPage.Style;
import org.handwriting.testing.ComposedPage.Word;

/** Composes pages of the characters of a data set's part; what it draws comes from its seed. */
public final class PageComposer {
  private static final int LINE = 44; // from line to line
  private static final int MARGIN = 30;

  // A training set draws c as large as C; on paper it is as high as this part of it,
  private static final double SMALL = 0.66;
  private static final String SMALL_LETTERS = "acegmnopqrsuvwxyz";

  // and some hang this many pixels lower.
  private static final double HANG = 6;
  private static final String HANGING = "gjpqy";

  private final Split characters;
  private final Random random;
  private final Map<String, List<Integer>> byLabel = new HashMap<>();

  /**
   * A character to draw.
   *
   * @param text that it is
   * @param index of a picture of it
   * @param size of the picture's usual one
   * @param down in pixels of the picture
   */
  private record Letter(String text, int index, double size, double down) {}

  public PageComposer(Split characters, long seed) {
    this.characters = characters;
    this.random = new Random(seed);
    for (int i = 0; i < characters.size(); i++) {
      byLabel
          .computeIfAbsent(
              characters.labels().label(characters.classAt(i)), label -> new ArrayList<>())
          .add(i);
    }
  }

  /** Of MNIST's test part, which comes with the project: digits. */
  public static PageComposer ofDigits(long seed) throws IOException {
    return new PageComposer(Catalog.open("mnist", Optional.empty()).test(), seed);
  }

  /** Of EMNIST's; a test that asks for it is skipped aloud where there is none. */
  public static PageComposer ofLetters(long seed) throws IOException {
    String folder = System.getenv("HWR_DATA_DIR");
    assumeTrue(
        folder != null, "HWR_DATA_DIR names no folder of real letters: this test needs them");
    Path files = Path.of(folder, "emnist-subset");
    return new PageComposer(Catalog.open("emnist-bymerge", Optional.of(files)).test(), seed);
  }

  /**
   * A page of words that mean nothing; characters come as often as in the data set, all as large as
   * there.
   *
   * @param alphabet of the characters; empty for all
   */
  public ComposedPage page(int lines, int charactersALine, Style style, String alphabet) {
    List<List<List<Letter>>> page = new ArrayList<>();
    for (int line = 0; line < lines; line++) {
      List<List<Letter>> words = new ArrayList<>();
      for (int left = charactersALine; left > 0; ) {
        List<Letter> word = new ArrayList<>();
        for (int length = Math.min(left, 2 + random.nextInt(6)); length > 0; length--) {
          word.add(anyLetter(alphabet));
        }
        words.add(word);
        left -= word.size() + 1;
      }
      page.add(words);
    }
    return drawn(page, style);
  }

  /** A page of these lines of words of letters and digits, small letters drawn small. */
  public ComposedPage page(List<String> lines, Style style) {
    List<List<List<Letter>>> page = new ArrayList<>();
    for (String line : lines) {
      List<List<Letter>> words = new ArrayList<>();
      for (String word : line.split(" ", -1)) {
        words.add(word.chars().mapToObj(c -> letter(Character.toString(c))).toList());
      }
      page.add(words);
    }
    return drawn(page, style);
  }

  private Letter anyLetter(String alphabet) {
    while (true) {
      int index = random.nextInt(characters.size());
      String label = characters.labels().label(characters.classAt(index));
      if (alphabet.isEmpty() || alphabet.contains(label)) {
        return new Letter(label, index, 1, 0);
      }
    }
  }

  private Letter letter(String text) {
    List<Integer> places = byLabel.get(text);
    if (places == null) { // merged with its capital
      places = byLabel.get(text.toUpperCase(Locale.ROOT));
    }
    return new Letter(
        text,
        places.get(random.nextInt(places.size())),
        SMALL_LETTERS.contains(text) ? SMALL : 1,
        HANGING.contains(text) ? HANG : 0);
  }

  private ComposedPage drawn(List<List<List<Letter>>> page, Style style) {
    int longest =
        page.stream()
            .mapToInt(line -> line.stream().mapToInt(word -> word.size() + 1).sum())
            .max()
            .orElseThrow();
    int width = (int) ((longest * 27 + 2 * MARGIN) * style.scale());
    int height = (int) ((page.size() * LINE + 2 * MARGIN) * style.scale());
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(new Color(238, 236, 230));
    graphics.fillRect(0, 0, width, height);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    List<List<Word>> words = new ArrayList<>();
    for (int line = 0; line < page.size(); line++) {
      words.add(line(graphics, MARGIN + line * LINE, page.get(line), style));
    }
    graphics.dispose();
    return new ComposedPage(picture, words);
  }

  private List<Word> line(Graphics2D graphics, double top, List<List<Letter>> line, Style style) {
    double slope = Math.tan(Math.toRadians(style.slope()));
    List<Word> words = new ArrayList<>();
    double x = MARGIN;
    for (List<Letter> word : line) {
      double begin = x;
      StringBuilder text = new StringBuilder();
      for (Letter letter : word) {
        double size = letter.size * (1 + style.sizes() * random.nextGaussian());
        byte[] pixels = characters.pixelsAt(letter.index);
        Box ink = ink(pixels);
        double jump = letter.down + style.jump() * random.nextGaussian();
        // Small letters stand on the line as large ones do.
        double y = top + jump + slope * x + ink.bottom() * (1 - size);
        draw(graphics, pixels, style.scale(), x - ink.left() * size, y, size);
        text.append(letter.text);
        x += ink.width() * size + style.leastGap();
        x += random.nextDouble() * (style.mostGap() - style.leastGap());
      }
      double middle = top + Glyph.SIDE / 2.0 + slope * (begin + x) / 2;
      words.add(new Word(text.toString(), box(begin, middle, x, style.scale())));
      x += style.space() * (0.85 + 0.3 * random.nextDouble());
    }
    return words;
  }

  private static Box box(double left, double middle, double right, double scale) {
    double half = Glyph.SIDE / 2.0;
    return new Box(
        (int) (left * scale),
        (int) ((middle - half) * scale),
        (int) (right * scale),
        (int) ((middle + half) * scale));
  }

  private static Box ink(byte[] pixels) {
    Box ink = new Box(Glyph.SIDE, Glyph.SIDE, 0, 0);
    for (int i = 0; i < pixels.length; i++) {
      if (Byte.toUnsignedInt(pixels[i]) > 100) {
        int x = i % Glyph.SIDE;
        int y = i / Glyph.SIDE;
        ink = ink.with(new Box(x, y, x + 1, y + 1));
      }
    }
    return ink;
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
